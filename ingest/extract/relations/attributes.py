"""What is known of a link besides its ends: position and kind, year and status, date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from graph.model import NONE, Attributes, Value
from ingest.extract.relations import when
from ingest.extract.relations.features import shared
from ingest.extract.relations.posts import affiliation
from ingest.extract.relations.select import Link
from ingest.extract.relations.view import Line, Spot, View
from ontology.model import Ontology

NOMINATED = re.compile(r"提名|候选|推荐人选|拟表彰|公示")


def attributes(view: View, link: Link, ontology: Ontology) -> Attributes:
    """The attributes of a link, by its predicate."""
    reader = READERS.get(link.predicate)
    return dict(reader(view, link, ontology)) if reader else NONE


def _honour(view: View, link: Link, ontology: Ontology) -> Iterator[tuple[str, Value]]:
    status = "awarded"
    for line, _, b in shared(view, link.subject, link.object):
        clause = _clause(line, b)
        if NOMINATED.search(line.text[b.end : b.end + 6]):
            status = "nominated"
        near = line.text[max(0, b.start - 6) : b.end]
        found = when.year(near, "") or when.year(clause, view.draft.document.published)
        if found:
            yield "year", found
            break
    yield "status", status


def _made(view: View, link: Link, ontology: Ontology) -> Iterator[tuple[str, Value]]:
    for line, _, b in shared(view, link.subject, link.object):
        found = when.year(_clause(line, b), view.draft.document.published)
        if found:
            yield "year", found
            return


def _solved(view: View, link: Link, ontology: Ontology) -> Iterator[tuple[str, Value]]:
    for line, _, b in shared(view, link.subject, link.object):
        found = when.dates(line.text[: b.start], view.draft.document.published)
        if found:
            yield "date", found[-1][1]
            return


def _clause(line: Line, spot: Spot) -> str:
    """The text of the clause around a spot, and of the one before it."""
    before = [m for m in line.marks if m < spot.left]
    start = before[-2] + 1 if len(before) > 1 else 0
    end = min((m for m in line.marks if m >= spot.right), default=len(line.text))
    return line.text[start:end]


READERS: dict[str, Callable[[View, Link, Ontology], Iterator[tuple[str, Value]]]] = {
    "affiliatedWith": affiliation,
    "received": _honour,
    "created": _made,
    "solved": _solved,
}
