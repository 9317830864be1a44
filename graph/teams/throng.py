"""A skill that a good part of everybody has: of them only who is near to those with the other skills matters.

Whoever of the throng is in a team adds his distance from everybody else in it, so no team with him costs less
than the closest of the others and, for each of them, his distance from the nearest whoever has their skills.
A team with one of the likeliest tells what can be had; who costs more at least is left out. Nothing is lost:
who is next for the seat of the throng is looked for among all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from graph.projection.projection import Projection
from graph.teams.distance import Matrix, Nodes
from graph.teams.optimum import SLACK, price
from graph.teams.problem import DIAMETER, OBJECTIVES, SUM
from graph.teams.sought import Able, Sought

# People above whom thinning them is worth its time, by choice: slicing what joins so many takes 10 ms.
THRONG = 20_000
TIMES = 4  # as many as have all the other skills together
LIKELIEST = 64  # among whom a first team is sought, by choice
MANY = 2_000  # left by one look, above which a closer one is worth its time, by choice

# Of what a proof may take, for searches that only tell who of the throng matters: with all of it no more are
# proved, and the slowest of 200 teams of eight takes 2.0 s, not 1.5 s.
SHARE = 0.5

Seek = Callable[[Sequence[Able], float], Sought]


@dataclass(frozen=True, slots=True)
class Throng:
    """Who has each skill, and the place of the one that a throng has; `near` keeps what was looked up."""

    projection: Projection
    able: Sequence[Able]
    place: int
    objective: str
    near: dict[bytes, Matrix] = field(default_factory=dict)

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
        first = seek(rest, SHARE)
        likely = self._likely(first.people[[*first.found.members]])
        most = seek(self._with(likely), SHARE).found.cost
        kept = likely | self._within(most, first.found.bound, [one.people for one in rest])
        sought = seek(self._with(kept), 1.0)
        seats = [p for place, p in enumerate(sought.found.seats) if place != self.place]
        alone = price(seats, len(seats), sought.labels, self.objective)
        after = sought.next[self.place]
        following = sought.found.cost + after[1] if after else np.inf
        more = kept | self._within(following, alone, [sought.people[[p]] for p in seats])
        return seek(self._with(more), 1.0) if (more > kept).any() else sought

    def _likely(self, team: Nodes) -> NDArray[np.bool_]:
        """The nearest to any of a team of the others."""
        found = np.zeros(len(self.able[self.place].people), bool)
        near = self._near(np.unique(team))
        found[np.argpartition(near, LIKELIEST)[:LIKELIEST]] = True
        return found

    def _within(self, most: float, others: float, groups: Sequence[Nodes]) -> NDArray[np.bool_]:
        """Who can be in a team of no more than this cost with one of each group, who cost so much alone.

        First by how near anybody of the others is; where many are left, by the nearest of each group.
        """
        throng = self.able[self.place].people
        near = self._near(self.projection.distinct(groups))
        left = np.flatnonzero(
            self._least(others, np.broadcast_to(near, (len(groups), len(near)))) <= most + SLACK
        )
        if len(left) > MANY:
            each = np.array([self.projection.nearest(group, throng[left]) for group in groups])
            left = left[self._least(others, each) <= most + SLACK]
        found = np.zeros(len(throng), bool)
        found[left] = True
        return found

    def _near(self, people: Nodes) -> Matrix:
        """How near each of the throng is to any of these: the team without it is mostly the one with it."""
        key = people.tobytes()
        if key not in self.near:
            self.near[key] = self.projection.nearest(people, self.able[self.place].people)
        return self.near[key]

    def _with(self, kept: NDArray[np.bool_]) -> Sequence[Able]:
        people, prefer = self.able[self.place]
        thinned = Able(people[kept], prefer[kept])
        return [thinned if place == self.place else one for place, one in enumerate(self.able)]

    def _least(self, others: float, near: Matrix) -> Matrix:
        """What a team costs at least, by distances (groups, people) from others who cost so much alone."""
        if OBJECTIVES[self.objective] == SUM:
            least: Matrix = others + near.sum(axis=0)
        elif OBJECTIVES[self.objective] == DIAMETER:
            least = np.maximum(others, near.max(axis=0))
        else:  # somebody else leads, or he does
            least = np.minimum(others + near.min(axis=0), near.sum(axis=0))
        return least
