"""A skill that a good part of everybody has: of them only who is near to those with the other skills matters.

Whoever of the throng is in a team adds his distance from everybody else in it, so no team with him costs less
than the closest of the others and, for each of them, his distance from the nearest whoever has their skills.
A team with one of the likeliest tells what can be had; who costs more at least is left out. Nothing is lost:
who is next for the seat of the throng is looked for among all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from graph.projection.projection import Projection
from graph.teams.distance import Matrix, Nodes
from graph.teams.optimum import SLACK, price
from graph.teams.problem import DIAMETER, OBJECTIVES, SUM
from graph.teams.sought import Able, Sought

# People above whom thinning them is worth its time, by choice: slicing what joins so many takes 10 ms.
THRONG = 20_000
TIMES = 4  # as many as have all the other skills together
LIKELIEST = 64  # among whom a first team is sought, by choice

Seek = Callable[[Sequence[Able]], Sought]


@dataclass(frozen=True, slots=True)
class Throng:
    """Who has each skill, and the place of the one that a throng has."""

    projection: Projection
    able: Sequence[Able]
    place: int
    objective: str

    @classmethod
    def of(cls, projection: Projection, able: Sequence[Able], objective: str) -> Throng | None:
        """None where no skill has one."""
        sizes = [len(one.people) for one in able]
        place = int(np.argmax(sizes))
        others = sum(sizes) - sizes[place]
        is_one = sizes[place] > THRONG and sizes[place] > TIMES * others > 0
        return cls(projection, able, place, objective) if is_one else None

    def seek(self, seek: Seek) -> Sought:
        """The closest team of all, and who is next for each seat, by searches among few of the throng."""
        rest = [one for place, one in enumerate(self.able) if place != self.place]
        first = seek(rest)
        members = first.people[[*first.found.members]]
        beside = self._near(members)
        likely = np.zeros(len(beside), bool)
        likely[np.argpartition(beside, LIKELIEST)[:LIKELIEST]] = True
        most = seek(self._with(likely)).found.cost
        near = self._near(self.projection.distinct(one.people for one in rest))
        kept = likely | (self._least(first.found.bound, near) <= most + SLACK)
        sought = seek(self._with(kept))
        others = self._others(sought)
        if not np.array_equal(others, np.sort(members)):
            beside = self._near(others)
        more = kept | (self._least(self._alone(sought), beside) <= self._next(sought) + SLACK)
        return seek(self._with(more)) if (more > kept).any() else sought

    def _others(self, sought: Sought) -> Nodes:
        """Who sits in the team besides the one of the throng."""
        seats = [p for place, p in enumerate(sought.found.seats) if place != self.place]
        return sought.people[np.unique(seats)]

    def _alone(self, sought: Sought) -> float:
        """What the others cost without the one of the throng."""
        seats = [p for place, p in enumerate(sought.found.seats) if place != self.place]
        return price(seats, len(seats), sought.labels, self.objective)

    def _next(self, sought: Sought) -> float:
        """What the team costs with who was found to be next for the seat of the throng."""
        after = sought.next[self.place]
        return sought.found.cost + after[1] if after else np.inf

    def _near(self, people: Nodes) -> Matrix:
        return self.projection.nearest(people, self.able[self.place].people)

    def _with(self, kept: np.ndarray) -> Sequence[Able]:
        thinned = Able(*(column[kept] for column in self.able[self.place]))
        return [thinned if place == self.place else one for place, one in enumerate(self.able)]

    def _least(self, others: float, near: Matrix) -> Matrix:
        """What a team costs at least with somebody so near to all others, who cost so much alone."""
        all_ = near * (len(self.able) - 1)
        if OBJECTIVES[self.objective] == SUM:
            return others + all_
        if OBJECTIVES[self.objective] == DIAMETER:
            return np.maximum(others, near)
        return np.minimum(others + near, all_)  # somebody else leads, or he does
