"""Passages for a question: near in meaning, or sharing its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers import Quote
from graph.bolt import Row
from graph.hubs import toll
from graph.late import likeness
from graph.queries import Column
from graph.solve.meaning import Meaning
from graph.solve.weights import from_bm25, from_cosine, from_nearness
from graph.store import Store

VECTORS, SIGNS = "passages_by_vector", "solve/signs"  # queries

WORDED = 20  # passages that share words, beside those near in meaning: 10 to 40 give the same answers
WIDTH = 40  # passages of each kind; the right one is among them for 97 of 100 questions, more cost time

# What a sentence gets of a neighbour's cosine beyond NEAR, where both were found: what is told in two
# sentences is meant, what just happens to be near stands alone. Chosen on 322 questions of our own and 62
# about documents as they are read; more of it gains with the former and loses with the latter.
BESIDE, NEAR = 0.2, 0.4


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage: `meaning` and `words` from 0 to 1, `cosine` as the index gave it.

    `meaning` tells the cosine and how well the question's words are met together; it is less where the
    passage is near to any question, and more where a sentence beside it is near as well. Of the nearest
    few, `level` is the cosine as the model gave it when it was published (`gauge`); of others it is 0.
    """

    quote: Quote
    meaning: float = 0.0
    words: float = 0.0
    cosine: float = 0.0
    level: float = 0.0


def retrieve(store: Store, question: str, meaning: Meaning | None) -> dict[str, Hit]:
    """Passages by id. Without the question's meaning, those that share words alone."""
    rows = store.run_together(ask_near(meaning)) if meaning is not None else {}
    worded = store.passages_by_text(question, WIDTH if meaning is None else WORDED)
    return join_hits(rows.get(VECTORS, ()), rows.get(SIGNS, ()), worded, meaning)


def ask_near(meaning: Meaning) -> dict[str, dict[str, Any]]:
    """The queries for the passages nearest in meaning and for their tokens' signs, with their parameters."""
    return {VECTORS: {"vector": meaning.vector, "k": WIDTH}, SIGNS: {"ids": Column(VECTORS, "id")}}


def join_hits(
    near: Sequence[Row], signs: Sequence[Row], worded: Sequence[Row], meaning: Meaning | None
) -> dict[str, Hit]:
    """Passages by id, from the rows of the vector index, of their tokens' signs and of the text index."""
    cosines = {row["id"]: meaning.cosine(row["score"]) for row in near} if meaning is not None else {}
    met = _met(signs, meaning) if meaning is not None else {}
    words = {row["id"]: from_bm25(row["score"]) for row in worded}
    hits: dict[str, Hit] = {}
    for row in near:
        passage, cosine = row["id"], cosines[row["id"]]
        much = from_nearness(cosine - toll(row["hubness"]), met.get(passage)) + _beside(passage, cosines)
        hits[passage] = Hit(Quote.of(row), min(1.0, much), words.get(passage, 0.0), cosine)
    for row in worded:
        if row["id"] not in hits:
            hits[row["id"]] = Hit(Quote.of(row), words=words[row["id"]])
    return hits


def _met(signs: Sequence[Row], meaning: Meaning) -> dict[str, float | None]:
    """How well passages meet the words of the question; None where that cannot be told."""
    found = likeness(meaning.signs, [row["signs"] for row in signs])
    return {row["id"]: much for row, much in zip(signs, found, strict=True)}


def _beside(passage: str, cosines: Mapping[str, float]) -> float:
    """What the nearer of the sentences before and after adds; their ids bear numbers within the document."""
    document, _, index = passage.rpartition("#")
    around = [cosines.get(f"{document}#{int(index) + n}", 0.0) for n in (-1, 1)] if index.isdigit() else ()
    return BESIDE * max(0.0, *(cosine - NEAR for cosine in around)) if around else 0.0


def known_by(store: Store, hits: Mapping[str, Hit], as_of: str) -> dict[str, Hit]:
    """Those of the hits that had been published by a day; all where none is named."""
    if not as_of:
        return dict(hits)
    rows = store.run("solve/published", ids=list(hits))
    return {row["id"]: hits[row["id"]] for row in rows if row["published"] <= as_of}


def read_likeness(rows: Iterable[Row], meaning: Meaning) -> dict[str, float]:
    """How near passages are to the question in meaning, 0 to 1, from the rows of `solve/likeness`."""
    return {row["id"]: from_cosine(meaning.cosine(row["score"]) - toll(row["hubness"])) for row in rows}


def quotes_of(store: Store, passages: Iterable[str]) -> dict[str, Quote]:
    """What passages say, by id."""
    rows = store.run("passages", ids=sorted(passages))
    return {row["id"]: Quote.of(row) for row in rows}
