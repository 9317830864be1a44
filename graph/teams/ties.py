"""Who works with whom: the graph on which a team's distances are measured."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graph.store import Store
from graph.teams.distance import Edges
from graph.teams.labels import Labels

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


PARTED = "\x1f"  # stands between the parts of a text that the store sends
Pair = tuple[int, int]
Told = dict[tuple[str, str], tuple[str, tuple[str, ...]]]  # a tie → the name of its second end, passages


@dataclass(frozen=True, slots=True)
class Step:
    """A tie on a path: what is tied to what, and the passages that state it."""

    source: str
    target: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Collaboration:
    """The people asked for, numbered from 0 in their order, and whatever joins them after these, by ids."""

    nodes: tuple[str, ...]
    graph: Edges
    paths: Labels

    def way(self, one: int, other: int) -> tuple[int, ...]:
        """The nodes of a shortest path, both ends included; empty where the two are strangers."""
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415  # a question pays only for what it uses

        _, before = dijkstra(self.graph, directed=False, indices=one, limit=FAR, return_predecessors=True)
        if before[other] < 0:
            return ()
        found = [other]
        while found[0] != one:
            found.insert(0, int(before[found[0]]))
        return tuple(found)


def collaboration(store: Store, people: Sequence[str]) -> Collaboration:
    """What joins these people: each tie as short as the shortest that is stated."""
    from scipy.sparse import coo_array  # noqa: PLC0415  # a question pays only for what it uses

    number = {person: i for i, person in enumerate(people)}
    lengths: dict[Pair, float] = {}
    for text in store.run("teams/ties", ids=list(people))[0]["targets"]:
        named, joins, *ties = text.split(PARTED)
        target = number.setdefault(named, len(number))
        for source, relation, ended in zip(*[iter(ties)] * 3, strict=True):
            place = int(source) if source.isdigit() else number.setdefault(source, len(number))
            length = tie_length(relation, int(joins), bool(ended))
            pair = (min(place, target), max(place, target))
            lengths[pair] = min(length, lengths.get(pair, math.inf))
    pairs = np.array(list(lengths) or np.empty((0, 2)), np.int64)
    shape = len(number), len(number)
    graph = coo_array((list(lengths.values()), (pairs[:, 0], pairs[:, 1])), shape=shape, dtype=float).tocsr()
    return Collaboration(tuple(number), graph, Labels.build(graph + graph.T, FAR))


def steps(
    store: Store, joined: Collaboration, ends: Iterable[Pair], names: Mapping[int, str]
) -> dict[Pair, tuple[Step, ...]]:
    """The ties of a shortest path between each two people, whose names are given, with what states them."""
    ways = {pair: joined.way(*pair) for pair in ends}
    ids = {pair: [joined.nodes[n] for n in way] for pair, way in ways.items()}
    pairs = sorted({tie for way in ids.values() for tie in pairwise(way)})
    told = _told(store, pairs) if pairs else {}
    return {pair: _steps(way, told, names[pair[0]]) for pair, way in ids.items()}


def _steps(way: Sequence[str], told: Told, name: str) -> tuple[Step, ...]:
    found = []
    for tie in pairwise(way):
        following, passages = told[tie]
        found.append(Step(name, following, passages))
        name = following
    return tuple(found)


def _told(store: Store, pairs: Sequence[tuple[str, str]]) -> Told:
    """For each tie the name of its second end, and what states the shortest that there is between the two."""
    found: dict[tuple[str, str], tuple[float, str, tuple[str, ...]]] = {}
    for row in store.run("teams/evidence", pairs=[list(pair) for pair in pairs]):
        pair, length = (row["source"], row["target"]), tie_length(row["relation"], 0, bool(row["ended"]))
        if pair not in found or length < found[pair][0]:
            found[pair] = length, row["name"], tuple(row["passages"])
    return {pair: (name, passages) for pair, (_, name, passages) in found.items()}


def tie_length(relation: str, people: int, ended: bool) -> float:
    """Length of a tie to something that joins so many people; 0 where it joins them only indirectly."""
    crowd = 1 + CROWD * math.log2(max(people, 2) / 2)
    length = LENGTHS[relation] * crowd * (ENDED if ended else 1.0)
    return round(length / QUANTUM) * QUANTUM
