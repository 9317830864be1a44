"""What states the ties on a shortest path between two people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.bolt import Row
from graph.teams.lengths import tie_length
from graph.teams.network import Collaboration, Pair

Ways = Mapping[Pair, tuple[str, ...]]
Told = dict[tuple[str, str], tuple[str, tuple[str, ...]]]  # a tie → the name of its second end, passages


@dataclass(frozen=True, slots=True)
class Step:
    """A tie on a path: what is tied to what, and the passages that state it."""

    source: str
    target: str
    passages: tuple[str, ...]


def ways_of(joined: Collaboration, ends: Iterable[Pair]) -> Ways:
    """The ids on a shortest path between each two people."""
    return {pair: joined.way(*pair) for pair in ends}


def ties_on(ways: Ways) -> list[tuple[str, str]]:
    """The ties on these paths, of which the query `teams/evidence` tells what states them."""
    return sorted({tie for way in ways.values() for tie in pairwise(way)})


def steps(ways: Ways, rows: Iterable[Row], names: Mapping[int, str]) -> dict[Pair, tuple[Step, ...]]:
    """The ties of each path from what `teams/evidence` tells, with the names of the people at its ends."""
    told = _told(rows)
    return {pair: _steps(way, told, names[pair[0]]) for pair, way in ways.items()}


def _steps(way: Sequence[str], told: Told, name: str) -> tuple[Step, ...]:
    found = []
    for tie in pairwise(way):
        following, passages = told[tie]
        found.append(Step(name, following, passages))
        name = following
    return tuple(found)


def _told(rows: Iterable[Row]) -> Told:
    """For each tie the name of its second end, and what states the shortest that there is between the two."""
    found: dict[tuple[str, str], tuple[float, str, tuple[str, ...]]] = {}
    for row in rows:
        pair, length = (row["source"], row["target"]), tie_length(row["relation"], 0, bool(row["ended"]))
        if pair not in found or length < found[pair][0]:
            found[pair] = length, row["name"], tuple(row["passages"])
    return {pair: (name, passages) for pair, (_, name, passages) in found.items()}
