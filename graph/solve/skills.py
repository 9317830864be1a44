"""Skills that a question names, and those near them in the scheme, each with how much it still counts."""

from __future__ import annotations

from ontology.model import Scheme

# What a step in the scheme leaves: who has the narrower skill has the wider one in part, and the other way
# round less; related skills are a guess. Set by judgement: the order is what matters.
NARROWER, BROADER, RELATED = 0.8, 0.5, 0.4
SHORTEST = 2  # characters of a name


def skills_in(question: str, scheme: Scheme) -> dict[str, float]:
    """Concept → 0 to 1, for what the question names by label or synonym, and one step around it."""
    names = {n: c for n, c in scheme.named_in(question).items() if len(n) >= SHORTEST}
    inner = {n for n in names for other in names if n != other and n in other}
    named = {c.id for n, c in names.items() if n not in inner and not c.notes.get("weak")}
    return expand(named, scheme)


def expand(named: set[str], scheme: Scheme) -> dict[str, float]:
    """The concepts themselves at 1, their neighbours at what the step leaves."""
    found: dict[str, float] = {}
    for identity in named:
        concept = scheme.concepts[identity]
        near = {identity: 1.0}
        near |= {b: BROADER for b in concept.broader if b in scheme.concepts}
        near |= {r: RELATED for r in concept.related if r in scheme.concepts}
        near |= {c.id: NARROWER for c in scheme.concepts.values() if identity in c.broader}
        for other, strength in near.items():
            found[other] = max(strength, found.get(other, 0.0))
    return found
