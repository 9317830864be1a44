"""How near two nodes of a network are, from its shape alone: scores that predict links.

A network is a symmetric matrix of zeros and ones without a diagonal, `adjacency` (n × n). Each function gives
the scores of one node, `source`, with all n. `degrees` (n) are the degrees in the whole network, of which the
matrix may be the part around the source: scores are those of the whole as long as the part holds every node
within the steps that a score takes.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array, diags_array

STEPS = 4  # of the walk: a person and an enterprise whose problem he could solve are three or four apart


def common_neighbours(adjacency: csr_array, source: int) -> np.ndarray:
    """How many neighbours each node shares with the source."""
    return np.asarray(adjacency @ _row(adjacency, source))


def resource_allocation(adjacency: csr_array, degrees: np.ndarray, source: int) -> np.ndarray:
    """What each node gets of a unit that every shared neighbour divides equally: Zhou, Lü, Zhang (2009)."""
    return np.asarray(adjacency @ (_row(adjacency, source) * _inverse(degrees)))


def local_random_walk(
    adjacency: csr_array, degrees: np.ndarray, source: int, edges: float, steps: int = STEPS
) -> np.ndarray:
    """Superposed random walk of `steps` steps: Liu and Lü (2010), equation 6, with q = degree / 2 edges.

    With that density of walkers both directions of a pair contribute the same, so that one walk from the
    source is enough: the sum over t of (degree of source / edges) × chance to be there after t steps.
    """
    onwards = csr_array(adjacency @ diags_array(_inverse(degrees)))  # columns: where a walker goes from there
    at = np.zeros(adjacency.shape[0])
    at[source] = 1.0
    total = np.zeros_like(at)
    for _ in range(steps):
        at = onwards @ at
        total += at
    return np.asarray(total * degrees[source] / max(edges, 1.0))


def _row(adjacency: csr_array, source: int) -> np.ndarray:
    return np.asarray(adjacency[[source], :].todense()).ravel()


def _inverse(degrees: np.ndarray) -> np.ndarray:
    """1 / degree; 0 for nodes without neighbours."""
    inverse: np.ndarray = np.divide(1.0, degrees, out=np.zeros(len(degrees)), where=degrees > 0)
    return inverse
