"""Passages for a question: near in meaning, or sharing its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.answers import Quote
from graph.solve.weights import from_bm25, from_cosine
from graph.store import Store

if TYPE_CHECKING:
    from graph.embedding import Embedder

WIDTH = 40  # passages of each kind; the right one is among them for 97 of 100 questions, more cost time


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage: `meaning` and `words` from 0 to 1, `cosine` as the index gave it."""

    quote: Quote
    meaning: float = 0.0
    words: float = 0.0
    cosine: float = 0.0


def retrieve(store: Store, question: str, embedder: Embedder | None) -> dict[str, Hit]:
    """Passages by id. Without an embedder, those that share words alone."""
    hits: dict[str, Hit] = {}
    if embedder is not None:
        vector: Sequence[float] = embedder.embed_question(question).tolist()
        for row in store.passages_by_vector(vector, WIDTH):
            cosine = 2 * row["score"] - 1
            hits[row["id"]] = Hit(_quote(row), meaning=from_cosine(cosine), cosine=cosine)
    for row in store.passages_by_text(question, WIDTH):
        known = hits.get(row["id"], Hit(_quote(row)))
        hits[row["id"]] = replace(known, words=from_bm25(row["score"]))
    return hits


def _quote(row: dict[str, str]) -> Quote:
    return Quote(document=row["document"], text=row["text"], passage=row["id"])
