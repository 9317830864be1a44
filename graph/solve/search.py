"""What the engine's indexes find for a question: by its meaning and, at the same time, by its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.bolt import Row
from graph.queries import Column
from graph.solve.attribute import AROUND, ask_attributed
from graph.solve.meaning import Meaning, meaning_of
from graph.solve.named import ask_names, read_names
from graph.solve.norm import NEAREST, NORM
from graph.solve.retrieve import SIGNS, VECTORS, WIDTH, WORDED, Hit, ask_near, join_hits
from graph.solve.skills import skills_in
from graph.store import Store
from graph.text import any_of, tokens

if TYPE_CHECKING:
    from graph.embedding import Embedder

Rows = Mapping[str, Sequence[Row]]  # by query
WORDS = "passages_by_text"


@dataclass(frozen=True, slots=True)
class Search:
    """The question's meaning (None without a model), passages by id, and how surely it names what by id.

    `rows` are those of `ask_attributed` for the passages, of `ask_nearest` and of `NORM`.
    """

    meaning: Meaning | None
    hits: dict[str, Hit]
    matched: dict[str, float]
    rows: dict[str, list[Row]]


def search(store: Store, question: str, embedder: Embedder | None) -> Search:
    """Passages, whom they speak of, and the skills, problems and achievements that the question names.

    The vector index and the text index do not wait for one another: the engine has a thread for each, which
    goes on to what stands around the passages that it found.
    """
    meant = store.begin(_by_meaning, store, question, embedder)
    worded, matched = _by_words(store, question, embedder is not None)
    meaning, near = meant.result()
    hits = join_hits(near.get(VECTORS, ()), near.get(SIGNS, ()), worded.get(WORDS, ()), meaning)
    return Search(meaning, hits, matched, _together(near, worded))


def _by_meaning(store: Store, question: str, embedder: Embedder | None) -> tuple[Meaning | None, Rows]:
    if embedder is None:
        return None, {}
    meaning = meaning_of(*embedder.encode_question(question))
    asked = {
        **ask_near(meaning),
        **ask_attributed(Column(VECTORS, "id")),
        "solve/embeddings": {"ids": Column(VECTORS, "id", NEAREST)},
        NORM: {},
    }
    return meaning, store.run_together(asked)


def _by_words(store: Store, question: str, semantic: bool) -> tuple[Rows, dict[str, float]]:
    """Passages that share words, and what the question names, in one way to the engine."""
    words, concepts = tokens(question), skills_in(question, store.ontology.schemes["skills"])
    asked = ask_names(words, concepts)
    if words:
        asked[WORDS] = {"query": any_of(words), "k": WORDED if semantic else WIDTH}
        asked |= ask_attributed(Column(WORDS, "id"))
    rows = store.run_together(asked)
    return rows, read_names(rows, words, concepts)


def _together(near: Rows, worded: Rows) -> dict[str, list[Row]]:
    """The rows of both; of a passage that both found, both tell the same."""
    known = {row["id"] for row in near.get(VECTORS, ())}
    around = {
        name: [*near.get(name, ()), *(r for r in worded.get(name, ()) if r["passage"] not in known)]
        for name in AROUND
    }
    return around | {name: [*near.get(name, ())] for name in ("solve/embeddings", NORM)}
