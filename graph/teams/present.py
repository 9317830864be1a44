"""A team as an answer: names, reasons and quotes in the place of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from types import MappingProxyType

from graph.answers import Alternative, Member, Price, Quote, Relaxation, RunnerUp, Seat, Team, Tie
from graph.bolt import Row
from graph.experts import Expert
from graph.solve.retrieve import quotes_of
from graph.store import Store
from graph.teams.demand import Proof, Supply
from graph.teams.explain import prices, runners_up
from graph.teams.lengths import FAR
from graph.teams.network import Collaboration, Pair
from graph.teams.optimum import Found
from graph.teams.plan import Plan
from graph.teams.ties import Step, Ways, steps, ties_on, ways_of

Others = Sequence[tuple[int, float] | None]

NAMES = 10  # of people whom no team may have
SHOWN = 2  # passages quoted for one skill of one person


@dataclass(frozen=True)
class Presenter:
    """Shows what was found for one plan."""

    store: Store
    plan: Plan
    joined: Collaboration
    supply: Supply

    @cached_property
    def _seats(self) -> tuple[str, ...]:
        return tuple(self.plan.seats())

    @cached_property
    def _known(self) -> dict[str, Quote]:
        """Passages that were looked up."""
        return {}

    def team(self, found: Found, uncovered: tuple[str, ...]) -> Team:
        """The whole answer but for its note, what to relax, and alternatives."""
        problem, objective = self.plan.problem(), self.plan.wishes.objective
        others = runners_up(problem, found, self.joined.paths, objective)
        shown = [*found.members, *(other[0] for other in others if other)]
        paths = ways_of(self.joined, combinations(found.members, 2))
        told = self._look_up(shown, paths)
        names = dict(zip(found.members, (e.name for e in self._experts(found.members)), strict=True))
        ways = steps(paths, told, names)
        self._prepare(shown, ways)
        return Team(
            members=self._members(found),
            uncovered=uncovered,
            cost=_rounded(found.cost),
            bound=_rounded(found.bound),
            optimal=found.bound == found.cost,
            objective=objective,
            gap=_gap(found),
            seats=tuple(self._shown_seats(found, others)),
            ties=tuple(self._tie(pair, way) for pair, way in ways.items()),
            prices=self._prices(found),
        )

    def _experts(self, nodes: Iterable[int]) -> list[Expert]:
        return self.plan.experts.of(self.plan.people[n] for n in nodes)

    def _prepare(self, nodes: Sequence[int], ways: Mapping[Pair, Sequence[Step]]) -> None:
        """Look up at once the sentences that will be shown of these people."""
        seats = [*self._seats, *self.plan.demand]
        proofs = [self._proof(seat, node) for seat in seats for node in nodes]
        shown = [p for proof in proofs for p in proof.passages[:SHOWN]]
        self._quotes([*shown, *(p for way in ways.values() for s in way for p in s.passages[:1])])

    def _look_up(self, nodes: Iterable[int], ways: Ways = MappingProxyType({})) -> list[Row]:
        """Read at once who these people are and what proves their skills; what states the ties on paths."""
        people = [self.plan.people[n] for n in nodes]
        rows = self.store.run_together(
            {
                "affiliations": {"ids": self.plan.experts.missing(people)},
                "teams/proofs": self.supply.asks(people),
                "teams/evidence": {"pairs": [list(tie) for tie in ties_on(ways)]},
            }
        )
        self.plan.experts.note(rows["affiliations"])
        self.supply.prove(rows["teams/proofs"])
        return rows["teams/evidence"]

    def alternative(self, found: Found) -> Alternative:
        """Another team."""
        self._look_up(found.members)
        cost, bound = _rounded(found.cost), _rounded(found.bound)
        return Alternative(self._members(found), cost, bound, _gap(found), found.bound == found.cost)

    def relaxations(self, found: Sequence[Sequence[str]]) -> tuple[Relaxation, ...]:
        """Sets of constraints in words."""
        return tuple(Relaxation(tuple(self.plan.constraints[key] for key in keys)) for keys in found)

    def names(self, people: Iterable[str]) -> str:
        """Names of people that no team may have."""
        ids = sorted(people)
        shown = "、".join(row["name"] for row in self.store.run("entities", ids=ids[:NAMES]))
        return f"{shown}等 {len(ids)} 人" if len(ids) > NAMES else shown

    def notes(self, uncovered: Sequence[str], found: Found | None, relax: Sequence[Relaxation]) -> list[str]:
        """What a reader should know, in sentences."""
        nobody = [skill for skill in uncovered if not self.plan.demand[skill]]
        barred = [skill for skill in uncovered if self.plan.demand[skill]]
        notes = [f"没有人掌握：{'、'.join(nobody)}"] if nobody else []
        if barred:
            notes.append(f"符合条件的人中没有人掌握：{'、'.join(barred)}")
        if found is None and len(uncovered) < len(self.plan.demand):
            notes.append("没有团队能同时满足所有条件")
        rest = "，其余的人不会使团队更近" if found and found.bound == found.cost else ""
        notes += [
            f"“{seat}”可选的人很多，只比较了其中{len(self.plan.able_for(seat))}人{rest}"
            for seat in sorted(self.plan.crowded)
        ]
        if relax:
            notes.append("请放宽：" + "，或".join("和".join(r.constraints) for r in relax))
        if found and found.bound < found.cost:
            why = "没有比较所有的人" if self.plan.crowded else "搜索达到上限"
            notes.append(f"{why}，未能证明最优：成本不会低于 {found.bound:.2f}")
        return notes

    def _members(self, found: Found) -> tuple[Member, ...]:
        return tuple(self._member(found, node) for node in found.members)

    def _member(self, found: Found, node: int) -> Member:
        """Somebody with all required skills that they have, whichever they sit for."""
        expert = self.plan.experts[self.plan.people[node]]
        covers = tuple(skill for skill, holders in self.plan.demand.items() if expert.id in holders)
        sits = [self._seats[i] for i, p in enumerate(found.seats) if p == node]
        proofs = [self._proof(seat, node) for seat in dict.fromkeys((*covers, *sits))]
        quotes = self._quotes(p for proof in proofs for p in proof.passages[:SHOWN])
        documents = tuple(sorted({q.document for q in quotes}))
        return Member(expert.name, expert.id, expert.employer, expert.region, covers, documents, quotes)

    def _shown_seats(self, found: Found, others: Others) -> Iterable[Seat]:
        for seat, node, other in zip(self._seats, found.seats, others, strict=True):
            if node >= 0:
                expert, proof = self.plan.experts[self.plan.people[node]], self._proof(seat, node)
                yield Seat(
                    seat=seat,
                    expert=expert.name,
                    id=expert.id,
                    reasons=tuple(proof.reasons),
                    passages=self._quotes(proof.passages[:SHOWN]),
                    runner_up=self._runner_up(seat, *other) if other else None,
                )

    def _runner_up(self, seat: str, node: int, extra: float) -> RunnerUp:
        expert, proof = self.plan.experts[self.plan.people[node]], self._proof(seat, node)
        return RunnerUp(
            expert.name,
            expert.id,
            expert.employer,
            expert.region,
            _rounded(extra),
            tuple(proof.reasons),
            self._quotes(proof.passages[:SHOWN]),
        )

    def _tie(self, pair: Pair, way: Sequence[Step]) -> Tie:
        source, target = (expert.name for expert in self._experts(pair))
        return Tie(
            source=source,
            target=target,
            distance=_rounded(sum_of(self.joined, *pair)),
            path=(way[0].source, *(s.target for s in way)) if way else (),
            passages=self._quotes(p for s in way for p in s.passages[:1]),
        )

    def _prices(self, found: Found) -> tuple[Price, ...]:
        """What each constraint costs, those that cost most first."""
        paid = [
            Price(self.plan.constraints[key], _rounded(other.cost), _rounded(found.cost - other.cost))
            for key, other in prices(self.plan, found, self.joined.paths, self.plan.wishes.objective)
            if len(self.plan.seats(frozenset([key]))) <= len(self._seats)
        ]
        return tuple(sorted(paid, key=lambda p: -p.price))

    def _proof(self, seat: str, node: int) -> Proof:
        person = self.plan.people[node]
        return self.plan.able_for(seat).get(person, Proof())

    def _quotes(self, passages: Iterable[str]) -> tuple[Quote, ...]:
        ids = list(dict.fromkeys(passages))
        if missing := {i for i in ids if i not in self._known}:
            self._known.update(quotes_of(self.store, missing))
        return tuple(self._known[i] for i in ids if i in self._known)


def sum_of(joined: Collaboration, one: int, other: int) -> float:
    """The distance of two people."""
    import numpy as np  # noqa: PLC0415  # a question pays only for what it uses

    return min(FAR, float(joined.paths.rows(np.array([one]), np.array([other]))[0, 0]))


def _gap(found: Found) -> float:
    return _rounded((found.cost - found.bound) / found.cost) if found.cost else 0.0


def _rounded(value: float) -> float:
    return round(value, 4)
