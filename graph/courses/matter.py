"""What a search for teaching is about: the skills it names and the passages near it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.solve.confidence import confidence, is_weak
from graph.solve.meaning import meaning_of
from graph.solve.retrieve import Hit, retrieve
from graph.solve.skills import skills_in
from graph.store import Store
from graph.text import tokens

if TYPE_CHECKING:
    from graph.embedding import Embedder

# A skill of the nearest passages, where the question names none, is a guess.
GUESS = 0.4
GUESSED = 3  # passages that are asked what they are about
# A passage says something on the matter if it is near in meaning (below this, neighbours are whatever happens
# to be nearest), or has half of the question's words. Their share, unlike a sum of BM25, means the same in a
# small graph and in a large one.
NEAR, SHARED = 0.3, 0.5


@dataclass(frozen=True, slots=True)
class Matter:
    """`skills`: id → (name, 0 to 1). `hits`: passages on the matter. `semantic`: found by meaning too."""

    skills: Mapping[str, tuple[str, float]]
    hits: Mapping[str, Hit]
    semantic: bool


def read_matter(store: Store, question: str, embedder: Embedder | None) -> Matter:
    """What the question is about, by its words and, with an embedder, by its meaning."""
    meaning = meaning_of(embedder.embed_question(question)) if embedder is not None else None
    found = retrieve(store, question, meaning)
    weak = is_weak(confidence(found, meaning is not None), meaning is not None)
    asked = set(tokens(question))
    hits = {} if weak else {p: hit for p, hit in found.items() if _is_near(hit, asked)}
    return Matter(named(store, question) or _guessed(store, hits), hits, meaning is not None)


def named(store: Store, question: str) -> dict[str, tuple[str, float]]:
    """Skills of the graph that the question names, by any synonym of the scheme or by their own words.

    Narrower, broader and related ones of the scheme count too, each less.
    """
    concepts = skills_in(question, store.ontology.schemes["skills"])
    strengths = {
        row["id"]: concepts[row["concept"]] for row in store.run("solve/concepts", concepts=sorted(concepts))
    }
    asked = set(tokens(question))
    for row in store.entities_by_name(question, ("Skill",)):
        if any(
            words and words <= asked for words in (set(tokens(n)) for n in (row["name"], *row["aliases"]))
        ):
            strengths[row["id"]] = 1.0
    names = {row["id"]: row["name"] for row in store.run("entities", ids=sorted(strengths))}
    return {i: (name, strengths[i]) for i, name in names.items()}


def _guessed(store: Store, hits: Mapping[str, Hit]) -> dict[str, tuple[str, float]]:
    best = sorted(hits, key=lambda p: (-hits[p].meaning, -hits[p].words, p))[:GUESSED]
    rows = store.run("solve/skills_named", ids=best) if best else []
    names = [row["skill"] for row in rows]
    known = store.run("courses/skills", names=sorted(set(names))) if names else []
    return {row["id"]: (row["name"], GUESS) for row in known}


def _is_near(hit: Hit, asked: Set[str]) -> bool:
    return hit.meaning >= NEAR or len(asked & set(tokens(hit.quote.text))) >= SHARED * len(asked) > 0
