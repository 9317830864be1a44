"""What a search for teaching is about: the skills it names and the passages near it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.solve.confidence import ask_nearest, confidence, gauge, is_weak
from graph.solve.meaning import meaning_of
from graph.solve.norm import NORM, read_norm
from graph.solve.retrieve import Hit, retrieve
from graph.solve.skills import NARROWER, SHORTEST, skills_in
from graph.store import Store
from graph.text import squeeze, tokens

if TYPE_CHECKING:
    from graph.embedding import Embedder

# A skill of the nearest passages, where the question names none, is a guess.
GUESS = 0.4
GUESSED = 3  # passages that are asked what they are about
# A passage says something on the matter if it is near in meaning (below this, neighbours are those that just
# happen to be nearest), or has most of the question's words: their share, unlike a sum of BM25, means the
# same in a small graph and in a large one.
NEAR, SHARED = 0.5, 0.6


@dataclass(frozen=True, slots=True)
class Matter:
    """`skills`: id → (name, 0 to 1). `hits`: passages on the matter. `semantic`: found by meaning too."""

    skills: Mapping[str, tuple[str, float]]
    hits: Mapping[str, Hit]
    semantic: bool


def read_matter(store: Store, question: str, embedder: Embedder | None) -> Matter:
    """What the question is about, by its words and, with an embedder, by its meaning."""
    meaning = meaning_of(*embedder.encode_question(question)) if embedder is not None else None
    hits = retrieve(store, question, meaning)
    rows = store.run_together({**ask_nearest(hits), NORM: {}})
    found, semantic = gauge(hits, rows, meaning, embedder), meaning is not None
    # A skill alone is no sentence, and seems far from every passage: what has its words counts all the same.
    nearest = 1.1 if is_weak(confidence(found, semantic, read_norm(rows)), semantic) else NEAR
    named, asked = terms(store, question), set(tokens(question))
    hits = {p: h for p, h in found.items() if h.meaning >= nearest or _speaks_of(h, named, asked)}
    return Matter(skills(store, question, named) or _guessed(store, hits), hits, semantic)


def terms(store: Store, question: str) -> set[str]:
    """What the question calls the matter: skills of the scheme, by any synonym, and itself if it is short."""
    scheme = store.ontology.schemes["skills"]
    names = ((n, c) for n, c in scheme.names() if len(n) >= SHORTEST and n in question)
    return {squeeze(question), *(squeeze(n) for n, c in names if not c.notes.get("weak"))} - {""}


def skills(store: Store, question: str, named: Set[str]) -> dict[str, tuple[str, float]]:
    """Skills of the graph that the question names, by any synonym of the scheme or by their own words.

    Narrower, broader and related ones of the scheme count too, each less; so do those whose name has one of
    the terms in it.
    """
    concepts = skills_in(question, store.ontology.schemes["skills"])
    rows = store.run("solve/concepts", concepts=sorted(concepts))
    strengths = {row["id"]: concepts[row["concept"]] for row in rows}
    asked = set(tokens(question))
    for row in store.entities_by_name(question, ("Skill",)):
        told = max(_tells(name, named, asked) for name in (row["name"], *row["aliases"]))
        strengths[row["id"]] = max(told, strengths.get(row["id"], 0.0))
    rows = store.run("entities", ids=sorted(i for i, strength in strengths.items() if strength > 0))
    return {row["id"]: (row["name"], strengths[row["id"]]) for row in rows}


def _tells(name: str, named: Set[str], asked: Set[str]) -> float:
    """How surely the name of a skill is what the question asks for."""
    words = set(tokens(name))
    if words and words <= asked:
        return 1.0
    return NARROWER if any(term in squeeze(name) for term in named) else 0.0


def _guessed(store: Store, hits: Mapping[str, Hit]) -> dict[str, tuple[str, float]]:
    best = sorted(hits, key=lambda p: (-hits[p].meaning, -hits[p].words, p))[:GUESSED]
    names = {row["skill"] for row in store.run("solve/skills_named", ids=best)}
    return {row["id"]: (row["name"], GUESS) for row in store.run("courses/skills", names=sorted(names))}


def _speaks_of(hit: Hit, named: Set[str], asked: Set[str]) -> bool:
    text = hit.quote.text
    shared = len(asked & set(tokens(text)))
    return shared >= SHARED * len(asked) > 0 or any(term in squeeze(text) for term in named)
