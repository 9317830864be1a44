"""A network of experts drawn at random: who works where, knows what, solved and received what.

Degrees follow what such graphs look like: firms, skills and honours by Zipf's law (a few that thousands
share, a long tail with a handful each), skills within the firm's trade for the most part, one passage an
expert. Everything is numbers here; names and sentences come later.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int64]

# Nodes for each expert, and at least so many.
SHARES: Mapping[str, tuple[float, int]] = {
    "Enterprise": (1 / 20, 20),
    "Studio": (1 / 40, 10),
    "Alliance": (1 / 2000, 3),
    "Event": (1 / 50, 10),
    "Problem": (0.4, 20),
    "Achievement": (0.4, 20),
}
TRADES = 18
ROSTER = 0.75  # of the experts stand in a row of a roster, the others are told of in articles
ROWS, SENTENCES = 200, 12  # passages of a roster and of an article
OWN = 0.85  # of an expert's skills belong to the trade of his firm
# Facts an expert, on average: with those of firms, studios and problems they make ten.
FACTS: Mapping[str, float] = {
    "hasSkill": 2.85,
    "received": 2.0,
    "solved": 0.5,
    "created": 0.55,
    "mentors": 0.5,
    "participatedIn": 1.25,
    "studio": 0.25,
    "alliance": 0.1,
}
STEEP, FLAT = 1.0, 0.7  # exponents of Zipf's law: skills, honours; firms, events


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one predicate between two types, as indices within the types; each stated by one passage."""

    predicate: str
    subject_type: str
    object_type: str
    subject: Ints
    object: Ints
    passage: Ints


@dataclass(frozen=True, slots=True)
class Network:
    """`counts` of nodes by type; `firm` of each expert, `trade` and `region` of each firm, `trade_of` skills.

    `named` are the expert and the skill of each passage; `document` its document; `solver` is the first
    solver of each problem.
    """

    counts: Mapping[str, int]
    firm: Ints
    trade: Ints
    region: Ints
    trade_of: Ints
    skill: Ints
    solver: Ints
    needed: Ints
    document: Ints
    facts: tuple[Facts, ...]

    @property
    def relations(self) -> int:
        """How many facts there are."""
        return sum(len(f.subject) for f in self.facts)


def vocabulary(experts: int) -> int:
    """Skills that no scheme knows: their number grows with the people, but more slowly (Heaps' law)."""
    return int(8 * experts**0.6)


def draw(experts: int, seed: int, known: Mapping[str, int]) -> Network:
    """A network of so many experts; `known` are the sizes of the schemes (Skill, Honour, Region)."""
    rng = np.random.default_rng(seed)
    counts = {"Person": experts, "Region": known["Region"], "Honour": known["Honour"]}
    counts |= {kind: max(least, int(experts * share)) for kind, (share, least) in SHARES.items()}
    counts["Skill"] = known["Skill"] + vocabulary(experts)
    return _Draw(rng, counts).network()


def zipf(rng: np.random.Generator, size: int, values: int, exponent: float) -> Ints:
    """So many values, the first ones most often."""
    weights = np.cumsum(np.arange(1, values + 1) ** -exponent)
    found: Ints = np.searchsorted(weights, rng.random(size) * weights[-1]).astype(np.int64)
    return found


class _Draw:
    """One network in the making."""

    def __init__(self, rng: np.random.Generator, counts: dict[str, int]) -> None:
        self.rng, self.counts = rng, counts
        experts, firms = counts["Person"], counts["Enterprise"]
        self.firm = zipf(rng, experts, firms, FLAT)
        self.trade = rng.integers(0, TRADES, firms)
        self.region = zipf(rng, firms, counts["Region"], FLAT)
        self.trade_of = rng.integers(0, TRADES, counts["Skill"])

    def network(self) -> Network:
        """All of it."""
        people = self._people("hasSkill")
        skills = self._skills(people)
        # Everybody has at least one skill.
        people = np.concatenate([np.arange(self.counts["Person"]), people])
        skills = np.concatenate([self._skills(np.arange(self.counts["Person"])), skills])
        solver = self.rng.integers(0, self.counts["Person"], self.counts["Problem"])
        needed = self._skills(solver)
        facts = (
            self._fact("affiliatedWith", "Person", "Enterprise", np.arange(len(self.firm)), self.firm),
            self._fact("hasSkill", "Person", "Skill", people, skills),
            *self._deeds(solver, needed),
            *self._company(),
            *self._organisations(),
        )
        document = self._documents()
        own = skills[: self.counts["Person"]]
        return Network(
            {**self.counts, "Passage": len(document), "Document": int(document.max()) + 1},
            self.firm,
            self.trade,
            self.region,
            self.trade_of,
            own,
            solver,
            needed,
            document,
            facts,
        )

    def _people(self, predicate: str) -> Ints:
        """Who has one more fact of a predicate."""
        experts = self.counts["Person"]
        share = FACTS[predicate] - (predicate == "hasSkill")
        return self.rng.integers(0, experts, int(experts * share))

    def _skills(self, people: Ints) -> Ints:
        """A skill for each of the people, mostly of the trade of the firm."""
        trades = self.trade[self.firm[people]]
        stray = self.rng.random(len(people)) >= OWN
        trades = np.where(stray, self.rng.integers(0, TRADES, len(people)), trades)
        found = np.empty(len(people), np.int64)
        for trade in range(TRADES):
            here, there = np.flatnonzero(trades == trade), np.flatnonzero(self.trade_of == trade)
            found[here] = there[zipf(self.rng, len(here), len(there), STEEP)]
        return found

    def _deeds(self, solver: Ints, needed: Ints) -> tuple[Facts, ...]:
        """What people solved, made and received."""
        problems, more = np.arange(len(solver)), self._people("solved")[: int(len(solver) / 4)]
        helped = self.rng.integers(0, len(solver), len(more))
        made = self._people("created")
        honoured = self._people("received")
        raised = zipf(self.rng, len(solver), self.counts["Enterprise"], FLAT)
        beside = self._skills(solver)
        return (
            self._fact("solved", "Person", "Problem", np.append(solver, more), np.append(problems, helped)),
            self._fact("requires", "Problem", "Skill", problems, needed, solver),
            self._fact("requires", "Problem", "Skill", problems, beside, solver),
            self._fact("raisedBy", "Problem", "Enterprise", problems, raised, solver),
            self._fact(
                "created", "Person", "Achievement", made, np.arange(len(made)) % self.counts["Achievement"]
            ),
            self._fact(
                "received",
                "Person",
                "Honour",
                honoured,
                zipf(self.rng, len(honoured), self.counts["Honour"], STEEP),
            ),
        )

    def _company(self) -> tuple[Facts, ...]:
        """Whom people work and meet with."""
        masters = self._people("mentors")
        met, guests = self._people("participatedIn"), self._people("alliance")
        in_studio = self._people("studio")
        return (
            self._fact("mentors", "Person", "Person", masters, self._colleagues(masters)),
            self._fact(
                "participatedIn", "Person", "Event", met, zipf(self.rng, len(met), self.counts["Event"], FLAT)
            ),
            self._fact(
                "affiliatedWith",
                "Person",
                "Alliance",
                guests,
                zipf(self.rng, len(guests), self.counts["Alliance"], FLAT),
            ),
            self._fact(
                "affiliatedWith", "Person", "Studio", in_studio, self.firm[in_studio] % self.counts["Studio"]
            ),
        )

    def _colleagues(self, people: Ints) -> Ints:
        """Somebody of the same firm for each; somebody else for whoever is alone there."""
        order = np.argsort(self.firm, kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        found: Ints = order[(place[people] + 1 + self.rng.integers(0, 3, len(people))) % len(order)]
        return found

    def _organisations(self) -> tuple[Facts, ...]:
        """Where organisations lie and what they belong to, told by a passage of somebody who works there."""
        firms, studios = self.counts["Enterprise"], self.counts["Studio"]
        told = np.zeros(firms, np.int64)
        told[self.firm] = np.arange(len(self.firm))
        home = np.arange(studios) % firms
        alliances = self.rng.integers(0, self.counts["Alliance"], studios)
        return (
            self._fact("locatedIn", "Enterprise", "Region", np.arange(firms), self.region, told),
            self._fact("partOf", "Studio", "Enterprise", np.arange(studios), home, told[home]),
            self._fact("memberOf", "Studio", "Alliance", np.arange(studios), alliances, told[home]),
        )

    def _documents(self) -> Ints:
        """The document of each passage; passage `i` tells of expert `i`."""
        experts = self.counts["Person"]
        rows = int(experts * ROSTER)
        rosters = np.arange(rows) // ROWS
        articles = (np.arange(experts - rows) // SENTENCES) + (rosters.max() + 1 if rows else 0)
        return np.concatenate([rosters, articles])

    def _fact(
        self,
        predicate: str,
        subject_type: str,
        object_type: str,
        subject: Ints,
        object_: Ints,
        passage: Ints | None = None,
    ) -> Facts:
        """Each pair once; stated where the subject is told of, if nothing else is said."""
        stated = subject if passage is None else passage
        pair = subject * (self.counts[object_type] + 1) + object_
        _, first = np.unique(pair, return_index=True)
        kept = first[(subject[first] != object_[first])] if subject_type == object_type else first
        return Facts(predicate, subject_type, object_type, subject[kept], object_[kept], stated[kept])
