"""What states the ties on a shortest path between two people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.store import Store
from graph.teams.lengths import tie_length
from graph.teams.network import Collaboration, Pair

Told = dict[tuple[str, str], tuple[str, tuple[str, ...]]]  # a tie → the name of its second end, passages


@dataclass(frozen=True, slots=True)
class Step:
    """A tie on a path: what is tied to what, and the passages that state it."""

    source: str
    target: str
    passages: tuple[str, ...]


def steps(
    store: Store, joined: Collaboration, ends: Iterable[Pair], names: Mapping[int, str]
) -> dict[Pair, tuple[Step, ...]]:
    """The ties of a shortest path between each two people, whose names are given, with what states them."""
    ways = {pair: joined.way(*pair) for pair in ends}
    pairs = sorted({tie for way in ways.values() for tie in pairwise(way)})
    told = _told(store, pairs) if pairs else {}
    return {pair: _steps(way, told, names[pair[0]]) for pair, way in ways.items()}


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
