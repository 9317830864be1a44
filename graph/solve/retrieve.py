"""Passages for a question: near in meaning, or sharing its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.answers import Quote
from graph.hubs import toll
from graph.solve.meaning import Meaning
from graph.solve.weights import from_bm25, from_cosine
from graph.store import Store

WIDTH = 40  # passages of each kind; the right one is among them for 97 of 100 questions, more cost time


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage: `meaning` and `words` from 0 to 1, `cosine` as the index gave it.

    `meaning` is less than the cosine tells where the passage is near to any question.
    """

    quote: Quote
    meaning: float = 0.0
    words: float = 0.0
    cosine: float = 0.0


def retrieve(store: Store, question: str, meaning: Meaning | None) -> dict[str, Hit]:
    """Passages by id. Without the question's meaning, those that share words alone."""
    hits: dict[str, Hit] = {}
    if meaning is not None:
        for row in store.passages_by_vector(meaning.vector, WIDTH):
            cosine = meaning.cosine(row["score"])
            near = from_cosine(cosine - toll(row["hubness"]))
            hits[row["id"]] = Hit(Quote.of(row), meaning=near, cosine=cosine)
    for row in store.passages_by_text(question, WIDTH):
        known = hits.get(row["id"], Hit(Quote.of(row)))
        hits[row["id"]] = replace(known, words=from_bm25(row["score"]))
    return hits


def known_by(store: Store, hits: Mapping[str, Hit], as_of: str) -> dict[str, Hit]:
    """Those of the hits that had been published by a day; all where none is named."""
    if not as_of:
        return dict(hits)
    rows = store.run("solve/published", ids=list(hits))
    return {row["id"]: hits[row["id"]] for row in rows if row["published"] <= as_of}


def likeness(store: Store, passages: Sequence[str], meaning: Meaning | None) -> dict[str, float]:
    """How near passages are to the question in meaning, 0 to 1; nothing without its meaning."""
    if meaning is None or not passages:
        return {}
    rows = store.run("solve/likeness", ids=list(passages), vector=list(meaning.vector))
    return {row["id"]: from_cosine(meaning.cosine(row["score"]) - toll(row["hubness"])) for row in rows}


def quotes_of(store: Store, passages: Iterable[str]) -> dict[str, Quote]:
    """What passages say, by id."""
    rows = store.run("passages", ids=sorted(passages))
    return {row["id"]: Quote.of(row) for row in rows}
