"""Links across regions that are not there yet: an expert for an enterprise's problem, studios, alliances."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers import Answer, Part
from graph.bridges.area import Area
from graph.bridges.balance import label, named_in
from graph.bridges.model import Party, Proposal
from graph.experts import Expert, describe
from graph.links.complement import NOTHING, Skills, near, skills_of
from graph.places import Places
from graph.solve.retrieve import quotes_of
from graph.store import Store

EACH = 2  # experts for one problem
EQUAL = 0.5  # of the score of the best anywhere: somebody much farther from the problem is no help
PROBLEMS = 8  # open problems that experts are sought for
PAIRS = 5  # pairs of studios, and of alliances
BODIES = 40  # of each kind and side that are compared
# What the parts of a pair can add, by hand: the same field makes them talk, what differs makes that worth it.
FIELD, COMPLEMENT, JOINT = 0.5, 0.3, 0.2
KINDS = {"studio-studio": ("Studio",), "alliance-alliance": ("Alliance", "ServiceTeam")}

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Proposer:
    """Seeks new links from a source to a target."""

    store: Store
    places: Places
    source: Area
    target: Area

    def experts(self, ask: Callable[[str], Answer], needs: Rows) -> Iterator[Proposal]:
        """Experts of the source for problems of the target that nobody has solved, each with the reasons.

        `needs` are rows of `bridges/needs`. What the answer itself calls weak is not proposed, nor whoever
        scores less than half of the best expert anywhere.
        """
        open_ = [row for row in needs if not row["solved"] and row["clients"]][:PROBLEMS]
        clients = describe(self.store, self.places, sorted({row["clients"][0] for row in open_}))
        for row in open_:
            answer, client = ask(row["name"]), clients[row["clients"][0]]
            people = [] if answer.weak else [a for a in answer.answers if a.type == "Person"]
            known = describe(self.store, self.places, [a.id for a in people])
            enough = EQUAL * max((a.score for a in people), default=0.0)
            local = [a for a in people if self.source.holds(known[a.id].place) and a.score >= enough]
            for one in local[:EACH]:
                parts = tuple(part for part in one.parts if part.passages)
                asked = self._part("problem", 0.0, row["passages"])
                yield Proposal(
                    "expert-enterprise",
                    _party(known[one.id]),
                    _party(client),
                    row["name"],
                    one.score,
                    (*parts, asked),
                )

    def pairs(self, kind: str, tied: set[frozenset[str]]) -> list[Proposal]:
        """Bodies of a kind on both sides that are not tied yet, those with most in common first."""
        here, there = (self._bodies(side, KINDS[kind]) for side in (self.source, self.target))
        ids = [row["id"] for row in (*here, *there)]
        skills, joint = self._skills([*here, *there]), self._neighbours(ids)
        found = []
        for one in here:
            for other in there:
                if one["id"] != other["id"] and frozenset((one["id"], other["id"])) not in tied:
                    matter, parts = self._compare(one["id"], other["id"], skills, joint)
                    found.append((sum(v for _, v, _ in parts), one["id"], other["id"], matter, parts))
        best = [row for row in sorted(found, key=lambda row: (-row[0], row[1], row[2])) if row[0] > 0][:PAIRS]
        known = describe(self.store, self.places, [i for row in best for i in row[1:3]])
        return [
            Proposal(
                kind,
                _party(known[one]),
                _party(known[other]),
                matter,
                round(score, 4),
                tuple(self._part(*part) for part in parts),
            )
            for score, one, other, matter, parts in best
        ]

    def _bodies(self, side: Area, types: Iterable[str]) -> list[Mapping[str, Any]]:
        rows = self.store.run("bridges/bodies", sources=side.codes, types=list(types), limit=BODIES)
        known = describe(self.store, self.places, [row["id"] for row in rows])
        return [row for row in rows if side.holds(known[row["id"]].place) and row["passages"]]

    def _skills(self, rows: Rows) -> dict[str, Skills]:
        """What the bodies and their people are said to have, and what their names say."""
        scheme = self.store.ontology.schemes["skills"]
        found = skills_of(self.store, [row["id"] for row in rows])
        for row in rows:
            named = {c: tuple(row["passages"]) for c in named_in(row["name"], scheme)}
            known = found.get(row["id"], NOTHING)
            found[row["id"]] = Skills({**named, **known.own}, known.needed)
        return found

    def _neighbours(self, ids: Sequence[str]) -> dict[str, dict[str, tuple[str, ...]]]:
        """What each body is tied to, skills aside, with a passage of each tie."""
        found: dict[str, dict[str, tuple[str, ...]]] = {i: {} for i in ids}
        for row in self.store.run("links/ties", ids=list(dict.fromkeys(ids))):
            if row["type"] != "Skill":
                found[row["id"]][row["other"]] = (row["name"], row["passages"][0])
        return found

    def _compare(
        self,
        one: str,
        other: str,
        skills: Mapping[str, Skills],
        joint: Mapping[str, Mapping[str, tuple[str, ...]]],
    ) -> tuple[str, list[tuple[str, float, list[str]]]]:
        """What the two have in common, in words and as parts: name, value, passages."""
        scheme = self.store.ontology.schemes["skills"]
        mine, theirs = skills[one].own, skills[other].own
        touching = [(*near(key, mine, scheme), key) for key in sorted(theirs)]
        share, own, key = max(touching, default=(0.0, "", ""))
        parts: list[tuple[str, float, list[str]]] = []
        names: list[str] = []
        if share > 0:
            names += dict.fromkeys(label(k, scheme) for k in (own, key))
            parts.append(("field", FIELD * share, [mine[own][0], theirs[key][0]]))
            differ = sorted(set(mine) ^ set(theirs))
            if differ:
                value = COMPLEMENT * len(differ) / len(set(mine) | set(theirs))
                parts.append(("complement", value, [{**mine, **theirs}[k][0] for k in differ[:2]]))
        if common := sorted(set(joint[one]) & set(joint[other])):
            names += [joint[one][c][0] for c in common[:1]]
            parts.append(("joint", JOINT, [joint[i][common[0]][1] for i in (one, other)]))
        return "、".join(names), parts

    def _part(self, name: str, value: float, passages: Sequence[str]) -> Part:
        ids = list(dict.fromkeys(passages))
        quotes = quotes_of(self.store, ids)
        return Part(name, round(value, 4), tuple(quotes[p] for p in ids if p in quotes))


def _party(expert: Expert) -> Party:
    employer = expert.employer if expert.type == "Person" else ""
    return Party(expert.name, expert.id, expert.type, employer, expert.region)
