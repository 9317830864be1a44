"""Whether any team keeps to the limits: an integer programme, solved by HiGHS.

Distances play no part in it. People who can sit in the same seats and are alike in all that the limits ask
are interchangeable, so of each kind no more are looked at than there are seats.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

from graph.teams.distance import Nodes
from graph.teams.problem import MANY, Problem

Row = tuple[dict[int, float], float, float]  # coefficients by variable, least, most


def feasible_team(problem: Problem) -> Nodes | None:
    """Candidates by seat (-1: none) of some team; None where there is none, which is proved."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  # only where it comes to that
    from scipy.sparse import coo_array  # noqa: PLC0415

    programme = _Programme(problem)
    rows = list(programme.rows())
    if any(not coefficients and least > 0 for coefficients, least, _ in rows):
        return None
    at = [(i, v, c) for i, (coefficients, _, _) in enumerate(rows) for v, c in coefficients.items()]
    i, v, c = (np.array(column) for column in zip(*at, strict=True))
    matrix = coo_array((c, (i, v)), shape=(len(rows), programme.size))
    limits = LinearConstraint(matrix, [least for _, least, _ in rows], [most for _, _, most in rows])
    n = programme.size
    solution = milp(np.zeros(n), constraints=limits, bounds=Bounds(0, 1), integrality=np.ones(n))
    return programme.team(solution.x) if solution.x is not None else None


class _Programme:
    """Variables: a candidate is chosen; a person is in the team; a person has a fixed seat; a region is."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._start = problem.start
        self._fixed = sum(s.role < 0 for s in problem.seats)
        person = (
            np.concatenate([s.candidates for s in problem.seats]) if problem.seats else np.empty(0, np.int64)
        )
        self._kept = _representatives(problem, person)
        self._person = person[self._kept]
        self._seat = np.searchsorted(self._start, self._kept, side="right") - 1
        self._people = {int(p): i for i, p in enumerate(np.unique(self._person))}
        regions = {int(problem.people.region[p]) for p in self._people} - {-1}
        self._regions = {r: i for i, r in enumerate(sorted(regions))}
        self.size = len(self._kept) + 2 * len(self._people) + len(self._regions)

    def _in(self, person: int) -> int:
        return len(self._kept) + self._people[person]

    def _sits(self, person: int) -> int:
        return self._in(person) + len(self._people)

    def _reached(self, region: int) -> int:
        return len(self._kept) + 2 * len(self._people) + self._regions[region]

    def rows(self) -> Iterator[Row]:
        """Everything that must hold."""
        for seat in range(self._fixed):
            yield self._sum(np.flatnonzero(self._seat == seat)), 1, 1
        for person in self._people:
            own = np.flatnonzero(self._person == person)
            yield from _either(self._in(person), own)
            yield from _either(self._sits(person), own[self._seat[own] < self._fixed])
            yield self._sum(own), 0, self._problem.limits.per_person
        yield from self._limits()
        for seat in range(self._fixed, len(self._problem.seats)):
            yield from self._role(seat)

    def _limits(self) -> Iterator[Row]:
        limits, people = self._problem.limits, self._problem.people
        members = [self._in(p) for p in self._people]
        yield self._sum(members), limits.least, limits.most
        for team in self._problem.earlier:
            yield self._sum(self._in(p) for p in team if p in self._people), 0, limits.shared
        if limits.per_employer < MANY:
            for employer in {int(people.employer[p]) for p in self._people} - {-1}:
                mates = [self._in(p) for p in self._people if people.employer[p] == employer]
                yield self._sum(mates), 0, limits.per_employer
        for region in self._regions:
            mates = [self._in(p) for p in self._people if people.region[p] == region]
            yield from _either(self._reached(region), mates)
        yield self._sum(map(self._reached, self._regions)), limits.least_regions, limits.most_regions

    def _role(self, seat: int) -> Iterator[Row]:
        """The seat of a role is filled where nobody in an earlier seat has it, and only there."""
        bit = self._problem.seats[seat].role
        has = (self._problem.people.roles[self._person] >> bit) & 1 > 0
        here = self._sum(np.flatnonzero(self._seat == seat))
        before = [self._sits(p) for p in self._people if (self._problem.people.roles[p] >> bit) & 1]
        before += np.flatnonzero(has & (self._seat >= self._fixed) & (self._seat < seat)).tolist()
        yield here | self._sum(before), 1, MANY
        yield here, 0, 1
        yield from ((here | {other: 1.0}, 0, 1) for other in before)

    def _sum(self, variables: Iterable[int]) -> dict[int, float]:
        return {int(v): 1.0 for v in variables}

    def team(self, solution: Nodes) -> Nodes:
        """Candidates by seat."""
        team = np.full(len(self._problem.seats), -1)
        chosen = np.flatnonzero(solution[: len(self._kept)] > 0.5)
        team[self._seat[chosen]] = self._kept[chosen]
        return team


def _either(variable: int, parts: Iterable[int]) -> Iterator[Row]:
    """The variable is 1 where one of the parts is, and only there."""
    parts = [int(p) for p in parts]
    yield {variable: -1.0} | dict.fromkeys(parts, 1.0), 0, np.inf
    yield from (({variable: 1.0, part: -1.0}, 0, np.inf) for part in parts)


def _representatives(problem: Problem, person: Nodes) -> Nodes:
    """Candidates of as many people of each kind as there are seats."""
    limits, people = problem.limits, problem.people
    by_region = limits.least_regions > 0 or limits.most_regions < MANY
    seats: dict[int, list[int]] = defaultdict(list)
    for seat, (begin, end) in enumerate(zip(problem.start[:-1], problem.start[1:], strict=True)):
        for p in person[begin:end]:
            seats[int(p)].append(seat)
    kinds: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for p, own in seats.items():
        region = int(people.region[p]) if by_region else -1
        employer = int(people.employer[p]) if limits.per_employer < MANY else -1
        teams = tuple(p in team for team in problem.earlier)
        kinds[tuple(own), region, employer, int(people.roles[p]), teams].append(p)
    kept = [p for alike in kinds.values() for p in alike[: len(problem.seats)]]
    return np.flatnonzero(np.isin(person, kept))
