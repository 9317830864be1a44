"""Whom a passage speaks of: those it names, or, where it names nobody, whom the sentences before it name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from graph.experts import ASKED
from graph.store import Store

BEFORE = 10  # sentences; a portrait speaks of "he" for about a paragraph
FADE = 0.93  # for each sentence in between
SECOND = 0.6  # for those named after the first in an earlier sentence: the first is mostly its subject
CROWD = 3  # named together, more than these share one sentence's weight
BODY = 0.8  # a team or alliance counts less than the person who is named


def attribute(store: Store, passages: Iterable[str]) -> dict[str, dict[str, float]]:
    """For each passage the entities that it speaks of, with a strength of 0 to 1."""
    rows = store.run("solve/surroundings", ids=list(passages), types=list(ASKED), before=BEFORE)
    return {passage: _share(list(group)) for passage, group in groupby(rows, key=lambda r: str(r["passage"]))}


def _share(rows: list[Mapping[str, Any]]) -> dict[str, float]:
    strengths: dict[str, float] = {}
    for at, group in groupby(rows, key=lambda r: int(r["at"])):
        first = {str(r["entity"]): int(r["start"]) for r in group}  # rows come last mention first
        named = sorted(first, key=lambda entity: first[entity])
        people = [e for e in named if e.startswith("Person")]
        distance = int(rows[0]["index"]) - at
        for entity in named:
            strength = _strength(entity, people, distance)
            strengths[entity] = max(strengths.get(entity, 0.0), strength)
        if people:
            break
    return strengths


def _strength(entity: str, people: list[str], distance: int) -> float:
    fade: float = FADE**distance
    if entity not in people:
        return BODY * fade
    if distance and entity != people[0]:
        return SECOND * fade
    return fade * min(1.0, CROWD / len(people))
