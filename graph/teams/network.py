"""Who works with whom: the ties that a team's distances are measured on.

Two people are as far apart as the nearest thing that both are tied to, themselves or through their
organisations: a firm, an event, a problem that both solved, a region that their firms lie in. Nobody else
stands on the way but a common master or apprentice, so that the distance of two people is told by their own
ties alone, whoever else could do the job.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from graph.store import Store
from graph.teams.demand import PARTED
from graph.teams.distance import Matrix, Nodes
from graph.teams.labels import Labels
from graph.teams.lengths import FAR, least_beside, least_through, tie_length

Pair = tuple[int, int]
Row = tuple[int, int, float, float]


@dataclass(frozen=True, slots=True)
class Tied:
    """Ties in columns: of whom, to what, how long; and how long at least anybody else's way to the same is.

    `through` is the organisation that a tie goes through, -1 where it goes through none. Through
    organisations, `beside` is the length of another organisation's tie alone.
    """

    owner: Nodes
    thing: Nodes
    length: Matrix
    beside: Matrix
    through: Nodes

    @classmethod
    def of(cls, rows: Sequence[Row]) -> Tied:
        """Ties that go through nothing."""
        owner, thing, length, beside = np.array(rows or np.empty((0, 4)), float).T
        through = np.full(len(owner), -1)
        return cls(owner.astype(np.int64), thing.astype(np.int64), length, beside, through)

    def over(self, further: Tied) -> Tied:
        """Ties to what the things are tied to themselves: by `further`, in the order of its owners."""
        first, end = (np.searchsorted(further.owner, self.thing, side) for side in ("left", "right"))
        count = end - first
        mine = np.repeat(np.arange(len(count)), count)
        at = np.arange(len(mine)) + np.repeat(first - np.cumsum(count) + count, count)
        length = self.length[mine] + further.length[at]
        return Tied(self.owner[mine], further.thing[at], length, further.beside[at], self.thing[mine])


@dataclass(frozen=True, slots=True)
class Collaboration:
    """People by number, and for each a label: what ties lead to, how far away, through which organisation.

    `things` are the ids of what ties lead to, by number; an organisation that a label goes through is one of
    them, -1 where it goes through none.
    """

    people: tuple[str, ...]
    things: tuple[str, ...]
    paths: Labels
    through: Nodes

    def way(self, one: int, other: int) -> tuple[str, ...]:
        """The ids on a shortest path, both ends included; none where the two are strangers."""
        ours, theirs = self._label(one), self._label(other)
        shared = ours.keys() & theirs.keys()
        ways = [(round(ours[t][0] + theirs[t][0], 6), self.things[t], t) for t in shared]
        if not ways or min(ways)[0] >= FAR:
            return ()
        _, met, thing = min(ways)
        before, after = (self.things[t] if t >= 0 else "" for t in (ours[thing][1], theirs[thing][1]))
        return tuple(dict.fromkeys(filter(None, (self.people[one], before, met, after, self.people[other]))))

    def _label(self, person: int) -> dict[int, tuple[float, int]]:
        own = slice(self.paths.start[person], self.paths.start[person + 1])
        columns = self.paths.landmarks[own], self.paths.lengths[own], self.through[own]
        return {t: (w, via) for t, w, via in zip(*(c.tolist() for c in columns), strict=True)}


@dataclass
class Network:
    """Ties of people as they are read, who may be ever more; `joins` is how many people a thing joins."""

    people: list[str] = field(default_factory=list)
    things: dict[str, int] = field(default_factory=dict)
    joins: list[int] = field(default_factory=list)
    _own: list[Row] = field(default_factory=list)
    _theirs: dict[Pair, tuple[float, float]] = field(default_factory=dict)
    _tied: tuple[Tied, Tied] | None = None

    def read(self, store: Store, people: Sequence[str], single: bool) -> None:
        """Read of more people, none of them known yet; `single`: also what joins nobody to anybody."""
        self.take(people, store.run("teams/ties", ids=list(people), single=single)[0]["targets"])

    def take(self, people: Sequence[str], targets: Iterable[str]) -> None:
        """More people with what the query `teams/ties` tells of them."""
        first, self._tied = len(self.people), None
        self.people += people
        self._own += [(first + n, self._number(person), 0.0, math.inf) for n, person in enumerate(people)]
        for text in targets:
            named, joined, *ties = text.split(PARTED)
            thing, joins = self._number(named), int(joined)
            self.joins[thing] = joins
            for source, relation, ended in zip(ties[::3], ties[1::3], ties[2::3], strict=True):
                if source.isdigit():
                    length, beside = tie_length(relation, joins, bool(ended)), least_beside(relation, joins)
                    self._own.append((first + int(source), thing, length, beside))
                else:
                    length, beside = tie_length(relation, 0, bool(ended)), least_through(relation)
                    pair = self._number(source), thing
                    known = self._theirs.get(pair, (math.inf, math.inf))
                    self._theirs[pair] = min(length, known[0]), min(beside, known[1])

    def _number(self, thing: str) -> int:
        number = self.things.setdefault(thing, len(self.things))
        if number == len(self.joins):
            self.joins.append(0)
        return number

    def tied(self) -> tuple[Tied, Tied]:
        """Ties of the people themselves, and those through their organisations."""
        if self._tied is None:
            own = Tied.of(self._own)
            theirs = Tied.of([(*pair, *lengths) for pair, lengths in sorted(self._theirs.items())])
            self._tied = own, own.over(theirs)
        return self._tied

    def collaboration(self) -> Collaboration:
        """What joins these people: each tie as short as the shortest that is stated."""
        owner, thing, length, _, through = (
            np.concatenate([getattr(part, column) for part in self.tied()]) for column in Tied.__slots__
        )
        order = np.lexsort((through, length, thing, owner))
        order = order[_first_of_each(owner[order], thing[order])]
        start = np.searchsorted(owner[order], np.arange(len(self.people) + 1))
        labels = Labels(start, thing[order], length[order], FAR, len(self.things))
        return Collaboration(tuple(self.people), tuple(self.things), labels, through[order])


def _first_of_each(owner: Nodes, thing: Nodes) -> Nodes:
    """Where another pair begins."""
    fresh = np.ones(len(owner), bool)
    fresh[1:] = (owner[1:] != owner[:-1]) | (thing[1:] != thing[:-1])
    return np.flatnonzero(fresh)


def collaboration(store: Store, people: Sequence[str]) -> Collaboration:
    """What joins these people."""
    network = Network()
    network.read(store, people, single=False)
    return network.collaboration()
