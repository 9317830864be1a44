"""Rosters: tables and lists that name one person, studio or group a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.model import Document, Passage, Reading, Skip
from ingest.extract.roster import cells, columns, units
from ingest.extract.roster.columns import Layout
from ingest.extract.roster.draft import Roster
from ingest.extract.roster.finder import NO_MAPPING, Finder
from ingest.extract.roster.headings import Heading, read_heading
from ingest.extract.roster.mapping import ColumnMapping
from ingest.extract.roster.rows import Row, RowReader
from ingest.extract.roster.words import Words, words
from ingest.source import Cell, Cleaned, Segment, Table
from ontology.model import Ontology

# Share of a document's characters that stand in tables of people for it to be read as a roster: an article
# with a table in it stays an article, a list with a preface is a list.
ROSTER_SHARE = 0.5
ABOVE = 3  # short paragraphs before a table that may head it
# Columns that name a thing once for several people. A blank honour or year is none, not the one above.
GROUPED = ("region", "unit", "team")
GROUP_ROWS = 4  # rows from which blanks tell a habit
SHORT = 60  # characters of such a paragraph


def is_roster(cleaned: Cleaned, ontology: Ontology, mapping: ColumnMapping = NO_MAPPING) -> bool:
    """True where most of a document is tables that list people, studios or groups."""
    finder = Finder(words(ontology), cleaned.source.name, mapping)
    listed = [table for table in cleaned.tables if finder.layout(table).subject]
    in_tables = sum(len(cell.text) for table in listed for row in table.rows for cell in row)
    everything = sum(len(segment.text) for segment in cleaned.segments)
    return in_tables > ROSTER_SHARE * everything


def read_roster(
    cleaned: Cleaned, document: Document, ontology: Ontology, mapping: ColumnMapping = NO_MAPPING
) -> Reading:
    """Read every table that lists somebody; prose around it becomes passages and headings only.

    Each fact cites the passage of its row, and that of the heading it was taken from. A row that names nobody
    is skipped with the reason.
    """
    known = words(ontology)
    passages = [
        Passage(f"{document.id}#{i}", document.id, i, s.text, s.start, s.end, s.locator)
        for i, s in enumerate(cleaned.segments)
    ]
    roster = Roster(document, passages)
    starts = {passage.start: passage.id for passage in passages}
    finder = Finder(known, cleaned.source.name, mapping)
    for table in cleaned.tables:
        layout = finder.layout(table)
        if layout.subject:
            heading = _above(cleaned, table, starts, known)
            reader = RowReader(roster, known, _roots(table, layout, cleaned.title, known))
            _read_table(roster, reader, table, layout, heading, starts, known)
    return roster.reading()


def _read_table(
    roster: Roster,
    reader: RowReader,
    table: Table,
    layout: Layout,
    heading: Heading,
    starts: dict[int, str],
    known: Words,
) -> None:
    outer = heading
    for number, (row, texts) in enumerate(zip(table.rows, _filled_down(table, layout), strict=True)):
        filled = [cell for cell in row if cell.text]
        roles = columns.header(texts)
        if roles and not layout.mapped:  # again at the top of a printed page, or of the next list
            layout = Layout(roles, number)
        if not filled or roles or number == layout.header:
            continue
        passage = starts[filled[0].start]
        if _is_heading(row, layout, number):
            stated = read_heading(filled[0].text, passage, known)
            # A new honour ends what the one before it said; what the title says holds for both.
            heading = stated.under(replace(heading, year=outer.year) if stated.honour else heading)
        elif not reader.read(Row(texts, layout, passage, heading)):
            roster.skips.append(Skip("row", f"{table.name}!{table.number(number)}", "names nobody"))


def _filled_down(table: Table, layout: Layout) -> Iterator[list[str]]:
    """Texts of the rows, blanks filled from above in columns that name a thing once for a group of people."""
    texts = [[cell.text for cell in row] for row in table.rows]
    listed = [number for number in range(layout.header + 1, len(texts)) if sum(map(bool, texts[number])) > 1]
    named = [texts[number] for number in listed]
    groups = [n for role in GROUPED for n in layout.columns(role) if _names_groups(named, n)]
    last: dict[int, str] = {}
    for number in listed:
        row = texts[number]
        row += [""] * (max(groups, default=0) + 1 - len(row))
        last.update({n: row[n] for n in groups if row[n]})
        texts[number] = [text or last.get(n, "") for n, text in enumerate(row)]
    yield from texts


def _names_groups(rows: Sequence[Sequence[str]], column: int) -> bool:
    """True for a column whose first cell is filled and half of all are not."""
    texts = [row[column] if column < len(row) else "" for row in rows]
    return len(texts) >= GROUP_ROWS and bool(texts[0]) and texts.count("") * 2 >= len(texts)


def _is_heading(row: Sequence[Cell], layout: Layout, number: int) -> bool:
    """True for a row above the header, and for one that holds a single thing which is no person."""
    texts = {cell.text for cell in row if cell.text}
    if number < layout.header:
        return True
    return len(texts) == 1 and len(layout.roles) > 1 and not cells.is_person(next(iter(texts)))


def _above(cleaned: Cleaned, table: Table, starts: dict[int, str], known: Words) -> Heading:
    """What the title, the sheet's name and the paragraphs before a table say of its rows."""
    heading = Heading()
    for text, passage in _captions(cleaned, table, starts):
        heading = read_heading(text, passage, known).under(heading)
    return heading


def _captions(cleaned: Cleaned, table: Table, starts: dict[int, str]) -> Iterator[tuple[str, str]]:
    yield cleaned.title, ""
    first = next(cell.start for row in table.rows for cell in row if cell.text)
    cells_of = {cell.start for other in cleaned.tables for row in other.rows for cell in row}
    before: list[Segment] = [s for s in cleaned.segments if s.start < first]
    near: list[Segment] = []
    for segment in reversed(before[-ABOVE:]):
        if segment.start in cells_of or len(segment.text) > SHORT:
            break
        near.append(segment)
    yield from ((s.text, starts[s.start]) for s in reversed(near))
    yield table.name, ""


def _roots(table: Table, layout: Layout, title: str, known: Words) -> list[str]:
    """Short names of the organisations that the units of a table belong to."""
    texts = [
        cells.job(row[n].text, known).unit
        for row in table.rows[layout.header + 1 :]
        for role in ("unit", "unit_post")
        for n in layout.columns(role)
        if n < len(row) and row[n].text
    ]
    return units.roots(texts, title, known)
