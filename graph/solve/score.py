"""A candidate's score: a sum of named parts, each with the passages it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from graph.answers import Part, Quote
from graph.solve.cues import NOTHING, Asked
from graph.solve.facts import Facts
from graph.solve.filters import awarded
from graph.solve.retrieve import Hit
from graph.solve.standing import UNKNOWN, Standing
from graph.solve.weights import CONFIRM, Weights, load_weights

MOST = 3  # passages shown for a part
HONOURS, VISITS = 3, 2  # beyond these more add nothing
# Part, predicate.
FACTS = (("solved", "solved"), ("created", "created"), ("skill", "hasSkill"))
TOLD = frozenset(predicate for _, predicate in FACTS)
NOT_TOLD: tuple[float, Sequence[str]] = 0.0, ()
Found = tuple[str, float, Iterable[str]]  # name of a part, 0 to about 1, passages
# Parts that say something on the matter; without one of them somebody is no candidate.
RELEVANT = frozenset({"meaning", "words", "solved", "created", "skill"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one candidate: passages with the strength of the tie, facts, matched names.

    `matched`: object of a fact (skill, problem, achievement) → 0 to 1. `near`: how near the passages of the
    facts are to the question. `ranks`: honour → 0 to 1. `home`: passages that tell where a candidate is
    based, if that is where the question asks. `body`: whether the candidate is an organisation.
    """

    hits: Mapping[str, float]
    facts: Facts
    matched: Mapping[str, float] = field(default_factory=dict)
    near: Mapping[str, float] = field(default_factory=dict)
    standing: Standing = UNKNOWN
    ranks: Mapping[str, float] = field(default_factory=dict)
    home: tuple[str, ...] = ()
    body: bool = False


def score(
    evidence: Evidence,
    hits: Mapping[str, Hit],
    quotes: Mapping[str, Quote],
    asked: Asked = NOTHING,
    weights: Weights | None = None,
) -> tuple[Part, ...]:
    """The parts that add something, in a fixed order."""
    weights = weights or load_weights()
    parts = [
        _part(name, getattr(weights, name) * value, _known(passages, quotes))
        for name, value, passages in _found(evidence, hits, quotes, asked)
        if value > 0
    ]
    return tuple(part for part in parts if part is not None)


def by_facts(evidence: Evidence, hits: Mapping[str, Hit], quotes: Mapping[str, Quote]) -> dict[str, float]:
    """What the passages and facts add, part by part, as `score` has it: for the many."""
    return _values((*_matter(evidence, hits, quotes), *_honours(evidence)), quotes)


def by_standing(
    evidence: Evidence, hits: Mapping[str, Hit], quotes: Mapping[str, Quote], asked: Asked
) -> dict[str, float]:
    """What all the rest adds, part by part; needs no facts."""
    return _values((*_asked(evidence, hits, asked), *_past(evidence.standing)), quotes)


def _values(found: Iterable[Found], quotes: Mapping[str, Quote]) -> dict[str, float]:
    weights = load_weights()
    values = {
        name: round(getattr(weights, name) * value, 4)
        for name, value, passages in found
        if value > 0 and any(p in quotes for p in passages)
    }
    return {name: value for name, value in values.items() if value > 0}


def by_passages(ties: Mapping[str, float], hits: Mapping[str, Hit]) -> float:
    """What passages alone give, from the strength of the tie to each."""
    evidence, weights = Evidence(ties, ()), load_weights()
    meaning, _ = _passages(evidence, hits, _meaning)
    words, _ = _passages(evidence, hits, _words)
    return weights.meaning * meaning + weights.words * words


_meaning, _words = attrgetter("meaning"), attrgetter("words")


def _found(
    evidence: Evidence, hits: Mapping[str, Hit], quotes: Mapping[str, Quote], asked: Asked
) -> Iterator[Found]:
    yield from _matter(evidence, hits, quotes)
    yield from _asked(evidence, hits, asked)
    yield from _honours(evidence)
    yield from _past(evidence.standing)


def _matter(evidence: Evidence, hits: Mapping[str, Hit], quotes: Mapping[str, Quote]) -> Iterator[Found]:
    yield "meaning", *_passages(evidence, hits, _meaning)
    yield "words", *_passages(evidence, hits, _words)
    told = _facts(evidence, hits, quotes)
    for name, predicate in FACTS:
        yield name, *told.get(predicate, NOT_TOLD)


def _asked(evidence: Evidence, hits: Mapping[str, Hit], asked: Asked) -> Iterator[Found]:
    """What the question asks for besides the matter."""
    if asked.body and evidence.body:
        yield "asked", 1.0, sorted(evidence.hits, key=lambda p: (-evidence.hits[p] * hits[p].meaning, p))
    yield "region", float(bool(evidence.home)), evidence.home
    yield "teaching", float(asked.teaching and bool(evidence.standing.teaches)), evidence.standing.teaches


def _honours(evidence: Evidence) -> Iterator[Found]:
    """Titles: they break ties."""
    held = [f for f in evidence.facts if f.predicate == "received" and awarded(f)]
    yield "honour", min(len(held) / HONOURS, 1.0), [p for f in held[:HONOURS] for p in f.passages]
    high = max(held, key=lambda f: evidence.ranks.get(f.object, 0.0), default=None)
    if high is not None:
        yield "seniority", evidence.ranks.get(high.object, 0.0), high.passages


def _past(standing: Standing) -> Iterator[Found]:
    """When somebody was last heard of, and whom he helped: it breaks ties, too."""
    yield "recency", standing.recency, standing.recent
    told = standing.outcomes
    helped = (len(standing.visits) + told.success) * told.reliability
    yield "visits", min(helped / VISITS, 1.0), [*(q.passage for q in told.evidence), *standing.visits]


def _passages(
    evidence: Evidence, hits: Mapping[str, Hit], value: Callable[[Hit], float]
) -> tuple[float, Sequence[str]]:
    found = [(much * strength, p) for p, strength in evidence.hits.items() if (much := value(hits[p])) > 0]
    if len(found) < 2:  # of most people one passage speaks, or none
        return (found[0][0], [found[0][1]]) if found else NOT_TOLD
    best = sorted(found, key=lambda x: (-x[0], x[1]))[: len(CONFIRM)]
    return sum(c * v for c, (v, _) in zip(CONFIRM, best, strict=False)), [p for _, p in best]


def _facts(
    evidence: Evidence, hits: Mapping[str, Hit], quotes: Mapping[str, Quote]
) -> dict[str, tuple[float, Sequence[str]]]:
    """By predicate how near the nearest fact is to the question, and what states it, the nearest first."""

    def near(passage: str) -> float:
        # A passage that does not speak of somebody may happen to state a fact of his.
        hit = hits.get(passage) if passage in evidence.hits else None
        return max(hit.meaning, hit.words) if hit else evidence.near.get(passage, 0.0)

    best: dict[str, tuple[float, Sequence[str]]] = {}
    for fact in evidence.facts:
        if fact.predicate in TOLD and (known := [p for p in fact.passages if p in quotes]):
            value = max(*map(near, known), evidence.matched.get(fact.object, 0.0))
            if value > best.get(fact.predicate, NOT_TOLD)[0]:
                best[fact.predicate] = value, known
    return {
        predicate: (value, sorted(known, key=lambda p: (-near(p), p)) if len(known) > 1 else known)
        for predicate, (value, known) in best.items()
    }


def _known(passages: Iterable[str], quotes: Mapping[str, Quote]) -> list[Quote]:
    return [quotes[p] for p in dict.fromkeys(passages) if p in quotes]


def _part(name: str, value: float, quotes: Sequence[Quote]) -> Part | None:
    """A part needs both a value and a sentence that proves it."""
    value = round(value, 4)
    told = {q.text: q for q in reversed(quotes)}  # a document may repeat itself
    shown = [q for q in quotes if told[q.text] is q]
    return Part(name, value, tuple(shown[:MOST])) if value > 0 and shown else None
