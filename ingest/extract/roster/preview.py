"""What would be read of a roster: which column is taken for what, and the facts of the first rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.model import Document, Reading
from ingest.extract.roster import read_roster
from ingest.extract.roster.columns import Layout
from ingest.extract.roster.finder import Finder
from ingest.extract.roster.mapping import PERSONAL, ColumnMapping
from ingest.extract.roster.words import words
from ingest.source import Cell, Cleaned, Table
from ontology.model import Ontology

ROWS = 3  # rows whose facts are shown


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, the field (empty: not read), and what told it: header, content or mapping."""

    header: str
    field: str
    told_by: str


@dataclass(frozen=True, slots=True)
class TablePreview:
    """A table: its name, the number of its header row (0: none), its columns, facts of its first rows."""

    table: str
    header: int
    columns: tuple[Column, ...]
    facts: tuple[Mapping[str, object], ...]


def preview(
    cleaned: Cleaned, document: Document, ontology: Ontology, mapping: ColumnMapping
) -> list[TablePreview]:
    """Every table that lists somebody, and those that do not with their columns alone."""
    finder = Finder(words(ontology), cleaned.source.name, mapping)
    reading = read_roster(cleaned, document, ontology, mapping)
    return [_preview(table, finder.layout(table), reading) for table in cleaned.tables]


def _preview(table: Table, layout: Layout, reading: Reading) -> TablePreview:
    below = [row for row in table.rows[layout.header + 1 :] if sum(bool(cell.text) for cell in row) > 1]
    starts = {next(cell.start for cell in row if cell.text) for row in below[:ROWS]}
    passages = {passage.id for passage in reading.passages if passage.start in starts}
    number = table.number(layout.header) if layout.header >= 0 else 0
    facts = tuple(_facts(reading, passages)) if layout.subject else ()
    return TablePreview(table.name, number, tuple(_columns(table, layout)), facts)


def _columns(table: Table, layout: Layout) -> Iterator[Column]:
    header: tuple[Cell, ...] = table.rows[layout.header] if layout.header >= 0 else ()
    for number in range(max(len(layout.roles), len(header))):
        cell = header[number] if number < len(header) else Cell("", 0, 0)
        field = layout.roles[number] if number < len(layout.roles) else ""
        if not cell.text and cell.end > cell.start:
            yield Column("", PERSONAL, "header")
            continue
        by_itself = "header" if layout.header >= 0 else "content"
        told_by = "mapping" if number in layout.mapped else by_itself
        yield Column(cell.text or str(number + 1), field, told_by if field else "")


def _facts(reading: Reading, passages: set[str]) -> Iterator[Mapping[str, object]]:
    names = {entity.id: entity.name for entity in reading.entities}
    for fact in reading.facts:
        if passages.intersection(fact.passages):
            ends = {"subject": names[fact.subject], "predicate": fact.predicate, "object": names[fact.object]}
            yield {**ends, **fact.attributes}
