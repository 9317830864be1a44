"""Labels against Dijkstra."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import coo_array

from graph.teams.distance import Paths
from graph.teams.labels import Labels

FAR = 50.0
edges = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8), st.sampled_from([0.5, 1.0, 2.25, 60.0])),
    min_size=1,
    max_size=25,
)


@given(edges, st.lists(st.lists(st.integers(0, 8), min_size=1, max_size=3), max_size=3))
def test_the_same_distances_as_shortest_paths(
    ties: list[tuple[int, int, float]], groups: list[list[int]]
) -> None:
    least = {(min(a, b), max(a, b)): w for a, b, w in sorted(ties, key=lambda t: -t[2])}
    a, b = np.array(list(least)).T
    half = coo_array((list(least.values()), (a, b)), shape=(9, 9))
    graph = (half + half.T).tocsr()
    labels, paths, everybody = Labels.build(graph, FAR), Paths(graph, FAR), np.arange(9)
    np.testing.assert_allclose(labels.rows(everybody, everybody), paths.rows(everybody, everybody))
    sources = [np.array(g) for g in groups]
    np.testing.assert_allclose(labels.nearest(sources, everybody), paths.nearest(sources, everybody))
