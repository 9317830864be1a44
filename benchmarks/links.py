"""How well each score of the network finds ties that were hidden, beside networkx in the same run.

    python -m benchmarks.links --graph dblp_db.gml

Of people with at least five ties one tie is hidden at a time, and everybody who is not tied is ranked. The
area under the curve (AUC) is the chance that the hidden one stands above a stranger, ties counting half.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from benchmarks.teams_data import read_graph
from graph.links.scores import common_neighbours, local_random_walk, resource_allocation
from graph.links.suggest import ALLOCATION, SHARED, WALK

LEAST = 5  # ties of somebody of whom one is hidden
Scores = dict[str, np.ndarray]


def main(argv: Sequence[str] | None = None) -> None:
    """Print AUC by score, and the time of resource allocation against networkx."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--graph", type=Path, required=True, help="a network of people, .gml")
    parser.add_argument("--count", type=int, default=300, help="ties to hide")
    options = parser.parse_args(argv)
    adjacency = binary(read_graph(options.graph)[0])
    print(f"{adjacency.shape[0]:,} people, {adjacency.nnz // 2:,} ties, {options.count} hidden")
    found = list(hide(adjacency, options.count))
    for name in found[0]:
        print(f"AUC {name:12} {fmean(one[name] for one in found):.3f}")
    print(f"networkx takes {ratio(adjacency):.0f} times as long for resource allocation, the same numbers")


def binary(graph: csr_array) -> csr_array:
    """Ones, both ways, no diagonal."""
    both = csr_array(graph + graph.T)
    both.setdiag(0)
    both.eliminate_zeros()
    both.data[:] = 1.0
    return both


def hide(adjacency: csr_array, count: int) -> Iterator[dict[str, float]]:
    """AUC by score, for each tie that is hidden."""
    random = np.random.default_rng(0)
    degrees = np.diff(adjacency.indptr)
    for source in random.choice(np.flatnonzero(degrees >= LEAST), count, replace=False):
        hidden = int(random.choice(adjacency[[source], :].indices))
        left = adjacency.tolil()
        left[source, hidden] = left[hidden, source] = 0
        yield _auc(csr_array(left), int(source), hidden)


def _auc(left: csr_array, source: int, hidden: int) -> dict[str, float]:
    strangers = np.ones(left.shape[0], bool)
    strangers[[source, hidden, *left[[source], :].indices]] = False
    found = {}
    for name, scores in score(left, source).items():
        others = scores[strangers]
        found[name] = float(np.mean(others < scores[hidden]) + np.mean(others == scores[hidden]) / 2)
    return found


def score(adjacency: csr_array, source: int) -> Scores:
    """Each score alone, and the sum that `jiangtu links` ranks by."""
    degrees = np.asarray(adjacency.sum(axis=1), float)
    found = {
        "neighbours": common_neighbours(adjacency, source),
        "allocation": resource_allocation(adjacency, degrees, source),
        "walk": local_random_walk(adjacency, degrees, source, adjacency.nnz / 2),
    }
    weights = (SHARED, ALLOCATION, WALK)
    parts = (w * s / max(s.max(), 1e-12) for w, s in zip(weights, found.values(), strict=True))
    return {**found, "sum": np.sum(list(parts), axis=0)}


def ratio(adjacency: csr_array, sources: int = 20) -> float:
    """Time of networkx over ours for the same scores. Raises AssertionError where they differ."""
    graph = nx.from_scipy_sparse_array(adjacency)
    degrees = np.asarray(adjacency.sum(axis=1), float)
    busy = np.argsort(-degrees)[:sources]

    def ours(source: int) -> np.ndarray:
        return resource_allocation(adjacency, degrees, source)

    def theirs(source: int) -> np.ndarray:
        pairs = [(source, v) for v in graph if v != source]
        return np.array([s for _, _, s in nx.resource_allocation_index(graph, pairs)])

    for source in busy[:3]:
        assert np.allclose(np.delete(ours(source), source), theirs(source))
    return _seconds(theirs, busy[:3]) / 3 / (_seconds(ours, busy) / sources)


def _seconds(work: Callable[[int], np.ndarray], sources: np.ndarray) -> float:
    start = time.process_time()
    for source in sources:
        work(int(source))
    return time.process_time() - start


if __name__ == "__main__":
    main()
