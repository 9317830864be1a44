"""A candidate's score: a sum of named parts, each with the passages it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers import Part, Quote
from graph.solve.retrieve import Hit
from graph.solve.weights import CONFIRM, WEIGHTS

Facts = Sequence[Mapping[str, Any]]
MOST = 3  # passages shown for a part
# Part, predicate, ceiling.
FACTS = (
    ("solved", "solved", WEIGHTS.solved),
    ("created", "created", WEIGHTS.created),
    ("skill", "hasSkill", WEIGHTS.skill),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one candidate: passages with the strength of the tie, facts, matched names."""

    hits: Mapping[str, float]
    facts: Facts
    matched: Mapping[str, float]  # object of a fact (skill, problem, achievement) → 0 to 1


def score(evidence: Evidence, hits: Mapping[str, Hit], quotes: Mapping[str, Quote]) -> tuple[Part, ...]:
    """The parts that add something, in a fixed order."""
    parts = [
        _passages("meaning", WEIGHTS.meaning, evidence, hits, lambda hit: hit.meaning),
        _passages("words", WEIGHTS.words, evidence, hits, lambda hit: hit.words),
        *(_facts(name, predicate, weight, evidence, hits, quotes) for name, predicate, weight in FACTS),
        _honours(evidence.facts, quotes),
    ]
    return tuple(part for part in parts if part is not None)


def _passages(
    name: str, weight: float, evidence: Evidence, hits: Mapping[str, Hit], value: Callable[[Hit], float]
) -> Part | None:
    found = [(value(hits[p]) * strength, p) for p, strength in evidence.hits.items() if value(hits[p]) > 0]
    best = sorted(found, key=lambda x: (-x[0], x[1]))[: len(CONFIRM)]
    total = sum(c * v for c, (v, _) in zip(CONFIRM, best, strict=False))
    return _part(name, weight * total, [hits[p].quote for _, p in best])


def _facts(
    name: str,
    predicate: str,
    weight: float,
    evidence: Evidence,
    hits: Mapping[str, Hit],
    quotes: Mapping[str, Quote],
) -> Part | None:
    best, passages = 0.0, ()
    for fact in evidence.facts:
        if fact["predicate"] != predicate:
            continue
        near = max((max(hits[p].meaning, hits[p].words) for p in fact["passages"] if p in hits), default=0.0)
        value = max(near, evidence.matched.get(fact["object"], 0.0))
        if value > best:
            best, passages = value, fact["passages"]
    return _part(name, weight * best, _known(passages, quotes))


def _honours(facts: Facts, quotes: Mapping[str, Quote]) -> Part | None:
    held = [
        f for f in facts if f["predicate"] == "received" and f["attributes"].get("status") != "nominated"
    ][:3]
    return _part(
        "honour", WEIGHTS.honour * len(held), _known((p for f in held for p in f["passages"]), quotes)
    )


def _known(passages: Iterable[str], quotes: Mapping[str, Quote]) -> list[Quote]:
    return [quotes[p] for p in dict.fromkeys(passages) if p in quotes]


def _part(name: str, value: float, quotes: Sequence[Quote]) -> Part | None:
    """A part needs both a value and a sentence that proves it."""
    value = round(value, 4)
    told = {q.text: q for q in reversed(quotes)}  # a document may repeat itself
    shown = [q for q in quotes if told[q.text] is q]
    return Part(name, value, tuple(shown[:MOST])) if value > 0 and shown else None
