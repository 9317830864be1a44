"""From a question to ranked experts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.answers import Answer, Candidate, Quote
from graph.experts import Expert, describe
from graph.places import Places
from graph.solve.attribute import attribute
from graph.solve.retrieve import Hit, retrieve
from graph.solve.score import Evidence, score
from graph.solve.weights import COSINE, WEAK
from graph.store import Store
from graph.text import tokens

if TYPE_CHECKING:
    from graph.embedding import Embedder

TARGETS = ("Skill", "Problem", "Achievement")
LEXICAL = "没有语义模型，仅按字词匹配"
NOBODY = "没有找到可能的人选"
UNSURE = "把握不大：原文中没有很接近的表述"


def solve(store: Store, places: Places, question: str, k: int, embedder: Embedder | None = None) -> Answer:
    """The `k` likeliest experts for a problem in the asker's own words, best first."""
    hits = retrieve(store, question, embedder)
    owners = attribute(store, hits)
    matched = match_names(store, question)
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for passage, found in owners.items():
        for entity, strength in found.items():
            ties[entity][passage] = strength
    holders = store.run("solve/holders", ids=list(matched))
    people = sorted({*ties, *(row["id"] for row in holders if row["type"] == "Person")})
    ranked = _rank(store, people, ties, hits, matched)[:k]
    experts = describe(store, places, [identity for identity, _ in ranked])
    answers = tuple(_candidate(experts[i], parts) for i, parts in ranked)
    sure = confidence(hits, embedder is not None)
    weak = embedder is not None and sure < WEAK
    return Answer(question, answers, sure, _note(answers, weak, embedder), weak)


def match_names(store: Store, question: str, limit: int = 20) -> dict[str, float]:
    """Skills, problems and achievements whose names share words with the question: id → share of the name."""
    asked = set(tokens(question))
    found = {}
    for row in store.entities_by_name(question, TARGETS, limit):
        words = set(tokens(row["name"]))
        if words and (share := len(words & asked) / len(words)) >= 0.5:
            found[row["id"]] = share
    return found


def confidence(hits: Mapping[str, Hit], semantic: bool) -> float:
    """0 to 1, from the best passage alone: how surely the graph holds something about the question."""
    if not hits:
        return 0.0
    if not semantic:
        return round(max(hit.words for hit in hits.values()), 2)
    low, high = COSINE
    best = max(hit.cosine for hit in hits.values())
    return round(min(max((best - low) / (high - low), 0.0), 1.0), 2)


def _rank(
    store: Store,
    people: Sequence[str],
    ties: Mapping[str, Mapping[str, float]],
    hits: Mapping[str, Hit],
    matched: Mapping[str, float],
) -> list[tuple[str, tuple[Any, ...]]]:
    facts: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in store.run("solve/experts", ids=people):
        facts[row["id"]].append(row)
    quotes = {p: hit.quote for p, hit in hits.items()}
    missing = {p for rows in facts.values() for row in rows for p in row["passages"]} - quotes.keys()
    for row in store.run("passages", ids=sorted(missing)):
        quotes[row["id"]] = Quote(row["document"], row["text"], row["id"])
    scored = [
        (identity, score(Evidence(ties.get(identity, {}), facts[identity], matched), hits, quotes))
        for identity in people
    ]
    relevant = [(i, parts) for i, parts in scored if any(part.name != "honour" for part in parts)]
    return sorted(relevant, key=lambda row: (-sum(p.value for p in row[1]), row[0]))


def _candidate(expert: Expert, parts: tuple[Any, ...]) -> Candidate:
    return Candidate(
        expert=expert.name,
        id=expert.id,
        type=expert.type,
        employer=expert.employer,
        region=expert.region,
        score=round(sum(part.value for part in parts), 4),
        parts=parts,
    )


def _note(answers: Sequence[Candidate], weak: bool, embedder: Embedder | None) -> str:
    notes = [] if embedder is not None else [LEXICAL]
    if not answers:
        notes.append(NOBODY)
    elif weak:
        notes.append(UNSURE)
    return "；".join(notes)
