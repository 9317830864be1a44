"""How far people are from each other: what a search asks of distances, and shortest paths that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Nodes: TypeAlias = NDArray[np.int64]
Matrix: TypeAlias = NDArray[np.float64]
Edges: TypeAlias = Any  # a scipy.sparse array; scipy has no types


class Distances(Protocol):
    """Distances of numbered nodes: symmetric, 0 to oneself, never more than `far`."""

    @property
    def far(self) -> float:
        """The distance of those whom nothing joins."""
        ...

    def rows(self, sources: Nodes, targets: Nodes) -> Matrix:
        """Distances (sources, targets)."""
        ...

    def nearest(self, groups: list[Nodes], targets: Nodes) -> Matrix:
        """Distance of each target from the nearest node of each group: (groups, targets)."""
        ...


@dataclass(frozen=True, slots=True)
class Paths:
    """Shortest paths, looked for when they are asked: for a graph that is asked once."""

    graph: Edges
    far: float

    def rows(self, sources: Nodes, targets: Nodes) -> Matrix:
        """Distances (sources, targets)."""
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415  # a question pays only for what it uses

        if not len(sources):
            return np.empty((0, len(targets)))
        found = dijkstra(self.graph, directed=False, indices=sources, limit=self.far)
        reached: Matrix = np.minimum(found[:, targets], self.far)
        return reached

    def nearest(self, groups: list[Nodes], targets: Nodes) -> Matrix:
        """Distance of each target from the nearest node of each group: (groups, targets)."""
        from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415  # a question pays only for what it uses

        found = [
            dijkstra(self.graph, directed=False, indices=g, min_only=True, limit=self.far)[targets]
            for g in groups
        ]
        reached: Matrix = np.minimum(np.array(found).reshape(len(groups), len(targets)), self.far)
        return reached
