"""A long roster in parts: each a source of its own, with the head of its table and the headings in force."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from pathlib import Path

from graph.errors import EmptyFile
from graph.model import Passage, Reading, digest
from ingest.extract.roster.finder import Finder
from ingest.readers.grid import Sheet
from ingest.readers.rows import STREAMS, Record, is_tabbed
from ingest.source import Source, Table

# Rows of a part. One transaction takes about 15,000 passages with vectors at the default heap of the engine;
# a third of that keeps clear of it, and a part is read in a second or two.
ROWS = 5000
SEEN = 100  # last rows of a part that tell how well rows are filled
WAIT = 500  # rows by which a part may grow while none is filled well
HEADINGS = 4  # lines of one cell, of those behind the head, that are said again at the top of the next part
# Bytes from which a file is looked at in parts: about two parts of short rows. Workbooks are compressed.
LONG = {".xlsx": 300_000}
LONG_TEXT = 600_000


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a file; `places` leads from where a row starts in `source` to its place in the file."""

    number: int
    source: Source
    places: dict[int, tuple[int, int]] = field(repr=False)

    @property
    def sha256(self) -> str:
        """Names the content: a part with the same rows need not be read again."""
        return digest(self.source.text, *map(str, self.places.values()))

    def relocate(self, reading: Reading) -> Reading:
        """The reading of the part with its passages where they stand in the file."""
        return replace(reading, passages=tuple(map(self._relocate, reading.passages)))

    def _relocate(self, passage: Passage) -> Passage:
        start, end = self.places.get(passage.start, (passage.start, passage.end))
        return replace(passage, start=start, end=end)


def is_long(path: Path) -> bool:
    """True for a file that holds rows and is so large that it is read in parts."""
    suffix = path.suffix.lower()
    if suffix not in STREAMS or path.stat().st_size < LONG.get(suffix, LONG_TEXT):
        return False
    return suffix != ".txt" or is_tabbed(path)


def parts(path: Path, finder: Finder) -> Iterator[Part]:
    """The file in parts of at most `ROWS` rows, the parts of a sheet after those of the one before it."""
    number = 0
    for sheet, records in groupby(STREAMS[path.suffix.lower()](path), key=lambda record: record.sheet):
        for rows in _cut(records, finder, sheet):
            if any(any(record.texts) for record in rows):
                number += 1
                yield _part(path, number, sheet, rows)
    if not number:
        raise EmptyFile(f"{path.name}: holds no cell with anything in it")


def _cut(records: Iterable[Record], finder: Finder, sheet: str) -> Iterator[list[Record]]:
    """Rows of the parts of a sheet; each after the first begins with the head and the last headings."""
    rows = Rows(records)
    first = rows.take()
    yield first
    head = first[: finder.head([record.texts for record in first], sheet)]
    headings: deque[Record] = deque(_headings(first[len(head) :]), HEADINGS)
    while more := rows.take():
        yield [*head, *headings, *more]
        headings.extend(_headings(more))


class Rows:
    """Rows that are taken a part at a time; a part ends before a row that is filled as well as any.

    A table that names a unit once for several people leaves the cells below it blank: a part that began
    among those would not know the unit.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = iter(records)
        self._next: list[Record] = []

    def take(self) -> list[Record]:
        """The next part, empty at the end."""
        taken = [*self._next, *islice(self._records, ROWS)]
        self._next = []
        fullest = max(map(_filled, taken[-SEEN:]), default=0)
        for record in islice(self._records, WAIT if taken else 0):
            if _filled(record) >= fullest:
                self._next = [record]
                break
            taken.append(record)
        return taken


def _filled(record: Record) -> int:
    return sum(map(bool, record.texts))


def _headings(records: Sequence[Record]) -> Iterator[Record]:
    return (record for record in records if len(set(filter(None, record.texts))) == 1)


def _part(path: Path, number: int, sheet: str, rows: Sequence[Record]) -> Part:
    grid = Sheet(path.name)
    grid.table(sheet, (record.texts for record in rows))
    cells = (next((cell.start for cell in row if cell.text), -1) for row in grid.tables[0].rows)
    places = {start: (r.start, r.end) for start, r in zip(cells, rows, strict=True) if start >= 0}
    table = Table(sheet, grid.tables[0].rows, numbers=tuple(record.number for record in rows))
    kind = "csv" if path.suffix.lower() == ".tsv" else path.suffix.lower()[1:]
    return Part(number, Source(path.name, kind, grid.text, (table,)), places)
