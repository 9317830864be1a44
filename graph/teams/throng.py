"""Skills that a good part of everybody has: of them only who is near to those with the rarer ones matters.

Whoever of a throng is in a team adds his distance from everybody else in it, so no team with him costs less
than the closest of those with the rarer skills and, for each of these, his distance from the nearest whoever
has it; and as much again for the nearest of every other throng. A team with some of the likeliest tells what
can be had; who costs more at least is left out. Nothing is lost: who is next for the seat of a throng is
looked for among all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from graph.projection.projection import Projection
from graph.teams.distance import Matrix, Nodes
from graph.teams.optimum import SLACK, price
from graph.teams.problem import DIAMETER, LEADER, OBJECTIVES, SUM
from graph.teams.sought import Able, Sought

# People above whom thinning is worth its time, and how many times as many as have all the rarer skills: with
# 5,000 and once as many, or 20,000 and four times, the slowest teams take longer.
THRONG = 10_000
TIMES = 2
LIKELY = 500  # among whom a first team is sought, by choice
MANY = 2_000  # left by one look, above which a closer one is worth its time, by choice
MOST = 20_000  # of a throng that are searched, those with the least bounds; what is beyond bounds the answer
# Of what a proof may take, for searches that only tell who of a throng matters; by choice.
SHARE = 0.5

Seek = Callable[[Sequence[Able], float], Sought]
Kept = Mapping[int, NDArray[np.bool_]]  # who of each throng, by the place of its skill
Bounds = Mapping[int, Matrix]  # what a team with each of a throng costs at least


@dataclass(frozen=True, slots=True)
class Throngs:
    """Who has each skill, and the places of those that throngs have; `near` keeps what was looked up."""

    projection: Projection
    able: Sequence[Able]
    places: tuple[int, ...]
    objective: str
    near: dict[tuple[int, bytes], Matrix] = field(default_factory=dict)

    @classmethod
    def of(cls, projection: Projection, able: Sequence[Able], objective: str) -> Throngs | None:
        """None where no skill has one."""
        places = places_of_throngs([len(one.people) for one in able])
        if OBJECTIVES[objective] == LEADER:  # of two of them one might lead, whoever the other is
            places = places[-1:]
        return cls(projection, able, places, objective) if places else None

    def seek(self, seek: Seek) -> Sought:
        """The closest team of all, and who is next for each seat, by searches among few of the throngs."""
        rest = [one for place, one in enumerate(self.able) if place not in self.places]
        first = seek(rest, SHARE)
        others, groups = first.found.bound, [one.people for one in rest]
        rough = {p: self._rough(p, others, groups) for p in self.places}
        likely: Kept = {p: _lowest(of, LIKELY) for p, of in self._least(rough, others).items()}
        best = seek(self._with(likely), SHARE)
        close = {p: self._close(p, others, groups, rough, best.found.cost) for p in self.places}
        least = self._least(close, others)
        likely, best = self._better(seek, likely, least, best)
        most = best.found.cost + SLACK
        kept = {p: likely[p] | (_lowest(least[p], MOST) & (least[p] <= most)) for p in self.places}
        if best.found.cost > best.found.bound or any((kept[p] > likely[p]).any() for p in self.places):
            best = seek(self._with(kept), 1.0)
        open_ = min(float(least[p][~kept[p]].min(initial=np.inf)) for p in self.places)
        return self._with_next(seek, _bounded(best, open_))

    def _better(self, seek: Seek, likely: Kept, least: Bounds, best: Sought) -> tuple[Kept, Sought]:
        """Besides the likely those of least bounds, and the best team with them.

        Nobody besides where few are left anyway.
        """
        if all((least[p] <= best.found.cost + SLACK).sum() <= MANY for p in self.places):
            return likely, best
        likely = {p: likely[p] | _lowest(least[p], LIKELY) for p in self.places}
        return likely, seek(self._with(likely), SHARE)

    def _least(self, bounds: Bounds, others: float) -> Bounds:
        """The same where whoever is nearest of each other throng is in the team, too."""
        if OBJECTIVES[self.objective] != SUM:  # distances are not added up
            return bounds
        added = {p: float(bounds[p].min()) - others for p in self.places}
        return {p: bounds[p] + sum(added.values()) - added[p] for p in self.places}

    def _rough(self, place: int, others: float, groups: Sequence[Nodes]) -> Matrix:
        """What a team costs at least with each of a throng and one of each group, which cost `others` alone.

        By how near anybody of the groups is.
        """
        near = self._near(place, self.projection.distinct(groups))
        return self._joined(others, np.broadcast_to(near, (len(groups), len(near))))

    def _close(
        self, place: int, others: float, groups: Sequence[Nodes], rough: Bounds, most: float
    ) -> Matrix:
        """The same, exact for those who can be in a team of no more than `most`, where they are many."""
        left = np.flatnonzero(self._least(rough, others)[place] <= most + SLACK)
        if len(left) <= MANY:
            return rough[place]
        bounds = rough[place].copy()
        bounds[left] = self._exact(place, left, others, groups)
        return bounds

    def _exact(self, place: int, some: Nodes, others: float, groups: Sequence[Nodes]) -> Matrix:
        """What `_rough` tells, for some of a throng, by the nearest of each group."""
        people = self.able[place].people[some]
        return self._joined(others, np.array([self.projection.nearest(group, people) for group in groups]))

    def _with_next(self, seek: Seek, sought: Sought) -> Sought:
        """The same team, with who is next for the seats of throngs among all of them."""
        seats = [sought.people[[p]] for p in sought.found.seats]
        pools = [_pool(sought, place) for place in range(len(seats))]
        for place in self.places:
            pools[place] = self._following(place, sought, [*seats[:place], *seats[place + 1 :]])
        found = seek([_among(one, pool) for one, pool in zip(self.able, pools, strict=True)], 1.0)
        return _bounded(found, sought.found.bound)

    def _following(self, place: int, sought: Sought, groups: Sequence[Nodes]) -> Nodes:
        """Who of a throng comes before whoever is next for its seat, and these two.

        Before comes who adds less to the others of the team, or as much and is preferred.
        """
        one, pool = self.able[place], _pool(sought, place)
        seats = [p for at, p in enumerate(sought.found.seats) if at != place]
        alone = price(seats, len(seats), sought.labels, self.objective)
        after = sought.next[place]
        most = sought.found.cost + after[1] if after else np.inf
        liked = one.prefer < _among(one, pool[1:]).prefer.max(initial=-np.inf) if after else True
        bounds = self._rough(place, alone, groups)
        left = np.flatnonzero((bounds < most - SLACK) | ((bounds <= most + SLACK) & liked))
        if len(left) > MANY:
            left = left[self._exact(place, left, alone, groups) <= most + SLACK]
        return np.union1d(one.people[left], pool)

    def _near(self, place: int, people: Nodes) -> Matrix:
        """How near each of a throng is to any of these: the team without it is mostly the one with it."""
        key = place, people.tobytes()
        if key not in self.near:
            self.near[key] = self.projection.nearest(people, self.able[place].people)
        return self.near[key]

    def _with(self, kept: Kept) -> list[Able]:
        return [
            Able(one.people[kept[place]], one.prefer[kept[place]]) if place in kept else one
            for place, one in enumerate(self.able)
        ]

    def _joined(self, others: float, near: Matrix) -> Matrix:
        """What a team costs at least, by distances (groups, people) from others who cost so much alone."""
        if OBJECTIVES[self.objective] == SUM:
            least: Matrix = others + near.sum(axis=0)
        elif OBJECTIVES[self.objective] == DIAMETER:
            least = np.maximum(others, near.max(axis=0))
        else:  # somebody else leads, or he does
            least = np.minimum(others + near.min(axis=0), near.sum(axis=0))
        return least


def places_of_throngs(sizes: Sequence[int]) -> tuple[int, ...]:
    """The places of skills that many more have than all the rarer ones that are none, the largest last."""
    places, rest = [], 0
    for place in np.argsort(sizes, kind="stable").tolist():
        if sizes[place] > THRONG and sizes[place] > TIMES * rest > 0:
            places.append(place)
        else:
            rest += sizes[place]
    return tuple(places)


def _lowest(values: Matrix, some: int) -> NDArray[np.bool_]:
    """Marks so many of the lowest values."""
    if some >= len(values):
        return np.ones(len(values), bool)
    found = np.zeros(len(values), bool)
    found[np.argpartition(values, some)[:some]] = True
    return found


def _pool(sought: Sought, place: int) -> Nodes:
    """Who sits and who is next."""
    after = sought.next[place]
    return sought.people[[sought.found.seats[place], *([after[0]] if after else ())]]


def _among(one: Able, people: Nodes) -> Able:
    kept = np.isin(one.people, people)
    return Able(one.people[kept], one.prefer[kept])


def _bounded(sought: Sought, least: float) -> Sought:
    """The same, where other teams may cost no more than that."""
    found = sought.found
    return replace(sought, found=replace(found, bound=min(found.cost, least, found.bound)))
