"""What the engine's indexes find for a question: by its meaning and, at the same time, by its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.bolt import Row
from graph.solve.meaning import Meaning, meaning_of
from graph.solve.named import ask_names, read_names
from graph.solve.retrieve import WIDTH, Hit, join_hits
from graph.solve.skills import skills_in
from graph.store import Store
from graph.text import any_of, tokens

if TYPE_CHECKING:
    from graph.embedding import Embedder


@dataclass(frozen=True, slots=True)
class Search:
    """The question's meaning (None without a model), passages by id, and how surely it names what by id."""

    meaning: Meaning | None
    hits: dict[str, Hit]
    matched: dict[str, float]


def search(store: Store, question: str, embedder: Embedder | None) -> Search:
    """Passages, and the skills, problems and achievements that the question names.

    The vector index and the text index do not wait for one another: the engine has a thread for each.
    """
    meant = store.begin(_by_meaning, store, question, embedder)
    worded, matched = _by_words(store, question)
    meaning, near = meant.result()
    return Search(meaning, join_hits(near, worded, meaning), matched)


def _by_meaning(store: Store, question: str, embedder: Embedder | None) -> tuple[Meaning | None, list[Row]]:
    if embedder is None:
        return None, []
    meaning = meaning_of(embedder.embed_question(question))
    return meaning, store.passages_by_vector(meaning.vector, WIDTH)


def _by_words(store: Store, question: str) -> tuple[list[Row], dict[str, float]]:
    """Passages that share words, and what the question names, in one way to the engine."""
    words, concepts = tokens(question), skills_in(question, store.ontology.schemes["skills"])
    asked = ask_names(words, concepts)
    if words:
        asked["passages_by_text"] = {"query": any_of(words), "k": WIDTH}
    rows = store.run_together(asked)
    return rows.get("passages_by_text", []), read_names(rows, words, concepts)
