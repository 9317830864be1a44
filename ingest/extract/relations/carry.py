"""How an end that a sentence does not name is carried into it: focus, topic, main actor, section."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.relations.lexicon import is_title
from ingest.extract.relations.view import Line, Spot, View

PRONOUN = re.compile(r"[他她其](?:们)?")
NEAR = 3  # characters between a trigger and the name that it touches
LINES = 4  # mentions that are looked at, earliest first


def carried(view: View, subject: str, object_: str) -> Iterator[str]:
    """Features of a pair whose ends may stand in different sentences."""
    yield from _subject(view, subject, object_)
    yield from _object(view, subject, object_)
    yield from _distance(view, subject, object_)


def _subject(view: View, subject: str, object_: str) -> Iterator[str]:
    kind = view.families[subject]
    for spot in view.spots[object_][:LINES]:
        line = view.lines[spot.passage]
        if any(x.family == kind and x.start < spot.start and x.entity != object_ for x in line.outer):
            continue
        ways = [
            name
            for name, place in (("carry:s", view.focus[spot.passage]), ("topic:s", view.topic[spot.passage]))
            if place.get(kind) == subject
        ]
        if view.main.get(kind) == subject and subject not in {x.entity for x in line.outer}:
            ways.append("main:s")
        for way in ways:
            yield way
            yield from (f"{way}{f}" for f in _context(line, spot))


def _object(view: View, subject: str, object_: str) -> Iterator[str]:
    kind = view.families[object_]
    for spot in view.spots[subject][:LINES]:
        line = view.lines[spot.passage]
        if any(x.family == kind for x in line.outer):
            continue
        ways = [
            name
            for name, place in (("carry:o", view.focus[spot.passage]), ("main:o", view.main))
            if place.get(kind) == object_
        ]
        for way in ways:
            yield way
            yield from (f"{way}{f}" for f in _context(line, spot))


def _context(line: Line, spot: Spot) -> Iterator[str]:
    """Triggers around the end that is named."""
    for t in line.triggers:
        if 0 <= spot.left - t.end <= NEAR:
            yield f":adj:{t.kind}"
        if t.end <= spot.left:
            yield f":pre:{t.kind}"
        if t.start >= spot.right:
            yield f":post:{t.kind}"
    end = min((m for m in line.marks if m >= spot.right), default=len(line.text))
    if is_title(line.text[spot.right : end]):
        yield ":posttitle"
    if PRONOUN.search(line.text[: spot.left]):
        yield ":pronoun"


def _distance(view: View, subject: str, object_: str) -> Iterator[str]:
    ours, theirs = ({s.passage for s in view.spots[e]} for e in (subject, object_))
    gap = 0 if ours & theirs else min((abs(a - b) for a in ours for b in theirs), default=99)
    yield from (f"lines<={n}" for n in (0, 1, 2, 4, 8) if gap <= n)
    if {view.lines[n].paragraph for n in ours} & {view.lines[n].paragraph for n in theirs}:
        yield "paragraph"
    if {view.sections[n] for n in ours} & {view.sections[n] for n in theirs}:
        yield "section"
    if ours and theirs and min(ours) <= max(theirs):
        yield "s:earlier"
