"""The part of the graph around somebody, as a sparse matrix."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from graph.store import Store

# Guards for graphs of millions. What has more ties than HUB joins nearly everybody: it is reached but not
# gone through, so that scores over it are a little too low. WIDEST: entities asked in one step.
HUB = 500
WIDEST = 5_000
CROWD = 0.2  # how much longer a tie is for each doubling of the other end's ties: paths avoid hubs


@dataclass(frozen=True)
class Network:
    """Nodes numbered from 0, the start first; `ties` by numbers, the lower first, with what states them."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    types: tuple[str, ...]
    degrees: np.ndarray
    ties: Mapping[tuple[int, int], Mapping[str, Any]]
    complete: bool

    @cached_property
    def adjacency(self) -> csr_array:
        """Ones where two are tied, whatever the relation; symmetric."""
        return self._matrix(np.ones(len(self.ties)))

    @cached_property
    def before(self) -> np.ndarray:
        """On the best way from the start: the node before each; negative where there is none."""
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415  # a question pays only for what it uses

        crowd = [1 + CROWD * math.log2(max(self.degrees[a], self.degrees[b], 1)) for a, b in self.ties]
        _, before = dijkstra(self._matrix(np.array(crowd)), indices=0, return_predecessors=True)
        return np.asarray(before)

    def tied(self, node: int, relation: str = "") -> list[int]:
        """What is tied to a node, by this relation or by any, either way."""
        near = [int(j) for j in self.adjacency[[node], :].indices]
        ties = {j: self.ties[min(node, j), max(node, j)]["relation"] for j in near}
        return [j for j in near if relation in ("", ties[j])]

    def way(self, node: int) -> tuple[Mapping[str, Any], ...]:
        """The ties from the start to a node, in order; empty where no path is known."""
        found: list[Mapping[str, Any]] = []
        while node > 0 and self.before[node] >= 0:
            last = int(self.before[node])
            found.insert(0, self.ties[min(last, node), max(last, node)])
            node = last
        return tuple(found)

    def _matrix(self, values: np.ndarray) -> csr_array:
        size = len(self.ids)
        pairs = np.array(list(self.ties) or np.empty((0, 2)), np.int64)
        rows, columns = np.concatenate([pairs, pairs[:, ::-1]]).T
        return csr_array((np.concatenate([values, values]), (rows, columns)), shape=(size, size))


def around(store: Store, start: str, name: str, steps: int) -> Network:
    """All within so many steps of the start, with every tie of those that are nearer."""
    number, names, types, degrees = {start: 0}, [name], [""], [0]
    ties: dict[tuple[int, int], Mapping[str, Any]] = {}
    frontier, complete = [start], True
    for _ in range(steps):
        reached = []
        for row in store.run("links/ties", ids=frontier):
            if row["other"] not in number:
                number[row["other"]] = len(number)
                names.append(row["name"])
                types.append(row["type"])
                degrees.append(row["degree"])
                reached.append(row["other"])
            _add(ties, number, row)
        frontier = sorted((i for i in reached if degrees[number[i]] <= HUB), key=lambda i: degrees[number[i]])
        complete &= len(frontier) == len(reached) and len(frontier) <= WIDEST
        frontier = frontier[:WIDEST]
    network = Network(tuple(number), tuple(names), tuple(types), np.array(degrees, float), ties, complete)
    network.degrees[:] = np.maximum(network.degrees, np.asarray(network.adjacency.sum(axis=1)))
    return network


def _add(
    ties: dict[tuple[int, int], Mapping[str, Any]], number: Mapping[str, int], row: Mapping[str, Any]
) -> None:
    """Several relations between two count as one tie, the first by name."""
    one, other = number[row["id"]], number[row["other"]]
    pair = (min(one, other), max(one, other))
    if one != other and pair not in ties:
        ends: Sequence[str] = (row["id"], row["other"]) if row["forward"] else (row["other"], row["id"])
        ties[pair] = {"source": ends[0], "target": ends[1], **{k: row[k] for k in ("relation", "passages")}}
