"""The scores against networkx, and against a walk written out, on random networks."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from graph.links.scores import common_neighbours, local_random_walk, resource_allocation

networks = st.builds(
    nx.gnp_random_graph, st.integers(2, 14), st.floats(0.05, 0.9), seed=st.integers(0, 10_000)
)


def matrix(graph: nx.Graph) -> tuple[csr_array, np.ndarray]:
    adjacency = csr_array(nx.to_numpy_array(graph))
    return adjacency, np.asarray(adjacency.sum(axis=1))


@given(networks)
def test_common_neighbours_are_those_of_networkx(graph: nx.Graph) -> None:
    adjacency, _ = matrix(graph)
    found = common_neighbours(adjacency, 0)
    assert [found[v] for v in graph if v] == [len(set(nx.common_neighbors(graph, 0, v))) for v in graph if v]


@given(networks)
def test_resource_allocation_is_that_of_networkx(graph: nx.Graph) -> None:
    adjacency, degrees = matrix(graph)
    found = resource_allocation(adjacency, degrees, 0)
    wanted = nx.resource_allocation_index(graph, [(0, v) for v in graph if v])
    for _, v, score in wanted:
        assert found[v] == pytest.approx(score)


@given(networks, st.integers(1, 6))
def test_the_walk_is_the_power_of_the_transition_matrix(graph: nx.Graph, steps: int) -> None:
    adjacency, degrees = matrix(graph)
    edges = graph.number_of_edges()
    found = local_random_walk(adjacency, degrees, 0, edges, steps)
    chances = np.nan_to_num(nx.to_numpy_array(graph) / np.maximum(degrees, 1)[:, None])
    powers = [np.linalg.matrix_power(chances, t) for t in range(1, steps + 1)]
    density = degrees / max(2 * edges, 1)
    wanted = sum((density[0] * p[0, :] + density * p[:, 0] for p in powers), np.zeros(len(degrees)))
    assert found == pytest.approx(wanted)


@given(networks)
def test_a_part_gives_the_scores_of_the_whole(graph: nx.Graph) -> None:
    """What lies farther away than the score reaches can be left out, where the degrees are kept."""
    adjacency, degrees = matrix(graph)
    near = sorted(nx.single_source_shortest_path_length(graph, 0, cutoff=2))
    part = csr_array(adjacency.toarray()[np.ix_(near, near)])
    kept = degrees[near]
    assert common_neighbours(part, 0) == pytest.approx(common_neighbours(adjacency, 0)[near])
    whole = resource_allocation(adjacency, degrees, 0)[near]
    assert resource_allocation(part, kept, 0) == pytest.approx(whole)
    walk = local_random_walk(adjacency, degrees, 0, graph.number_of_edges(), 2)[near]
    assert local_random_walk(part, kept, 0, graph.number_of_edges(), 2) == pytest.approx(walk)
