"""Who works with whom: the graph on which a team's distances are measured."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.store import Store
from graph.teams.distance import Paths

# Lengths of ties, by hand: colleagues are 1 apart (two ties of 0.5), master and apprentice 0.5, those who
# took part in the same event 1.5, those whose employers lie in one region 3.
LENGTHS: Mapping[str, float] = {
    "AFFILIATED_WITH": 0.5,
    "MENTORS": 0.5,
    "SOLVED": 0.25,
    "CREATED": 0.25,
    "PART_OF": 0.25,
    "MEMBER_OF": 0.5,
    "COOPERATES_WITH": 0.5,
    "PARTICIPATED_IN": 0.75,
    "LOCATED_IN": 1.0,
}
FAR = 5.0  # strangers: no path, or one longer than this
# What joins many joins each pair less: a tie grows by this share with each doubling of the people beyond two.
CROWD = 0.1
ENDED = 2.0  # former colleagues are this many times as far apart as colleagues
# Lengths are multiples of this, so that less than it can decide among equals.
QUANTUM = 0.01


@dataclass(frozen=True, slots=True)
class Step:
    """A tie on a path: what is tied to what, and the passages that state it."""

    source: str
    target: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collaboration:
    """The people asked for, numbered from 0 in their order, and whatever joins them after these."""

    paths: Paths
    names: tuple[str, ...]
    passages: Mapping[tuple[int, int], tuple[str, ...]]

    def way(self, one: int, other: int) -> tuple[Step, ...]:
        """The ties of a shortest path; empty where the two are strangers."""
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415  # a question pays only for what it uses

        _, before = dijkstra(
            self.paths.graph, directed=False, indices=one, limit=FAR, return_predecessors=True
        )
        found: list[Step] = []
        while other != one and before[other] >= 0:
            last = int(before[other])
            known = self.passages[min(last, other), max(last, other)]
            found.insert(0, Step(self.names[last], self.names[other], known))
            other = last
        return tuple(found)


def collaboration(store: Store, people: Sequence[str], names: Sequence[str]) -> Collaboration:
    """What joins these people (ids, with their names): each tie as short as the shortest that is stated."""
    from scipy.sparse import coo_array  # noqa: PLC0415  # a question pays only for what it uses

    number = {person: i for i, person in enumerate(people)}
    shown = list(names)
    lengths: dict[tuple[int, int], float] = {}
    passages: dict[tuple[int, int], tuple[str, ...]] = {}
    for row in store.run("teams/ties", ids=list(people)):
        if row["target"] not in number:
            shown.append(row["name"])
        ends = sorted(number.setdefault(row[end], len(number)) for end in ("source", "target"))
        pair, length = (ends[0], ends[1]), tie_length(row["relation"], row["people"], bool(row["ended"]))
        if length < lengths.get(pair, math.inf):
            lengths[pair], passages[pair] = length, tuple(row["passages"])
    pairs = np.array(list(lengths) or np.empty((0, 2)), np.int64)
    graph = coo_array((list(lengths.values()), (pairs[:, 0], pairs[:, 1])), shape=(len(number), len(number)))
    return Collaboration(Paths(graph.tocsr(), FAR), tuple(shown), passages)


def tie_length(relation: str, people: int, ended: bool) -> float:
    """Length of a tie to something that joins so many people; 0 where it joins them only indirectly."""
    crowd = 1 + CROWD * math.log2(max(people, 2) / 2)
    length = LENGTHS[relation] * crowd * (ENDED if ended else 1.0)
    return round(length / QUANTUM) * QUANTUM
