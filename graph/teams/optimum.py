"""The cheapest team under limits: bounds shrink the candidates, branch and bound proves what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graph.teams import reduce
from graph.teams.branch import branch
from graph.teams.distance import Distances, Matrix, Nodes
from graph.teams.feasible import feasible_team
from graph.teams.problem import LEADER, OBJECTIVES, Instance, Problem

BUDGET = 1_000_000  # partial teams looked at before the proof is given up: some seconds
TRIAL = 2_000  # partial teams looked at for a first team
FEW = (8, 40)  # candidates a seat among which a first team is sought
FURTHER = 16  # candidates a seat among which a better team is sought while too many are left
# Candidates above which further teams and bounds are worth their time, and of whom distances are held in one
# table: 72 MB. (With 4,000, two to four more of 50 teams of eight common skills are proved, and the slow ones
# take half as long again.) Of 32 teams among a million experts, 28 leave fewer than a thousand.
MANY, WIDEST = 300, 3_000
SHRUNK = 0.8  # another round is worth its time where no more than this share is left
SLACK = 1e-6  # a ceiling this much above a team's cost lets that team be found again


@dataclass(frozen=True, slots=True)
class Found:
    """A team: who sits where (-1: a role that others fill), its cost, and what no team goes below.

    Both count distances alone. Where they are equal, the team is proved cheapest. `nodes` is the number of
    partial teams that were looked at.
    """

    seats: tuple[int, ...]
    cost: float
    bound: float
    nodes: int

    @property
    def members(self) -> tuple[int, ...]:
        """The people, once each, in the order of the seats."""
        return tuple(dict.fromkeys(p for p in self.seats if p >= 0))


def search(
    problem: Problem,
    distances: Distances,
    objective: str = "sum",
    budget: int = BUDGET,
    work: float = np.inf,
    widest: int = WIDEST,
) -> Found | None:
    """The cheapest team; None where there is none, which is proved.

    `objective` is a key of OBJECTIVES: the sum of the distances between every two seats, the longest of them,
    or the sum of those from the best leader among who holds a seat without a role. Of teams that cost the
    same, the one whose people add least by `prefer`. `budget` limits the partial teams that are looked at,
    `work` these times the candidates that are left, `widest` these.
    """
    fixed = [s for s in problem.seats if s.role < 0]
    if not fixed:
        return Found((), 0.0, 0.0, 0)
    if any(not len(s.candidates) for s in fixed):
        return None
    return _Search(problem, distances, OBJECTIVES[objective], budget, work, widest).run()


def price(seats: Sequence[int], fixed: int, distances: Distances, objective: str = "sum") -> float:
    """What a team costs: the people of the seats (-1: none), those of the `fixed` seats first."""
    people = np.array([p for p in seats if p >= 0], np.int64)
    return team_cost(distances.rows(people, people), fixed, objective)


def team_cost(between: Matrix, fixed: int, objective: str = "sum") -> float:
    """What these distances between the people of the seats cost; the first `fixed` of them may lead."""
    if objective == "leader":
        return float(between[:fixed].sum(axis=1).min())
    return float(between.max() if objective == "diameter" else between.sum() / 2)


def _cheapest(keep: Nodes, lower: Matrix, most: int) -> tuple[Nodes, float]:
    """At most so many candidates, those with the least bounds; what a team with another costs at least."""
    if len(keep) <= most:
        return keep, np.inf
    order = np.argsort(lower, kind="stable")
    return np.sort(keep[order[:most]]), float(lower[order[most]])


class _Search:
    """One search: the candidates of all seats in one list, and how near each is to every seat."""

    def __init__(
        self,
        problem: Problem,
        distances: Distances,
        objective: int,
        budget: int,
        work: float,
        widest: int,
    ) -> None:
        self._problem, self._distances, self._widest = problem, distances, widest
        self._objective, self._budget, self._work, self._nodes = objective, budget, work, 0
        self._fixed = sum(s.role < 0 for s in problem.seats)
        self._person = np.concatenate([s.candidates for s in problem.seats])
        self._prefer = np.concatenate([s.preferences for s in problem.seats])
        self._start = problem.start
        groups = [s.candidates for s in problem.seats[: self._fixed]]
        self._near = distances.nearest(groups, self._person)

    def run(self) -> Found | None:
        """A first team gives a ceiling; among all that could be in a cheaper one, the cheapest is proved."""
        first = self._star() if self._problem.is_plain else self._trial()
        if first is None:
            return None
        team, keep, lower = self._tighten(first)
        ceiling = self._worth(team) + SLACK
        keep, least = _cheapest(keep, lower, self._widest)
        budget = int(min(self._budget, max(TRIAL, self._work // max(len(keep), 1))))
        best, cost, open_ = self._branch(keep, ceiling, budget)
        return self._found(team if best is None else best, min(open_, cost, least))

    def _tighten(self, team: Nodes) -> tuple[Nodes, Nodes, Matrix]:
        """A team as cheap or cheaper; who could be in one cheaper still, and what that costs at least.

        Whoever is left is seen to be farther from those of the other seats who are left.
        """
        ceiling = self._worth(team) + SLACK
        lower = self._lower(ceiling)
        keep, lower = np.flatnonzero(lower < ceiling), lower[lower < ceiling]
        before = np.inf
        while MANY < len(keep) < SHRUNK * before:
            before = len(keep)
            likely = keep[reduce.best_of_each(lower, np.searchsorted(keep, self._start), FURTHER)]
            better, _, _ = self._branch(likely, ceiling, TRIAL)
            team = team if better is None else better
            ceiling = self._worth(team) + SLACK
            keep, lower = self._again(keep[lower < ceiling], ceiling)
        return team, keep, lower

    def _again(self, keep: Nodes, ceiling: float) -> tuple[Nodes, Matrix]:
        """Who of these is left by what they are from one another, and the bounds."""
        start = np.searchsorted(keep, self._start)
        groups = [self._person[keep[begin:end]] for begin, end in pairwise(start[: self._fixed + 1])]
        if not all(map(len, groups)):
            return keep[:0], np.empty(0)
        near = self._near[:, keep] = self._distances.nearest(groups, self._person[keep])
        lower = reduce.lower(near, start, self._fixed, self._objective, ceiling)
        return keep[lower < ceiling], lower[lower < ceiling]

    def _star(self) -> Nodes:
        """The best star's team: each seat goes to whoever is nearest to its centre."""
        centre = int(np.argmin(reduce.star(self._near, self._objective)))
        row = self._distances.rows(self._person[centre : centre + 1], self._person)[0]
        return reduce.nearest_in_each(row + self._prefer, self._start, self._fixed)

    def _trial(self) -> Nodes | None:
        """A team that keeps to the limits: the best of the likeliest people, else any."""
        lower = self._lower(np.inf)
        for few in FEW:
            keep = reduce.best_of_each(lower, self._start, few)
            team, _, _ = self._branch(keep, np.inf, TRIAL)
            if team is not None:
                return team
        return feasible_team(self._problem)

    def _lower(self, ceiling: float) -> Matrix:
        return reduce.lower(self._near, self._start, self._fixed, self._objective, ceiling)

    def _branch(self, keep: Nodes, ceiling: float, budget: int) -> tuple[Nodes | None, float, float]:
        """The best choice among these candidates, as candidates by seat; its cost; what is open."""
        instance = self._instance(keep)
        if not instance.start[self._fixed] or not np.diff(instance.start[: self._fixed + 1]).all():
            return None, ceiling, np.inf
        best, open_ = None, np.inf
        for leader in range(self._fixed if self._objective == LEADER else 1):
            found, ceiling, left, nodes = branch(
                instance, self._problem.limits, self._objective, leader, ceiling, budget
            )
            self._nodes += nodes
            open_ = min(open_, left)
            if (found >= 0).any():
                best = np.where(found >= 0, keep[found], -1)
        return best, ceiling, open_

    def _instance(self, keep: Nodes) -> Instance:
        nodes, first, person = np.unique(self._person[keep], return_index=True, return_inverse=True)
        people = self._problem.people
        return Instance(
            distance=self._distances.rows(nodes, nodes),
            person=person,
            prefer=self._prefer[keep],
            start=np.searchsorted(keep, self._start),
            fixed=self._fixed,
            role=np.array([s.role for s in self._problem.seats], np.int64),
            near=np.ascontiguousarray(self._near[:, keep[first]]),
            region=people.region[nodes],
            employer=people.employer[nodes],
            roles=people.roles[nodes],
            earlier=np.array([np.isin(nodes, t) for t in self._problem.earlier], np.int64).reshape(
                -1, len(nodes)
            ),
        )

    def _worth(self, team: Nodes) -> float:
        """Cost and preferences of a team."""
        return self._cost(team) + self._liking(team)

    def _liking(self, team: Nodes) -> float:
        return float(self._prefer[team[team >= 0]].sum())

    def _cost(self, team: Nodes) -> float:
        name = next(n for n, code in OBJECTIVES.items() if code == self._objective)
        return price(self._people(team), self._fixed, self._distances, name)

    def _people(self, team: Nodes) -> tuple[int, ...]:
        return tuple(int(self._person[c]) if c >= 0 else -1 for c in team)

    def _found(self, team: Nodes, open_: float) -> Found:
        """`open_` counts preferences, of which no team has more than the seats have."""
        cost = self._cost(team)
        if open_ >= cost + self._liking(team) - SLACK:
            return Found(self._people(team), cost, cost, self._nodes)
        most = sum(float(s.preferences.max(initial=0.0)) for s in self._problem.seats)
        return Found(self._people(team), cost, max(0.0, min(cost, open_ - most)), self._nodes)
