"""Whether a person of a document is a person of the graph: never by the name alone.

Two people of one name are joined where something else that is particular agrees. The weights were set by
hand: one particular agreement (the same employer or studio) is enough, common ones (a field, a province) are
not, not even all of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ENOUGH = 1.0
SAME_ORGANISATION = 1.0
RELATED_ORGANISATION = 1.0  # one is part of the other, or its name begins with the other's
SAME_HONOUR = 0.3
SAME_SKILL = 0.3
SAME_REGION = 0.2
SAME_WORK = 1.0  # the same titled achievement or problem


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a person, as ids; `organisations` pairs each id with the name."""

    id: str
    name: str
    organisations: tuple[tuple[str, str], ...] = ()
    honours: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Judgement:
    """That `local` of a document is `entity` of the graph: with which score, for which reasons."""

    local: str
    entity: str
    score: float
    reasons: tuple[str, ...]


def compare(one: Profile, other: Profile) -> tuple[float, tuple[str, ...]]:
    """Additive score of two namesakes being one person, with a reason for each part."""
    parts = [
        *_organisations(one, other),
        *_shared("honour", SAME_HONOUR, one.honours, other.honours),
        *_shared("skill", SAME_SKILL, one.skills, other.skills),
        *_shared("region", SAME_REGION, one.regions, other.regions),
        *_shared("work", SAME_WORK, one.works, other.works),
    ]
    return sum(value for value, _ in parts), tuple(reason for _, reason in parts)


def judge(person: Profile, candidates: Sequence[Profile]) -> Judgement | None:
    """The namesake that this person is; None where none is near enough, or two are equally near."""
    scored = sorted(((*compare(person, c), c.id) for c in candidates), key=lambda row: (-row[0], row[2]))
    if not scored or scored[0][0] < ENOUGH:
        return None
    if len(scored) > 1 and scored[1][0] == scored[0][0]:
        return None
    score, reasons, found = scored[0]
    return Judgement(person.id, found, score, reasons)


def _organisations(one: Profile, other: Profile) -> Iterable[tuple[float, str]]:
    theirs = dict(other.organisations)
    for identity, name in one.organisations:
        if identity in theirs:
            return [(SAME_ORGANISATION, f"same organisation: {name}")]
    for _, name in one.organisations:
        for known in theirs.values():
            if min(len(name), len(known)) >= 3 and (name.startswith(known) or known.startswith(name)):
                return [(RELATED_ORGANISATION, f"related organisations: {name}, {known}")]
    return []


def _shared(
    what: str, weight: float, one: frozenset[str], other: frozenset[str]
) -> Iterable[tuple[float, str]]:
    return [(weight, f"same {what}")] if one & other else []
