"""Learn the weights of relations: `python -m ingest.extract.relations.train FOLDER… [--out FILE]`.

Each FOLDER holds annotated documents in the JSON of the annotation guide; their texts, of the same stem, lie
beside them or in FOLDER/../articles. The sentences of `sentences.toml` are always learned from. Documents
count twice: with the entities as annotated, and with those that the entity finder finds in them, so that the
weights know its mistakes. Weights come from L2-regularised logistic regression around the prior (prior.toml).
Documents are held out in turn to set the threshold, and to print what unseen ones would give.
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

from graph.model import digest
from ingest.extract.draft import Draft
from ingest.extract.entities import find
from ingest.extract.relations.annotated import Annotated, align, make_draft, read_annotated, read_sentences
from ingest.extract.relations.candidates import Candidate, candidates
from ingest.extract.relations.model import BIAS, Model, prior
from ingest.extract.relations.select import select
from ingest.extract.relations.view import look
from ingest.tag import Tagger
from ontology.load import load
from ontology.model import Ontology

L2 = 16.0  # of 4, 8 and 16 the best on examples that were not learned from; in cross-validation all are alike
FOLDS = 9  # documents are dealt out in turn
START = 0.3  # threshold with which held-out documents are read before the final one is known
SEEN = 3  # a feature counts from so many candidates on
Triple = tuple[str, str, str]
Vector = NDArray[np.float64]
Weights = Mapping[str, Mapping[str, float]]
Counts = Mapping[str, tuple[int, int, int]]  # by predicate: hits, found, true


@dataclass(frozen=True)
class Sample:
    """An annotated document: its candidates and what is true of it."""

    pairs: tuple[Candidate, ...]
    truth: frozenset[Triple]


@dataclass(frozen=True)
class Lesson:
    """A document twice: with the entities given, and as read; `total` counts its annotated relations."""

    given: Sample
    read: Sample
    total: int


def sample(draft: Draft, truth: frozenset[Triple], ontology: Ontology) -> Sample:
    """A document made ready; symmetric predicates are true both ways."""
    turned = {(o, p, s) for s, p, o in truth if ontology.predicates[p].symmetric}
    return Sample(tuple(candidates(look(draft, ontology), ontology)), truth | turned)


def lesson(document: Annotated, ontology: Ontology, tagger: Tagger) -> Lesson:
    """A document to learn from."""
    given = make_draft(document.cleaned, document.annotation)
    read = find(document.cleaned, given.document, ontology, tagger)
    names = align(document.annotation, read.entities, ontology)
    ends = document.truth
    found = frozenset((names[s], p, names[o]) for s, p, o in ends if s in names and o in names)
    return Lesson(sample(given, ends, ontology), sample(read, found, ontology), len(ends))


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
    found = {f: round(float(w), 2) for f, w in zip([*names, BIAS], weights, strict=True)}
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


def count(samples: Sequence[Sample], models: Sequence[Model], ontology: Ontology) -> Counts:
    """Hits, found and true relations by predicate; the nth sample is read with the nth model, in turn."""
    hits, found, true = Counter[str](), Counter[str](), Counter[str]()
    for n, one in enumerate(samples):
        links = select(one.pairs, models[n % len(models)], ontology)
        hits.update(k.predicate for k in links if (k.subject, k.predicate, k.object) in one.truth)
        found.update(k.predicate for k in links)
        both = {p for p in ontology.predicates if ontology.predicates[p].symmetric}
        true.update(p for p, _ in {(p, frozenset((s, o)) if p in both else (s, o)) for s, p, o in one.truth})
    return {p: (hits[p], found[p], true[p]) for p in ontology.predicates}


def f1(counts: Counts, total: int = 0) -> float:
    """F1 over all predicates, of `total` true relations where some lie out of reach."""
    hits, found, true = (sum(c[i] for c in counts.values()) for i in range(3))
    return 2 * hits / max(1, found + (total or true))


def hold_out(lessons: Sequence[Lesson], extra: Sequence[Sample], ontology: Ontology) -> list[Weights]:
    """Weights for each fold from the documents of the others."""
    folds = ([x for n, x in enumerate(lessons) if n % FOLDS != k] for k in range(FOLDS))
    return [
        fit([s for x in fold for s in (x.given, x.read)] + list(extra), tuple(ontology.predicates))
        for fold in folds
    ]


def choose(lessons: Sequence[Lesson], held: Sequence[Weights], ontology: Ontology) -> float:
    """Half of the F1 that held-out documents are read with: the best threshold for true probabilities.

    Z. Lipton et al., "Optimal thresholding of classifiers to maximize F1 measure", 2014. The curve itself is
    too flat and ragged to choose from.
    """
    models = [Model(w, START) for w in held]
    score = f1(count([x.read for x in lessons], models, ontology), sum(x.total for x in lessons))
    return round(score / 2, 2)


def _print(title: str, counts: Counts, total: int = 0) -> None:
    sys.stderr.write(f"{title}\n")
    for predicate, (hits, found, true) in counts.items():
        row = (hits / max(1, found), hits / max(1, true), 2 * hits / max(1, found + true))
        sys.stderr.write(
            f"  {predicate:16} P {row[0]:.3f}  R {row[1]:.3f}  F1 {row[2]:.3f}  {hits}/{found}/{true}\n"
        )
    sys.stderr.write(f"  {'all':16} F1 {f1(counts, total):.3f}\n")


def main() -> None:
    """Train, cross-validate, write the weights."""
    parser = argparse.ArgumentParser(description="Learn the weights of relations from annotated documents.")
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("weights.json"))
    options = parser.parse_args()
    ontology, tagger = load(), Tagger()
    documents = [d for folder in options.folder for d in read_annotated(folder)]
    lessons = [lesson(d, ontology, tagger) for d in documents]
    extra = [sample(draft, truth, ontology) for draft, truth in read_sentences()]
    held = hold_out(lessons, extra, ontology)
    threshold = choose(lessons, held, ontology)
    models = [Model(w, threshold) for w in held]
    given = count([x.given for x in lessons], models, ontology)
    read = count([x.read for x in lessons], models, ontology)
    total = sum(x.total for x in lessons)
    _print("held out, entities given", given)
    _print("held out, entities found", read, total)
    weights = fit([s for x in lessons for s in (x.given, x.read)] + extra, tuple(ontology.predicates))
    sources = f"{len(lessons)} documents ({_digest(documents)}) and {len(extra)} sentences"
    _write(options.out, weights, threshold, sources, f1(read, total))


def _digest(documents: Sequence[Annotated]) -> str:
    """Names the texts and relations learned from, so that a model can be told from another."""
    return digest(
        *(s.text for d in documents for s in d.cleaned.segments),
        *map(str, (sorted(d.truth) for d in documents)),
    )


def _write(out: Path, weights: Weights, threshold: float, sources: str, held_out: float) -> None:
    table = {
        "note": f"made by ingest.extract.relations.train from {sources}",
        "held_out_f1": round(held_out, 3),
        "threshold": threshold,
        "weights": weights,
    }
    out.write_text(json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
