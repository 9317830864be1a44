"""What near means in a graph: how near questions come to it that nobody there is expected to answer.

In a large graph something is near to any question; in a small one even what it tells of is less near. So how
near the nearest passages are is counted in standard deviations from the mean of a fixed cohort of questions
(`cohort.txt`), as a voice is compared with a cohort of others (zero normalisation: R. Auckenthaler, M. Carey
and H. Lloyd-Thomas, "Score normalization for text-independent speaker verification systems", Digital Signal
Processing 10, 2000). It is measured when documents have been read, and stands in the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from graph.solve.meaning import Meaning, meaning_of
from graph.solve.retrieve import WIDTH

if TYPE_CHECKING:
    from graph.bolt import Row
    from graph.embedding import Embedder
    from graph.store import Store

Vectors = npt.NDArray[np.float32]

COHORT = Path(__file__).with_name("cohort.txt")
NEAREST = 3  # passages by which it is told how near a question is; more depend on how much there is to find
# Weight of the nearest passage's cosine beside the mean level; 0.25 to 1.5 tell questions without an answer
# from others alike, without it they are told less well.
BEST = 0.25
GROWN = 0.1  # a graph whose passages are by so large a share more or fewer is measured anew
NORM = "solve/norm"  # the query that reads it


@dataclass(frozen=True, slots=True)
class Norm:
    """Mean and standard deviation of the cohort's closeness in a graph of so many passages."""

    mean: float
    spread: float
    passages: int = 0

    def standard(self, closeness: float) -> float:
        """In standard deviations from the mean."""
        return (closeness - self.mean) / self.spread


# Of a hundred articles of the public web: for a graph that was never measured.
USUAL = Norm(0.62, 0.05)
NARROW = 0.01  # the spread is taken to be no less: of a handful of sentences it tells nothing


def closeness(levels: Sequence[float], cosines: Iterable[float]) -> float:
    """How near the nearest passages are, from their cosines as published and as taught; 0 without any.

    What is known is mostly told in several sentences; what just happens to be nearest stands alone.
    """
    return fmean(levels) + BEST * max(cosines) if levels else 0.0


def published_levels(meaning: Meaning, vectors: Sequence[Sequence[float]], embedder: Embedder) -> list[float]:
    """How near passages are to a question by the model as it was published, from their vectors."""
    question, *texts = embedder.as_published(np.array([meaning.vector, *vectors], np.float32))
    return [float(question @ text) for text in texts]


def read_norm(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> Norm:
    """What the rows of `NORM` say; the usual one where nothing was measured."""
    row = next(iter(rows.get(NORM, ())), None)
    return Norm(row["mean"], row["spread"], row["measured"]) if row and row["measured"] else USUAL


def renew_norm(store: Store, embedder: Embedder, anew: bool = False) -> Norm:
    """Measure where that was never done, or the graph has grown since; with `anew`, in any case."""
    rows = store.run_together({NORM: {}})
    known, passages = read_norm(rows), rows[NORM][0]["passages"]
    if not passages or (not anew and abs(passages - known.passages) <= GROWN * known.passages):
        return known
    norm = measure(store, embedder, passages)
    if norm is None:
        return known
    store.run("solve/normed", mean=norm.mean, spread=norm.spread, passages=passages)
    return norm


def measure(store: Store, embedder: Embedder, passages: int) -> Norm | None:
    """How near the cohort comes to the graph's passages; None where none has a vector."""
    meanings = [meaning_of(embedder.embed_question(question)) for question in read_cohort()]
    vectors = [list(meaning.vector) for meaning in meanings]
    rows = store.run("solve/cohort", vectors=vectors, wide=3 * WIDTH, k=NEAREST)
    near = [
        _closeness(meanings[number], list(found), embedder)
        for number, found in groupby(rows, key=lambda row: int(row["question"]))
    ]
    return Norm(fmean(near), max(pstdev(near), NARROW), passages) if near else None


def _closeness(meaning: Meaning, rows: Sequence[Row], embedder: Embedder) -> float:
    levels = published_levels(meaning, [row["embedding"] for row in rows], embedder)
    return closeness(levels, (meaning.cosine(row["score"]) for row in rows))


@cache
def read_cohort(path: Path = COHORT) -> tuple[str, ...]:
    """The questions of the cohort."""
    return tuple(path.read_text("utf-8").splitlines())
