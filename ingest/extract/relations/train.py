"""Learn the weights of relations: `python -m ingest.extract.relations.train FOLDER [--out FILE]`.

FOLDER holds annotated documents in the JSON of the annotation guide; beside each, or in FOLDER/../articles,
its text of the same stem. Weights are found by L2-regularised logistic regression around the prior
(prior.toml). Documents are held out in turn to choose nothing but the threshold, and to print what unseen
documents would give.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from ingest.extract.draft import Draft
from ingest.extract.relations.annotated import read_annotated
from ingest.extract.relations.candidates import Candidate, candidates
from ingest.extract.relations.model import BIAS, Model, prior
from ingest.extract.relations.select import select
from ingest.extract.relations.view import look
from ontology.load import load
from ontology.model import Ontology

L2 = 8.0  # of 2, 4, 6, 8, 10 none is clearly better in cross-validation; the stronger stays nearer the prior
FOLDS = 9  # documents are dealt out in turn
SEEN = 3  # a feature counts from so many candidates on
Triple = tuple[str, str, str]
Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """An annotated document: its candidates and what is true of it."""

    pairs: tuple[Candidate, ...]
    truth: frozenset[Triple]


def sample(draft: Draft, truth: frozenset[Triple], ontology: Ontology) -> Sample:
    """A document made ready; symmetric predicates are true both ways."""
    turned = {(o, p, s) for s, p, o in truth if ontology.predicates[p].symmetric}
    return Sample(tuple(candidates(look(draft, ontology), ontology)), truth | turned)


def fit(samples: Sequence[Sample], predicates: Sequence[str]) -> dict[str, dict[str, float]]:
    """Weights by predicate."""
    return {p: _fit(samples, p, prior().get(p, {})) for p in predicates}


def _fit(samples: Sequence[Sample], predicate: str, start: Mapping[str, float]) -> dict[str, float]:
    rows = [(c, (c.subject, predicate, c.object) in s.truth) for s in samples for c in s.pairs
            if predicate in c.predicates]  # fmt: skip
    counts = Counter(f for c, _ in rows for f in c.features)
    names = sorted({f for f, n in counts.items() if n >= SEEN} | (start.keys() - {BIAS}))
    truth = np.array([t for _, t in rows], dtype=float)
    if not truth.any():
        return dict(start)
    mean = np.array([*(start.get(f, 0.0) for f in names), start.get(BIAS, 0.0)])
    weights = _minimise(_matrix([c for c, _ in rows], names), truth, mean)
    found = {f: round(float(w), 3) for f, w in zip([*names, BIAS], weights, strict=True)}
    return {f: w for f, w in found.items() if w}


def _matrix(pairs: Sequence[Candidate], names: Sequence[str]) -> csr_matrix:
    index = {f: i for i, f in enumerate(names)}
    cells = [(n, index[f]) for n, c in enumerate(pairs) for f in c.features if f in index]
    rows, columns = zip(*cells, strict=True) if cells else ((), ())
    return csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(pairs), len(names)))


def _minimise(x: csr_matrix, y: Vector, mean: Vector) -> Vector:
    def loss(w: Vector) -> tuple[float, Vector]:
        z = x @ w[:-1] + w[-1]
        away = w - mean
        away[-1] = 0.0  # the bias is free
        value = np.logaddexp(0.0, -z * (2 * y - 1)).sum() + 0.5 * L2 * (away**2).sum()
        error = 1.0 / (1.0 + np.exp(-z)) - y
        return float(value), np.append(x.T @ error, error.sum()) + L2 * away

    result: Vector = minimize(loss, mean, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return result


def score(
    samples: Sequence[Sample], models: Sequence[Model], ontology: Ontology
) -> dict[str, tuple[int, int, int]]:
    """Hits, found and true relations by predicate."""
    hits, found, true = Counter[str](), Counter[str](), Counter[str]()
    for n, one in enumerate(samples):
        links = select(one.pairs, models[n % len(models)], ontology)
        hits.update(k.predicate for k in links if (k.subject, k.predicate, k.object) in one.truth)
        found.update(k.predicate for k in links)
        pairs = {
            (p, frozenset((s, o)) if ontology.predicates[p].symmetric else (s, o)) for s, p, o in one.truth
        }
        true.update(p for p, _ in pairs)
    return {p: (hits[p], found[p], true[p]) for p in ontology.predicates}


def f1(counts: Mapping[str, tuple[int, int, int]]) -> float:
    """F1 over all predicates."""
    hits, found, true = (sum(c[i] for c in counts.values()) for i in range(3))
    return 2 * hits / max(1, found + true)


def validate(samples: Sequence[Sample], ontology: Ontology) -> tuple[float, dict[str, tuple[int, int, int]]]:
    """The best threshold and the counts at it, each document scored by a model that has not seen it."""
    held = [
        fit([s for n, s in enumerate(samples) if n % FOLDS != k], tuple(ontology.predicates))
        for k in range(FOLDS)
    ]
    best: tuple[float, dict[str, tuple[int, int, int]]] = (0.0, {})
    for threshold in np.arange(0.2, 0.6, 0.025):
        counts = score(samples, [Model(w, float(threshold)) for w in held], ontology)
        if f1(counts) > f1(best[1]):
            best = (round(float(threshold), 3), counts)
    return best


def _print(counts: Mapping[str, tuple[int, int, int]]) -> None:
    for predicate, (hits, found, true) in counts.items():
        row = (hits / max(1, found), hits / max(1, true), 2 * hits / max(1, found + true))
        sys.stderr.write(
            f"{predicate:16} P {row[0]:.3f}  R {row[1]:.3f}  F1 {row[2]:.3f}  {hits}/{found}/{true}\n"
        )
    sys.stderr.write(f"{'all':16} F1 {f1(counts):.3f}\n")


def main() -> None:
    """Train, cross-validate, write the weights."""
    parser = argparse.ArgumentParser(description="Learn the weights of relations from annotated documents.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.json"))
    options = parser.parse_args()
    ontology = load()
    samples = [sample(draft, truth, ontology) for draft, truth in read_annotated(options.folder)]
    threshold, counts = validate(samples, ontology)
    _print(counts)
    weights = fit(samples, tuple(ontology.predicates))
    note = f"made by ingest.extract.relations.train from {len(samples)} annotated documents; see train.py"
    table = {"note": note, "held_out_f1": round(f1(counts), 3), "threshold": threshold, "weights": weights}
    options.out.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
