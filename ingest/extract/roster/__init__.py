"""Rosters: tables and lists that name one person, studio or group a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Document, Passage, Reading, Skip
from ingest.extract.roster import cells, columns, units
from ingest.extract.roster.columns import Layout
from ingest.extract.roster.draft import Roster
from ingest.extract.roster.headings import Heading, read_heading
from ingest.extract.roster.rows import Row, RowReader
from ingest.extract.roster.words import Words, words
from ingest.source import Cell, Cleaned, Segment, Table
from ontology.model import Ontology

# Share of a document's characters that stand in tables of people for it to be read as a roster: an article
# with a table in it stays an article, a list with a preface is a list.
ROSTER_SHARE = 0.5
ABOVE = 3  # short paragraphs before a table that may head it
SHORT = 60  # characters of such a paragraph


def is_roster(cleaned: Cleaned, ontology: Ontology) -> bool:
    """True where most of a document is tables that list people, studios or groups."""
    known = words(ontology)
    listed = [table for table in cleaned.tables if columns.layout(table, known).subject]
    in_tables = sum(len(cell.text) for table in listed for row in table.rows for cell in row)
    everything = sum(len(segment.text) for segment in cleaned.segments)
    return in_tables > ROSTER_SHARE * everything


def read_roster(cleaned: Cleaned, document: Document, ontology: Ontology) -> Reading:
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
    for table in cleaned.tables:
        layout = columns.layout(table, known)
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
    for number, row in enumerate(table.rows):
        filled = [cell for cell in row if cell.text]
        texts = [cell.text for cell in row]
        if roles := columns.header(texts):  # again at the top of a printed page, or of the next list
            layout = Layout(roles, number)
        if not filled or roles:
            continue
        passage = starts[filled[0].start]
        if _is_heading(row, layout, number):
            heading = read_heading(filled[0].text, passage, known).under(heading)
        elif not reader.read(Row(texts, layout, passage, heading)):
            roster.skips.append(Skip("row", f"{table.name}!{table.first + number}", "names nobody"))


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
