"""The cheapest team that covers all skills: branch and bound, exact within its budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.teams.distance import Distances

BUDGET = 200_000  # teams looked at: about a second


@dataclass(frozen=True, slots=True)
class Found:
    """The best team found. Where `bound` equals `cost`, no team is cheaper."""

    team: tuple[str, ...]
    cost: float
    bound: float


class Search:
    """Depth first: the skill with fewest holders is filled next, the nearest holder is tried first.

    Adding a member never makes a team cheaper, so a partial team's cost bounds all that grow from it. Among
    equals, whoever comes first among the holders of a skill is taken.
    """

    def __init__(self, holders: Mapping[str, Sequence[str]], distances: Distances, size: int) -> None:
        self._holders = holders
        self._covers = {skill: set(people) for skill, people in holders.items()}
        self._distances = distances
        self._size = size
        self._left = BUDGET
        self._open = float("inf")  # the cheapest partial team that was not looked into
        self._best: tuple[float, tuple[str, ...]] | None = None

    def run(self) -> Found | None:
        """The cheapest team; None where no team of that size covers all."""
        self._grow((), 0.0)
        if self._best is None:
            return None
        cost, team = self._best
        return Found(team, cost, min(cost, self._open))

    def _grow(self, team: tuple[str, ...], cost: float) -> None:
        if self._best is not None and cost >= self._best[0]:
            return
        missing = [s for s, people in self._covers.items() if people.isdisjoint(team)]
        if not missing:
            self._best = (cost, team)
            return
        if len(team) >= self._size:
            return
        if self._left <= 0:
            self._open = min(self._open, cost)
            return
        self._left -= 1
        skill = min(missing, key=lambda s: len(self._covers[s]))
        # sorting is stable: the order of the holders decides among equals
        for person in sorted(self._holders[skill], key=lambda p: self._added(team, p, missing)):
            self._grow((*team, person), cost + self._added(team, person, missing)[0])

    def _added(self, team: tuple[str, ...], person: str, missing: list[str]) -> tuple[float, int]:
        """Cost of one more member, and minus the number of skills that it fills."""
        cost = sum(self._distances[person, member] for member in team)
        return cost, -sum(person in self._covers[s] for s in missing)
