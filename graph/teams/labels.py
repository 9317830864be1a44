"""Pruned landmark labels: exact distances in microseconds on a graph that is asked often.

Akiba, Iwata and Yoshida 2013, "Fast exact shortest-path distance queries on large networks by pruned
landmark labeling", in its weighted form. Each node keeps distances to a few landmarks; the distance of two
nodes is the shortest way over a landmark that both keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit

from graph.teams.distance import Edges, Matrix, Nodes

ROUND = 1e-9  # what sums of the same lengths in another order may differ by


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels of all nodes, one after the other: node `v` owns `start[v]` to `start[v + 1]`.

    Landmarks are numbered below `width`, each once in the labels of a node.
    """

    start: Nodes
    landmarks: Nodes
    lengths: Matrix
    far: float
    width: int

    @classmethod
    def build(cls, graph: Edges, far: float = np.inf) -> Labels:
        """Labels of an undirected graph with lengths ≥ 0; landmarks with most edges first."""
        edges = graph.tocsr()
        order = np.argsort(-np.diff(edges.indptr), kind="stable")
        owners, landmarks, lengths = _label(
            edges.indptr.astype(np.int64), edges.indices.astype(np.int64), edges.data.astype(float), order
        )
        by_owner = np.argsort(owners, kind="stable")
        start = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=edges.shape[0]))])
        return cls(start, landmarks[by_owner], lengths[by_owner], far, len(order))

    def rows(self, sources: Nodes, targets: Nodes) -> Matrix:
        """Distances (sources, targets), at most `far`."""
        labels = self.start, self.landmarks, self.lengths
        if sources is targets:
            square: Matrix = _square(*labels, sources, self.far, self.width)
            return square
        found: Matrix = _rows(*labels, sources, targets, self.far, self.width)
        return found

    def nearest(self, groups: list[Nodes], targets: Nodes) -> Matrix:
        """Distance of each target from the nearest node of each group: (groups, targets)."""
        labels = self.start, self.landmarks, self.lengths
        members = np.concatenate([*groups, np.empty(0, np.int64)]).astype(np.int64)
        first = np.cumsum([0, *map(len, groups)])
        found: Matrix = _nearest(*labels, members, first, targets, self.far, self.width)
        return found

    def shared(self) -> tuple[Labels, Nodes, Nodes]:
        """The same distances by the landmarks that more than one label has, numbered anew, and a node's own.

        Also which labels are kept, and what the landmarks were called before. A node's own is at length 0.
        """
        start, landmarks, kept, names = _shared(self.start, self.landmarks, self.lengths, self.width)
        return Labels(start, landmarks, self.lengths[kept], self.far, len(names)), kept, names


@njit(cache=True)
def _push(keys: Matrix, values: Nodes, size: int, key: float, value: int) -> int:
    """A binary heap in two arrays; the new size."""
    i = size
    while i > 0 and keys[(i - 1) >> 1] > key:
        keys[i], values[i] = keys[(i - 1) >> 1], values[(i - 1) >> 1]
        i = (i - 1) >> 1
    keys[i], values[i] = key, value
    return size + 1


@njit(cache=True)
def _pop(keys: Matrix, values: Nodes, size: int) -> tuple[float, int, int]:
    """The least key with its value, and the new size."""
    least, value = keys[0], values[0]
    size -= 1
    key, moved, i = keys[size], values[size], 0
    while 2 * i + 1 < size:
        child = 2 * i + 1
        if child + 1 < size and keys[child + 1] < keys[child]:
            child += 1
        if key <= keys[child]:
            break
        keys[i], values[i] = keys[child], values[child]
        i = child
    keys[i], values[i] = key, moved
    return least, value, size


@njit(cache=True)
def _grow(array: Any, size: int) -> Any:
    """The same values with room for as many again."""
    wider = np.empty(2 * size, array.dtype)
    wider[:size] = array[:size]
    return wider


@njit(cache=True)
def _mark(own: Matrix, label: int, before: Nodes, landmarks: Nodes, lengths: Matrix, far: bool) -> None:
    """Write the labels of one node, from the newest on, into an array by landmark; `far`: wipe them out."""
    while label >= 0:
        own[landmarks[label]] = np.inf if far else lengths[label]
        label = before[label]


@njit(cache=True)
def _is_known(own: Matrix, label: int, before: Nodes, landmarks: Nodes, lengths: Matrix, here: float) -> bool:
    """True where the labels of a node, from the newest on, tell a way to the root that is no longer."""
    while label >= 0:
        if own[landmarks[label]] + lengths[label] <= here + ROUND:
            return True
        label = before[label]
    return False


@njit(cache=True)
def _label(indptr: Nodes, indices: Nodes, weights: Matrix, order: Nodes) -> tuple[Nodes, Nodes, Matrix]:
    """A pruned Dijkstra from each landmark: owner, landmark (by its rank) and length of each label."""
    n = len(order)
    room = 64 * n + 64
    owners, landmarks, lengths = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room)
    last = np.full(n, -1)  # the newest label of a node; `before` chains to older ones
    before = np.empty(room, np.int64)
    size = 0
    distance, own = np.full(n, np.inf), np.full(n, np.inf)
    keys, values = np.empty(len(indices) + n + 1), np.empty(len(indices) + n + 1, np.int64)
    touched = np.empty(n, np.int64)
    for rank in range(n):
        root = order[rank]
        _mark(own, last[root], before, landmarks, lengths, False)
        first = last[root]
        distance[root] = 0.0
        touched[0], reached = root, 1
        heap = _push(keys, values, 0, 0.0, root)
        while heap > 0:
            here, node, heap = _pop(keys, values, heap)
            if here > distance[node] or _is_known(own, last[node], before, landmarks, lengths, here):
                continue
            if size == len(owners):
                owners, landmarks = _grow(owners, size), _grow(landmarks, size)
                lengths, before = _grow(lengths, size), _grow(before, size)
            owners[size], landmarks[size], lengths[size], before[size] = node, rank, here, last[node]
            last[node] = size
            size += 1
            for edge in range(indptr[node], indptr[node + 1]):
                other, there = indices[edge], here + weights[edge]
                if there < distance[other]:
                    if distance[other] == np.inf:
                        touched[reached] = other
                        reached += 1
                    distance[other] = there
                    heap = _push(keys, values, heap, there, other)
        distance[touched[:reached]] = np.inf
        _mark(own, first, before, landmarks, lengths, True)
    return owners[:size], landmarks[:size], lengths[:size]


@njit(cache=True)
def _rows(
    start: Nodes, landmarks: Nodes, lengths: Matrix, sources: Nodes, targets: Nodes, far: float, width: int
) -> Matrix:
    found = np.full((len(sources), len(targets)), far)
    own = np.full(width, np.inf)
    for i in range(len(sources)):
        first, end = start[sources[i]], start[sources[i] + 1]
        own[landmarks[first:end]] = lengths[first:end]
        for j in range(len(targets)):
            for label in range(start[targets[j]], start[targets[j] + 1]):
                found[i, j] = min(found[i, j], own[landmarks[label]] + lengths[label])
        own[landmarks[first:end]] = np.inf
    return found


@njit(cache=True)
def _nearest(
    start: Nodes,
    landmarks: Nodes,
    lengths: Matrix,
    members: Nodes,
    first: Nodes,
    targets: Nodes,
    far: float,
    width: int,
) -> Matrix:
    """All groups at once: what is known of a landmark lies together."""
    groups = len(first) - 1
    found, own = np.full((groups, len(targets)), far), np.full((width, groups), np.inf)
    for group in range(groups):
        for source in members[first[group] : first[group + 1]]:
            for label in range(start[source], start[source + 1]):
                own[landmarks[label], group] = min(own[landmarks[label], group], lengths[label])
    for j in range(len(targets)):
        for label in range(start[targets[j]], start[targets[j] + 1]):
            for group in range(groups):
                found[group, j] = min(found[group, j], own[landmarks[label], group] + lengths[label])
    return found


@njit(cache=True, nogil=True)
def nearest_over(start: Nodes, landmarks: Any, length: Any, lengths: Any, own: Any, targets: Nodes) -> Any:
    """Distance of each target from who is `own` from each landmark; `length` are places in `lengths`."""
    found = np.empty(len(targets), own.dtype)
    for j in range(len(targets)):
        least = np.int64(np.iinfo(own.dtype).max)
        for label in range(start[targets[j]], start[targets[j] + 1]):
            least = min(least, np.int64(own[landmarks[label]]) + lengths[length[label]])
        found[j] = least
    return found


@njit(cache=True)
def _square(start: Nodes, landmarks: Nodes, lengths: Matrix, nodes: Nodes, far: float, width: int) -> Matrix:
    """The same both ways, so half of it is looked up."""
    found = np.full((len(nodes), len(nodes)), far)
    own = np.full(width, np.inf)
    for i in range(len(nodes)):
        first, end = start[nodes[i]], start[nodes[i] + 1]
        own[landmarks[first:end]] = lengths[first:end]
        for j in range(i + 1):
            least = far
            for label in range(start[nodes[j]], start[nodes[j] + 1]):
                least = min(least, own[landmarks[label]] + lengths[label])
            found[i, j] = found[j, i] = least
        own[landmarks[first:end]] = np.inf
    return found


@njit(cache=True)
def _shared(start: Nodes, landmarks: Nodes, lengths: Matrix, width: int) -> tuple[Nodes, Nodes, Nodes, Nodes]:
    count = np.zeros(width, np.int32)
    for landmark in landmarks:
        count[landmark] += 1
    kept, size, wide = np.empty(len(landmarks), np.int64), 0, 0
    fresh_start, fresh, names = np.zeros(len(start), np.int64), np.empty_like(kept), np.empty_like(kept)
    for node in range(len(start) - 1):
        for label in range(start[node], start[node + 1]):
            landmark = landmarks[label]
            if count[landmark] == 1 and lengths[label] > 0:
                continue
            if count[landmark] > 0:  # not numbered yet; from now on its number, as a negative
                names[wide] = landmark
                wide += 1
                count[landmark] = -wide
            kept[size], fresh[size] = label, -count[landmark] - 1
            size += 1
        fresh_start[node + 1] = size
    return fresh_start, fresh[:size].copy(), kept[:size].copy(), names[:wide].copy()
