"""Expert finding on a public set of scientific papers, beside its usual peers, in one run.

    python -m benchmarks.expert_finding --data expert_finding_dblp.npz

The file is that of Brochier et al. (github.com/brochier/expert_finding): documents, authors and links between
them; labelled documents are queries, labelled authors the candidates. Each query's own authorships and
citations are taken out first, or the answer would stand in the graph. A document counts for its authors as a
passage does for whom it speaks of (`graph/solve`): here as a vote, raised to a power so that the best ones
lead, after documents have been made like those that share their authors or cite them; and what flows from the
documents to the authors over the graph (personalised PageRank) confirms. Which dimensions, powers and shares
are taken is chosen for each fold on the other folds alone.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.sparse.linalg import svds

Array = npt.NDArray[np.float64]
Scorer = Callable[[int], Array]

FOLDS, SAMPLES, SEED = 10, 10_000, 0
DIMENSIONS, POWERS, RESTARTS, SHARES = (20, 50), (2, 3, 4), (0.3, 0.5), (0.3, 0.5, 0.7, 0.85, 1.0)
RARE, FREQUENT = 5, 0.25  # terms of fewer documents, or of a larger share of them, say nothing
K1, B = 1.2, 0.75  # of BM25
DEEP = 200  # documents that vote in CombMNZ


@dataclass(frozen=True)
class Papers:
    """`authors`: documents × authors. `cites`: documents × documents. `relevant`: queries × candidates."""

    texts: Sequence[str]
    authors: sp.csr_matrix
    cites: sp.csr_matrix
    queries: Sequence[int]
    candidates: Sequence[int]
    relevant: npt.NDArray[np.bool_]

    @cached_property
    def counts(self) -> sp.csr_matrix:
        """Documents × terms."""
        words = [re.findall(r"[a-z]{2,}", text.lower()) for text in self.texts]
        known = {w: i for i, w in enumerate(sorted({w for row in words for w in row}))}
        rows = [i for i, row in enumerate(words) for _ in row]
        columns = [known[w] for row in words for w in row]
        counts = sp.csr_matrix((np.ones(len(rows)), (rows, columns)), (len(words), len(known)))
        frequency = np.asarray((counts > 0).sum(0)).ravel()
        return counts[:, (frequency >= RARE) & (frequency <= FREQUENT * len(words))].tocsr()

    @cached_property
    def tfidf(self) -> sp.csr_matrix:
        """Unit rows."""
        return unit(self.counts @ sp.diags(self._idf() + 1))

    @cached_property
    def bm25(self) -> sp.csr_matrix:
        """Weights of terms in documents (Robertson and Zaragoza 2009)."""
        length = np.asarray(self.counts.sum(1)).ravel()
        weighted = self.counts.copy()
        norm = np.repeat(K1 * (1 - B + B * length / length.mean()), np.diff(weighted.indptr))
        weighted.data = weighted.data * (K1 + 1) / (weighted.data + norm)
        return (weighted @ sp.diags(self._idf())).tocsr()

    @cached_property
    def alike(self) -> sp.csr_matrix:
        """1 for documents that cite one another or share an author, and for a document itself."""
        joined = self.cites + self.cites.T + self.authors @ self.authors.T + sp.eye(len(self.texts))
        return (joined > 0).astype(float).tocsr()

    @cached_property
    def graph(self) -> sp.csr_matrix:
        """Authors, then documents: authorships both ways, citations one way."""
        nobody = sp.csr_matrix((self.authors.shape[1],) * 2)
        return sp.bmat([[nobody, self.authors.T], [self.authors, self.cites]]).tocsr()

    def _idf(self) -> Array:
        frequency = np.asarray((self.counts > 0).sum(0)).ravel()
        found: Array = np.log(1 + (len(self.texts) - frequency + 0.5) / (frequency + 0.5))
        return found

    def similar(self, query: int) -> Array:
        """Cosine of every document with the query, which itself is left out."""
        return without(np.asarray((self.tfidf @ self.tfidf[query].T).todense()).ravel(), query)

    def lexical(self, query: int) -> Array:
        """BM25 of every document for the query's terms."""
        terms = (self.counts[query] > 0).astype(float)
        return without(np.asarray((self.bm25 @ terms.T).todense()).ravel(), query)


def load(path: Path) -> Papers:
    """The set as its makers store it (numpy, with objects in it: open only a file that you trust)."""
    stored = np.load(path, allow_pickle=True)

    def get(name: str) -> Any:
        return stored[name].flat[0] if stored[name].shape == () else stored[name]

    return Papers(
        texts=[str(text) for text in stored["T"]],
        authors=get("A_da").astype(float).tocsr(),
        cites=get("A_dd").astype(float).tocsr(),
        queries=list(stored["L_d_mask"]),
        candidates=list(stored["L_a_mask"]),
        relevant=(get("L_d").astype(int) @ get("L_a").astype(int)).toarray() > 0,
    )


def voting(papers: Papers) -> Scorer:
    """Each document votes for its authors with its reciprocal rank (Macdonald and Ounis 2006)."""

    def scorer(query: int) -> Array:
        ranks = np.empty(len(papers.texts))
        ranks[np.argsort(-papers.similar(query), kind="stable")] = np.arange(1, len(papers.texts) + 1)
        found: Array = papers.authors.T @ without(1 / ranks, query)
        return found

    return scorer


def comb_mnz(papers: Papers) -> Scorer:
    """The sum of the best documents' scores, times their number (Fox and Shaw 1994)."""

    def scorer(query: int) -> Array:
        scores = papers.lexical(query)
        best = (scores >= np.sort(scores)[-DEEP]) & (scores > 0)
        found: Array = (papers.authors.T @ (scores * best)) * (papers.authors.T @ best.astype(float))
        return found

    return scorer


def propagation(papers: Papers, restart: float = 0.5, lexical: bool = False) -> Scorer:
    """What reaches the authors from the similar documents (Brochier et al. 2018)."""
    people, graph = papers.authors.shape[1], papers.graph

    def scorer(query: int) -> Array:
        node = people + query
        sums = np.asarray(graph.sum(0)).ravel() - np.asarray(graph[node].todense()).ravel()
        scale = np.divide(1, sums, out=np.zeros_like(sums), where=sums > 0)
        scale[node] = 0
        seeds = papers.lexical(query) if lexical else papers.similar(query)
        start = np.concatenate([np.zeros(people), seeds / max(seeds.sum(), 1e-12)])
        flow = start
        for _ in range(60):
            before, flow = flow, (1 - restart) * without(graph @ (scale * flow), node) + restart * start
            if np.linalg.norm(flow - before) < 1e-4:
                break
        found: Array = without(graph @ (scale * flow), node)[:people]
        return found

    return scorer


def smoothed(papers: Papers, dimensions: int, power: int) -> Scorer:
    """Votes of documents that were first made like those around them, in a space of few dimensions."""
    left, values, _ = svds(papers.tfidf, k=dimensions, random_state=SEED)
    points = rows_to_unit(left * values)
    sums, mixed = np.asarray(papers.alike.sum(1)).ravel(), papers.alike @ points

    def scorer(query: int) -> Array:
        column = np.asarray(papers.alike[:, [query]].todense()).ravel()
        around = mixed - np.outer(column, points[query])
        near = rows_to_unit(around / np.maximum(sums - column, 1)[:, None]) @ points[query]
        found: Array = papers.authors.T @ without(np.maximum(near, 0) ** power, query)
        return found

    return scorer


def ours(papers: Papers) -> dict[tuple[float, ...], Array]:
    """Setting → average precision for each query, for every setting that may be chosen."""
    votes = {(d, p): run(papers, smoothed(papers, d, p)) for d, p in product(DIMENSIONS, POWERS)}
    flows = {r: run(papers, propagation(papers, r, lexical=True)) for r in RESTARTS}
    return {
        (*v, r, share): precisions(papers, share * votes[v] + (1 - share) * flows[r])
        for v, r, share in product(votes, flows, SHARES)
    }


def run(papers: Papers, scorer: Scorer) -> Array:
    """Queries × candidates, each row of length 1."""
    return rows_to_unit(np.stack([scorer(q)[papers.candidates] for q in papers.queries]))


def precisions(papers: Papers, scores: Array) -> Array:
    """Average precision of each query."""
    return np.array([average_precision(s, y) for s, y in zip(scores, papers.relevant, strict=True)])


def average_precision(scores: Array, relevant: npt.NDArray[np.bool_]) -> float:
    """AP, those with one score counted together."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(relevant[order])
    last = np.append(np.diff(scores[order]) != 0, True)
    found, at = hits[last], np.flatnonzero(last) + 1
    return float((np.diff(found, prepend=0) * found / at).sum() / max(hits[-1], 1))


def choose(settings: Mapping[tuple[float, ...], Array]) -> Array:
    """Average precision of each query under the setting that is best on the other folds."""
    names, table = list(settings), np.stack(list(settings.values()))
    folds = np.random.default_rng(SEED).permutation(table.shape[1]) % FOLDS
    best = [int(table[:, folds != fold].mean(1).argmax()) for fold in range(FOLDS)]
    for fold, chosen in enumerate(best):
        print(f"  fold {fold}: dimensions, power, restart, share of votes {names[chosen]}")
    return np.array([table[best[fold], query] for query, fold in enumerate(folds)])


def bootstrap(difference: Array) -> tuple[float, float, float]:
    """95 % interval of the mean difference, and the share of samples in which it is above 0 (paired)."""
    rng = np.random.default_rng(SEED)
    means = difference[rng.integers(0, len(difference), (SAMPLES, len(difference)))].mean(1)
    low, high = np.percentile(means, [2.5, 97.5])
    return float(low), float(high), float((means > 0).mean())


def without(scores: Array, one: int) -> Array:
    """The scores with one of them at 0."""
    found = scores.copy()
    found[one] = 0
    return found


def unit(matrix: sp.csr_matrix) -> sp.csr_matrix:
    """Sparse rows of length 1; empty ones stay."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(1)).ravel())
    return (sp.diags(1 / np.maximum(lengths, 1e-12)) @ matrix).tocsr()


def rows_to_unit(matrix: Array) -> Array:
    """Dense rows of length 1; empty ones stay."""
    found: Array = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-12)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where ours is below the best peer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="expert_finding_dblp.npz")
    path = parser.parse_args(argv).data
    if not path.is_file():
        parser.error(
            f"{path}: there is no such file; it is the DBLP set of github.com/brochier/expert_finding"
        )
    papers = load(path)
    scorers = {"voting": voting(papers), "CombMNZ": comb_mnz(papers), "propagation": propagation(papers)}
    peers = {name: precisions(papers, run(papers, scorer)) for name, scorer in scorers.items()}
    for name, found in peers.items():
        print(f"{name:12} AP {found.mean():.3f}")
    found = choose(ours(papers))
    print(f"{'ours':12} AP {found.mean():.3f}")
    best = max(peers, key=lambda name: peers[name].mean())
    low, high, above = bootstrap(found - peers[best])
    gain = (found - peers[best]).mean()
    print(f"ours - {best}: {gain:+.3f}, 95 % {low:+.3f} to {high:+.3f}, above 0 in {above:.1%}")
    return int(found.mean() < peers[best].mean())


if __name__ == "__main__":
    sys.exit(main())
