"""What a team is compared with: who is next for a seat, what constraints cost, what to give up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from graph.teams.distance import Distances, Matrix, Nodes
from graph.teams.feasible import feasible_team
from graph.teams.optimum import SLACK, Found, search
from graph.teams.plan import Plan
from graph.teams.problem import Problem

# Candidates for a seat above which it is first told who of them cannot be next, and how many are compared for
# that: by choice.
MANY, LIKELY = 1_000, 64


def runners_up(
    problem: Problem, found: Found, distances: Distances, objective: str
) -> tuple[tuple[int, float] | None, ...]:
    """For each seat who else could take it at least cost, everybody else staying, and what that adds.

    None where nobody could within the limits, or where nobody sits.
    """
    fixed = sum(s.role < 0 for s in problem.seats)
    filled = [i for i, p in enumerate(found.seats) if p >= 0]
    people = np.array([found.seats[i] for i in filled], np.int64)
    between = distances.rows(people, people)
    answers: list[tuple[int, float] | None] = [None] * len(found.seats)
    for place, seat in enumerate(filled):
        other = _next(problem, found, seat, _Place(distances, people, between, place, fixed, objective))
        if other is not None:
            at, cost = other
            answers[seat] = int(problem.seats[seat].candidates[at]), cost - found.cost
    return tuple(answers)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a team costs with somebody else in the place of one of its people."""

    distances: Distances
    people: Nodes
    between: Matrix
    place: int
    fixed: int
    objective: str

    def costs(self, others: Nodes) -> Matrix:
        """The cost with each of these."""
        return self._with(self.distances.rows(self.people, others))

    def least(self, others: Nodes) -> Matrix:
        """No more than that: with each as far from all who stay as from the nearest of them."""
        near = self.distances.nearest([np.delete(self.people, self.place)], others)
        return self._with(np.repeat(near, len(self.people), axis=0))

    def _with(self, rows: Matrix) -> Matrix:
        return _with(self.between, rows, self.place, self.fixed, self.objective)


def _next(problem: Problem, found: Found, seat: int, place: _Place) -> tuple[int, float] | None:
    """Which candidate could take a seat at least cost, and what the team costs then.

    Of thousands those are left out who cost more at least than the best of the likeliest does.
    """
    candidates, preferences = problem.seats[seat].candidates, problem.seats[seat].preferences
    some = np.arange(len(candidates))
    if len(some) > MANY and len(place.people) > 1:
        least = place.least(candidates) + preferences
        likely = np.sort(np.argpartition(least, LIKELY)[:LIKELY])
        if best := _cheapest(problem, found, seat, place, likely):
            some = np.flatnonzero(least <= best[1] + preferences[best[0]] + SLACK)
    return _cheapest(problem, found, seat, place, some)


def _cheapest(
    problem: Problem, found: Found, seat: int, place: _Place, some: Nodes
) -> tuple[int, float] | None:
    """The same among some of the candidates."""
    candidates = problem.seats[seat].candidates[some]
    costs = place.costs(candidates)
    for i in np.argsort(costs + problem.seats[seat].preferences[some], kind="stable"):
        other = int(candidates[i])
        team = [other if s == seat else p for s, p in enumerate(found.seats)]
        if other != found.seats[seat] and problem.admits(team):
            return int(some[i]), float(costs[i])
    return None


def _with(between: Matrix, rows: Matrix, place: int, fixed: int, objective: str) -> Matrix:
    """The cost with each of others, whose distances are the columns, in one place."""
    stay = np.delete(np.arange(len(between)), place)
    staying, there = between[np.ix_(stay, stay)], rows[stay]
    if objective == "diameter":
        costs: Matrix = there.max(axis=0, initial=staying.max(initial=0.0))
    elif objective == "sum":
        costs = staying.sum() / 2 + there.sum(axis=0)
    else:
        led = (staying.sum(axis=1)[:, None] + there)[stay < fixed]
        # Who takes the place may lead, too, where it is a seat without a role.
        costs = np.vstack([led, there.sum(axis=0)[None][: int(place < fixed)]]).min(axis=0)
    return costs


def prices(plan: Plan, found: Found, distances: Distances, objective: str) -> Iterator[tuple[str, Found]]:
    """Each constraint with the best team without it; those that cost nothing with the same cost."""
    for key in plan.constraints:
        free = plan.problem(frozenset([key]))
        other = found if plan.is_idle(key) else search(free, distances, objective)
        if other is not None:
            yield key, other


def relaxations(plan: Plan) -> list[tuple[str, ...]]:
    """The smallest sets of constraints without which a team covers all skills that anybody has.

    Empty where no constraint stands in the way.
    """
    skills = {skill for skill, holders in plan.demand.items() if holders}
    for count in range(len(plan.constraints) + 1):
        found = [keys for keys in combinations(plan.constraints, count) if _is_enough(plan, keys, skills)]
        if found:
            return found if count else []
    return []


def _is_enough(plan: Plan, keys: Sequence[str], skills: set[str]) -> bool:
    without = frozenset(keys)
    able: Mapping[str, list[str]] = plan.able(without)
    return all(able[s] for s in skills) and feasible_team(plan.problem(without)) is not None
