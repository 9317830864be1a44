"""Every team there is, one after the other: what a search is compared with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from graph.teams.distance import Matrix, Nodes
from graph.teams.problem import Problem, Seat

Team = tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """Distances that are written down."""

    between: Matrix
    far: float = 100.0

    def rows(self, sources: Nodes, targets: Nodes) -> Matrix:
        return self.between[np.ix_(sources, targets)]

    def nearest(self, groups: list[Nodes], targets: Nodes) -> Matrix:
        return np.array([self.between[g][:, targets].min(axis=0) for g in groups]).reshape(len(groups), -1)


def teams(problem: Problem) -> Iterator[Team]:
    """Who sits where (-1: nobody has to), for all teams within the limits."""
    fixed = [s for s in problem.seats if s.role < 0]
    for seats in product(*(s.candidates.tolist() for s in fixed)):
        for team in _with_roles(problem, seats, problem.seats[len(fixed) :]):
            if keeps(problem, team):
                yield team


def _with_roles(problem: Problem, team: Team, seats: tuple[Seat, ...]) -> Iterator[Team]:
    if not seats:
        yield team
    elif any(p >= 0 and problem.people.roles[p] >> seats[0].role & 1 for p in team):
        yield from _with_roles(problem, (*team, -1), seats[1:])
    else:
        for person in seats[0].candidates.tolist():
            yield from _with_roles(problem, (*team, person), seats[1:])


def keeps(problem: Problem, team: Team) -> bool:
    limits, people = problem.limits, problem.people
    members = sorted({p for p in team if p >= 0})
    regions = {int(people.region[p]) for p in members} - {-1}
    employers = [int(people.employer[p]) for p in members if people.employer[p] >= 0]
    return (
        limits.least <= len(members) <= limits.most
        and limits.least_regions <= len(regions) <= limits.most_regions
        and all(employers.count(e) <= limits.per_employer for e in employers)
        and all(team.count(p) <= limits.per_person for p in members)
        and all(len(set(members) & set(other)) <= limits.shared for other in problem.earlier)
    )


def cost(team: Team, fixed: int, between: Matrix, objective: str) -> float:
    people = [p for p in team if p >= 0]
    if objective == "leader":
        return float(min(between[leader, people].sum() for leader in people[:fixed]))
    pairs = [between[a, b] for a, b in combinations(people, 2)] or [0.0]
    return float(sum(pairs) if objective == "sum" else max(pairs))


def cheapest(problem: Problem, between: Matrix, objective: str) -> float | None:
    fixed = sum(s.role < 0 for s in problem.seats)
    return min((cost(t, fixed, between, objective) for t in teams(problem)), default=None)
