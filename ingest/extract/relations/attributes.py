"""What is known of a link besides its ends: position and kind, year and status, date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from graph.model import NONE, Attributes, Value
from ingest.extract.relations import when
from ingest.extract.relations.features import shared
from ingest.extract.relations.lexicon import data, is_title, strip_title
from ingest.extract.relations.select import Link
from ingest.extract.relations.view import Line, Spot, View
from ontology.model import Ontology

NOMINATED = re.compile(r"提名|候选|推荐人选|拟表彰|公示")
MAX_TAIL = 24  # characters behind an organisation in which a post is looked for


def attributes(view: View, link: Link, ontology: Ontology) -> Attributes:
    """The attributes of a link, by its predicate."""
    reader = READERS.get(link.predicate)
    return dict(reader(view, link, ontology)) if reader else NONE


def _affiliation(view: View, link: Link, ontology: Ontology) -> Iterator[tuple[str, Value]]:
    position = next((p for p in _positions(view, link) if p), "")
    organisation = view.entities[link.object]
    person = view.entities[link.subject]
    if position:
        yield "position", position
    yield "kind", kind(position, organisation.type, person.name in organisation.name, ontology)


def _positions(view: View, link: Link) -> Iterator[str]:
    """The post that each line with both ends gives: 甲厂厂长张三; 张三，甲厂厂长; 张三任甲厂厂长."""
    for line, a, b in shared(view, link.subject, link.object):
        if b.start < a.start:
            yield _leading(line, b, a)
        yield _tail(line, b)


def _leading(line: Line, organisation: Spot, person: Spot) -> str:
    """The post between an organisation and the person behind it, up to the next organisation."""
    stops = [x.start for x in line.outer if organisation.end <= x.start < person.left and x.type != "Skill"]
    text = line.text[organisation.end : min([*stops, person.left])]
    return strip_title(text) if is_title(text) else ""


def _tail(line: Line, organisation: Spot) -> str:
    """The post right behind an organisation, up to the end of the clause."""
    end = min((m for m in line.marks if m >= organisation.end), default=len(line.text))
    stops = [x.start for x in line.outer if x.start >= organisation.end and x.type != "Skill"]
    text = line.text[organisation.end : min([*stops, end, organisation.end + MAX_TAIL])]
    return strip_title(text) if is_title(text) else ""


def kind(position: str, organisation: str, namesake: bool, ontology: Ontology) -> str:
    """Kind of an affiliation from its post, else from the type of the organisation.

    `namesake`: the organisation is named after the person, who then leads it.
    """
    table = _kinds()
    concept = ontology.schemes["posts"].find(position) if "posts" in ontology.schemes else None
    if concept is not None and concept.notes.get("kind"):
        return concept.notes["kind"]
    for other in table["other"]:
        position = position.replace(other, "")
    for name in table["order"]:
        if any(re.search(word, position) for word in table[name]):
            return name
    if namesake:
        return "leader"
    return table["without"].get(organisation, "employee") if not position else "employee"


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


@cache
def _kinds() -> Mapping[str, list[str]]:
    return data("kinds.toml")


READERS: dict[str, Callable[[View, Link, Ontology], Iterator[tuple[str, Value]]]] = {
    "affiliatedWith": _affiliation,
    "received": _honour,
    "created": _made,
    "solved": _solved,
}
