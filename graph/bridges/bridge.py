"""From one region's experts and bodies to another region's need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.answers import Answer
from graph.bridges.area import Area, sides
from graph.bridges.balance import balance
from graph.bridges.contacts import contacts
from graph.bridges.model import Bridge, Link, Partner, Proposal
from graph.bridges.organisations import MOST, organisations, quotes_in_order
from graph.bridges.proposals import KINDS, Proposer
from graph.experts import Expert, describe
from graph.flows.flows import Placed, at_level, quotes_in, service, services
from graph.places import Places
from graph.solve.standing import standings
from graph.store import Store

SENDERS = 3  # experts whose organisations are named
PROVEN = 20  # collaborations in an answer
SERVED = 0.3  # added for each problem that somebody solved in the target region before, up to two


def bridge(
    store: Store,
    places: Places,
    ask: Callable[[str], Answer],
    sources: Sequence[str],
    target: str,
    field: str,
    need: str,
) -> Bridge:
    """Experts of the sources for the target's need, organisations that join the two, what else could.

    Without sources, or without a target, all of China but the other side is meant.
    """
    return _Builder(store, places, ask, *sides(places, sources, target)).build(sources, target, field, need)


@dataclass(frozen=True)
class _Builder:
    store: Store
    places: Places
    ask: Callable[[str], Answer]
    source: Area
    target: Area

    def build(self, sources: Sequence[str], target: str, field: str, need: str) -> Bridge:
        """The whole answer."""
        text = " ".join(filter(None, (field, need)))
        experts = self._experts(
            _by_need(self.ask(text)) if text else _by_place(self.store, self.source.codes)
        )
        past = self._past()
        served = defaultdict(list)
        for one in past:
            if one.row["kind"] == "solved" and self.target.holds(one.target):
                served[one.server.id].append(one.row["passages"])
        links = [self._link(e, *why, served.get(e.id, [])) for e, why in experts.values()]
        ranked = tuple(sorted(links, key=lambda e: (-e.score, e.id))[:MOST])
        senders = [experts[link.id][0] for link in ranked[:SENDERS]]
        ties = self.store.run("bridges/ties", sources=self.source.codes, targets=self.target.codes)
        bodies = organisations(self.store, self.places, self.source, ties, senders, served)
        supply = self._living(self.store.run("bridges/supply", sources=self.source.codes))
        needs = self.store.run("bridges/needs", targets=self.target.codes)
        proposals = self._proposals(needs, ties)
        quotes = quotes_in(self.store, past[:PROVEN])
        nothing = not (links or bodies or past or proposals)
        return Bridge(
            tuple(sources),
            target,
            ranked,
            bodies,
            note="没有找到能连接两地的人或组织" if nothing else "",
            collaborations=tuple(service(self.places, one, quotes) for one in past[:PROVEN]),
            proposals=proposals,
            balance=balance(self.store, supply, needs),
            contacts=self._contacts(),
            partners=() if sources and target else self._partners(past, proposals, ranked, bool(sources)),
        )

    def _experts(
        self, found: Mapping[str, tuple[float, list[str]]]
    ) -> dict[str, tuple[Expert, tuple[float, list[str]]]]:
        """Those who work in the source and can still be asked."""
        experts = describe(self.store, self.places, list(found))
        local = [i for i, e in experts.items() if self.source.holds(e.place)]
        known = standings(self.store, [i for i in local if i.startswith("Person-")], date.today().isoformat())
        out = {i for i, s in known.items() if s.gone or s.busy}
        return {i: (experts[i], found[i]) for i in local if i not in out}

    def _past(self) -> list[Placed]:
        """What either side did for the other, as the documents tell it."""
        there = services(self.store, self.places, self.target.codes)
        back = services(self.store, self.places, self.source.codes)
        across = [one for one in there if self.source.holds(one.source) and self.target.holds(one.target)]
        across += [one for one in back if self.target.holds(one.source) and self.source.holds(one.target)]
        return sorted(across, key=lambda one: list(_ORDER).index(one.row["kind"]))

    def _living(self, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Rows of people and bodies of the source who can still be asked."""
        known = describe(self.store, self.places, sorted({row["id"] for row in rows}))
        gone = _gone(self.store, known)
        return [row for row in rows if row["id"] not in gone and self.source.holds(known[row["id"]].place)]

    def _proposals(
        self, needs: Sequence[Mapping[str, Any]], ties: Sequence[Mapping[str, Any]]
    ) -> tuple[Proposal, ...]:
        proposer = Proposer(self.store, self.places, self.source, self.target)
        tied = {frozenset((row["id"], row["partner"])) for row in ties}
        pairs = [p for kind in KINDS for p in proposer.pairs(kind, tied)]
        return (*sorted(proposer.experts(self.ask, needs), key=lambda p: -p.score), *pairs)

    def _contacts(self) -> tuple[Any, ...]:
        found = contacts(self.store, self.places, self.source, self.target)
        gone = _gone(self.store, {i for c in found for i in (c.source_id, c.target_id)})
        return tuple(c for c in found if not gone & {c.source_id, c.target_id})

    def _partners(
        self, past: Sequence[Placed], proposals: Sequence[Proposal], experts: Sequence[Link], outward: bool
    ) -> tuple[Partner, ...]:
        """Provinces of the side that was not named, those with most behind them first."""
        other = self.target if outward else self.source
        ends = [one.target if other.holds(one.target) else one.source for one in past]
        proven = Counter(at_level(end, "province") for end in ends)
        ids = {p.target.id if outward else p.source.id for p in proposals} | {e.id for e in experts}
        place = {
            i: at_level(e.place, "province")
            for i, e in describe(self.store, self.places, sorted(ids)).items()
        }
        proposed = Counter(place[p.target.id if outward else p.source.id] for p in proposals)
        there = Counter(place[e.id] for e in experts if not outward)
        codes = [c for c in {*proven, *proposed, *there} if c]
        codes.sort(key=lambda c: (-proven[c], -proposed[c], -there[c], c))
        return tuple(Partner(self.places.name(c), proven[c], proposed[c], there[c]) for c in codes)

    def _link(
        self, expert: Expert, score: float, passages: Sequence[str], served: Sequence[Sequence[str]]
    ) -> Link:
        ids = dict.fromkeys([*(p for one in served for p in one), *passages])
        quotes = quotes_in_order(self.store, list(ids)[:4])
        total = round(score + SERVED * min(len(served), 2), 4)
        documents = tuple(sorted({q.document for q in quotes}))
        return Link(expert.name, expert.id, expert.employer, expert.region, total, documents, quotes)


_ORDER = ("solved", "cooperation", "team", "programme")  # kinds of services, the weightiest first


def _by_need(answer: Answer) -> dict[str, tuple[float, list[str]]]:
    return {
        a.id: (a.score, [q.passage for part in a.parts for q in part.passages])
        for a in answer.answers
        if a.type == "Person"
    }


def _by_place(store: Store, inside: Sequence[str]) -> dict[str, tuple[float, list[str]]]:
    rows = store.run("bridges/people", sources=list(inside), limit=5 * MOST)
    return {row["id"]: (1 / (1 + rank), row["passages"]) for rank, row in enumerate(rows)}


def _gone(store: Store, ids: Iterable[str]) -> set[str]:
    """Who has died or has left every organisation."""
    people = sorted(i for i in ids if i.startswith("Person-"))
    return {i for i, s in standings(store, people, date.today().isoformat()).items() if s.gone}
