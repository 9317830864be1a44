"""Whom a passage speaks of: those it names, or, where it names nobody, whom the sentences around it name.

Somebody who is said to have solved a problem or made a thing by just that passage is spoken of, too.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from graph.experts import ASKED
from graph.queries import Column
from graph.store import Store

BEFORE = 6  # sentences; a portrait speaks of "he" for about a paragraph
AFTER = 2  # a scene comes first, then who is in it
FADE = 0.93  # for each sentence back
LATER = 0.8  # for each sentence ahead
SECOND = 0.6  # for those named after the first in another sentence: the first is mostly its subject
CROWD = 3  # named together, more than these share one sentence's weight
BODY = 0.8  # a team or alliance counts less than the person who is named
# A sentence that opens a scene speaks of those who follow rather than of those before it.
OPENED_BACK, OPENED_AHEAD = 0.5, 0.95
SPEECH = 6  # sentences until a speaker is named; what is said has several
# A fact that a passage states tells better than its surroundings whom it is about. Chosen on questions of our
# own; 0.6 to 0.8 for the others and 0.95 to 1 for whom the fact is about do alike.
STATED, OTHERS = 0.95, 0.8
FAR = 12  # sentences back to where somebody must be named for such a fact to count

PERSON = "Person-"  # ids begin with their type

AROUND = ("solve/surroundings", "solve/stated")  # the queries that tell whom passages speak of

# The entities of one sentence, in the order in which it names them.
Names = list[str]


def attribute(
    store: Store, passages: Iterable[str], scenes: Container[str] = (), speeches: Container[str] = ()
) -> dict[str, dict[str, float]]:
    """For each passage the entities that it speaks of, with a strength of 0 to 1.

    `scenes` are those of the passages that open a scene, `speeches` those that begin with what somebody says.
    """
    return read_attributed(store.run_together(ask_attributed(passages)), scenes, speeches)


def ask_attributed(passages: Iterable[str] | Column) -> dict[str, dict[str, Any]]:
    """The queries that tell whom the passages speak of, with their parameters."""
    ids = passages if isinstance(passages, Column) else list(passages)
    around = {"ids": ids, "naming": PERSON, "types": list(ASKED), "before": BEFORE, "after": SPEECH}
    stated = {"ids": ids, "naming": PERSON, "before": FAR, "after": SPEECH}
    return dict(zip(AROUND, (around, stated), strict=True)) if ids else {}


def read_attributed(
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
    scenes: Container[str] = (),
    speeches: Container[str] = (),
) -> dict[str, dict[str, float]]:
    """The same as `attribute`, from what these queries gave."""
    found: dict[str, dict[str, float]] = {}
    for passage, group in groupby(rows.get("solve/surroundings", ()), key=lambda r: str(r["passage"])):
        reach = SPEECH if passage in speeches else AFTER
        sentences = {int(r["distance"]): r["named"] for r in group if r["distance"] <= reach}
        if sentences:
            found[passage] = _share(sentences, passage in scenes or passage in speeches)
    for row in rows.get("solve/stated", ()):
        found[row["passage"]] = _told(found.get(row["passage"], {}), row["people"])
    return found


def _told(strengths: Mapping[str, float], people: Iterable[str]) -> dict[str, float]:
    """Strengths where a passage that names no person states a fact about these people."""
    others = {entity: strength * OTHERS for entity, strength in strengths.items()}
    return others | {p: max(STATED, strengths.get(p, 0.0)) for p in people}


def _share(sentences: Mapping[int, Names], opens: bool = False) -> dict[str, float]:
    """Strengths of all who are named in a passage and, by the distance in sentences, around it."""
    back = _walk(sentences, [d for d in sorted(sentences, reverse=True) if d <= 0], FADE)
    if people_of(sentences.get(0, [])):
        return back
    ahead = _walk(sentences, [d for d in sorted(sentences) if d > 0], OPENED_AHEAD if opens else LATER)
    if opens:
        back = {e: s * OPENED_BACK for e, s in back.items()}
    return back | {e: max(s, back.get(e, 0.0)) for e, s in ahead.items()}


def _walk(sentences: Mapping[int, Names], distances: Iterable[int], fade: float) -> dict[str, float]:
    """Strengths of the entities named on the way to the first sentence that names a person, and in it."""
    strengths: dict[str, float] = {}
    for distance in distances:
        named = sentences[distance]
        people = people_of(named)
        for entity in named:
            strength = _strength(entity, people, away=distance != 0) * fade ** abs(distance)
            strengths[entity] = max(strengths.get(entity, 0.0), strength)
        if people:
            break
    return strengths


def _strength(entity: str, people: Names, away: bool) -> float:
    if entity not in people:
        return BODY
    if away and entity != people[0]:
        return SECOND
    return min(1.0, CROWD / len(people))


def people_of(named: Names) -> Names:
    """The people among entities."""
    return [entity for entity in named if entity.startswith(PERSON)]
