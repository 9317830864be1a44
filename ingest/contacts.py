"""Contacts of people, kept only where that is asked for: in attributes that the ontology marks as personal.

The cleaner masks personal data whatever is asked for, so that passages never hold it. What is kept is taken
from the source again and given to the one person whom the passage around it names.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.model import Entity, Reading
from ingest import personal
from ingest.clean.characters import narrow
from ingest.source import Cleaned, Source, Table

# Identity numbers, bank cards and accounts have no attribute: they are never kept.
ATTRIBUTES = {
    "mobile number": "telephone",
    "landline number": "telephone",
    "telephone number": "telephone",
    "e-mail address": "email",
    "home address": "address",
}
COLUMNS = (("电话", "telephone"), ("手机", "telephone"), ("住址", "address"), ("地址", "address"))


@dataclass(frozen=True, slots=True)
class Contact:
    """A value of a personal attribute; `place` is an offset into the source, within its passage."""

    attribute: str
    value: str
    place: int


def find(source: Source, cleaned: Cleaned) -> list[Contact]:
    """Contacts in a source that was cleaned with personal data masked."""
    text = narrow(source.text)
    columns = [contact for table in cleaned.tables for contact in _in_columns(text, table)]
    taken = {contact.value for contact in columns}
    found = ((ATTRIBUTES.get(f.kind), text[f.start : f.end], f.start) for f in personal.find(text))
    return columns + [Contact(a, v, place) for a, v, place in found if a and v not in taken]


def attach(reading: Reading, contacts: list[Contact]) -> Reading:
    """The reading with each contact given to the person of its passage, where there is just one."""
    passages = sorted(reading.passages, key=lambda passage: passage.start)
    starts = [passage.start for passage in passages]
    people = _people(reading)
    kept: dict[str, dict[str, str]] = {}
    for contact in contacts:
        at = bisect_right(starts, contact.place) - 1
        named = people.get(passages[at].id, set()) if at >= 0 else set()
        if len(named) == 1:
            known = kept.setdefault(next(iter(named)), {})
            values = [*filter(None, known.get(contact.attribute, "").split("、")), contact.value]
            known[contact.attribute] = "、".join(dict.fromkeys(values))
    return replace(reading, entities=tuple(_with(entity, kept) for entity in reading.entities))


def _with(entity: Entity, kept: dict[str, dict[str, str]]) -> Entity:
    more = kept.get(entity.id)
    return replace(entity, attributes={**entity.attributes, **more}) if more else entity


def _people(reading: Reading) -> dict[str, set[str]]:
    """The people whom each passage names."""
    people = {entity.id for entity in reading.entities if entity.type == "Person"}
    named: dict[str, set[str]] = {}
    for mention in reading.mentions:
        if mention.entity in people:
            named.setdefault(mention.passage, set()).add(mention.entity)
    return named


def _in_columns(text: str, table: Table) -> Iterator[Contact]:
    """What stands in emptied columns: told by its form, else by the header."""
    headers: dict[int, str] = {}
    for row in table.rows:
        start = next((cell.start for cell in row if cell.text), 0)
        for number, cell in enumerate(row):
            if cell.text or cell.end <= cell.start:
                continue
            value = " ".join(text[cell.start : cell.end].split())
            header = headers.setdefault(number, value)
            kind = next((ATTRIBUTES.get(f.kind, "") for f in personal.find(value)), None)
            attribute = next((a for word, a in COLUMNS if word in header), "") if kind is None else kind
            if attribute and value != header:
                yield Contact(attribute, value, start)
