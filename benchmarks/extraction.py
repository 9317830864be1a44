"""How well documents are read: precision, recall and F1 of entities and relations against annotations.

Two entities match where their types are equal (the six plain kinds of organisation count as one) and they
share a name or alias, compared without width, spaces, punctuation and case. Skills, problems and achievements
are free text: they match from a Dice coefficient of 0.5 over pairs of characters (Dice 1945). Matches are one
to one, best first. A relation matches where its predicate and both ends do.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

PLAIN = ("Enterprise", "PublicBody", "TradeUnion", "School", "ResearchInstitute", "Association")
FREE = ("Skill", "Problem", "Achievement")
ENOUGH = 0.5

Annotation = Mapping[str, Any]


@dataclass
class Tally:
    """Hits, and how many were expected and found."""

    hits: int = 0
    expected: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found."""
        return self.hits / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.expected + self.found
        return 2 * self.hits / both if both else 0.0


@dataclass
class Scores:
    """Tallies by name, and how often the kind of a matched affiliation is right."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    kinds: Tally = field(default_factory=Tally)


def score(pairs: Iterable[tuple[Annotation, Annotation]]) -> Scores:
    """Scores over documents, each a pair of what is expected and what was found."""
    scores = Scores()
    for expected, found in pairs:
        _score_document(expected, found, scores)
    return scores


def _score_document(expected: Annotation, found: Annotation, scores: Scores) -> None:
    matches = match(expected["entities"], found["entities"])
    types = {e["id"]: plain(e["type"]) for e in expected["entities"]}
    _count(
        scores,
        "entities",
        "type",
        (types[i] for i in matches.values()),
        types.values(),
        (plain(e["type"]) for e in found["entities"]),
    )
    known = {_triple(r, r["s"], r["o"]): r for r in expected["relations"]}
    stated = {}
    for number, relation in enumerate(found["relations"]):
        ends = (matches.get(relation["s"], f"?{number}"), matches.get(relation["o"], f"?{number}"))
        stated[_triple(relation, *ends)] = relation
    both = known.keys() & stated.keys()
    _count(
        scores, "relations", "relation", (t[1] for t in both), (t[1] for t in known), (t[1] for t in stated)
    )
    for triple in both:
        if triple[1] == "affiliatedWith" and known[triple].get("kind"):
            scores.kinds.expected += 1
            scores.kinds.hits += known[triple]["kind"] == stated[triple].get("kind")


def _count(
    scores: Scores, total: str, each: str, hits: Iterable[str], expected: Iterable[str], found: Iterable[str]
) -> None:
    for name, kinds in (("hits", hits), ("expected", expected), ("found", found)):
        for kind, number in Counter(kinds).items():
            for tally in (scores.tallies[total], scores.tallies[f"{each}:{kind}"]):
                setattr(tally, name, getattr(tally, name) + number)


def match(expected: Iterable[Annotation], found: Iterable[Annotation]) -> dict[str, str]:
    """Ids of what was found → ids of what was expected, one to one, best first."""
    found = list(found)
    pairs = [(alike(e, f), e["id"], f["id"]) for e in expected for f in found]
    matches: dict[str, str] = {}
    taken: set[str] = set()
    for value, wanted, got in sorted(pairs, reverse=True):
        if value and wanted not in taken and got not in matches:
            matches[got] = wanted
            taken.add(wanted)
    return matches


def alike(one: Annotation, other: Annotation) -> float:
    """0 (different) to 1 (a name in common)."""
    if plain(one["type"]) != plain(other["type"]):
        return 0.0
    if _names(one) & _names(other):
        return 1.0
    if one["type"] not in FREE:
        return 0.0
    best = (
        max(dice(a, b) for a in _names(one) for b in _names(other)) if _names(one) and _names(other) else 0.0
    )
    return best if best >= ENOUGH else 0.0


def plain(kind: str) -> str:
    """The type that counts: plain organisations are one."""
    return "Organization" if kind in PLAIN else kind


def dice(one: str, other: str) -> float:
    """Overlap of two texts' pairs of characters, 0 to 1."""
    a, b = (Counter(t[i : i + 2] for i in range(max(1, len(t) - 1))) for t in (one, other))
    return 2 * (a & b).total() / (a.total() + b.total())


def squeeze(name: str) -> str:
    """Without width, case, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).lower()


def _names(entity: Annotation) -> set[str]:
    return {squeeze(n) for n in (entity["name"], *entity.get("aliases", ()))} - {""}


def _triple(relation: Annotation, subject: str, object_: str) -> tuple[str, str, str]:
    if relation["p"] == "cooperatesWith" and object_ < subject:
        subject, object_ = object_, subject
    return subject, relation["p"], object_
