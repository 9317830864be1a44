"""Puts the cells of tables into one text, and remembers where each of them stands."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.readers.limits import check_text
from ingest.source import Cell, Table


class Sheet:
    """Collects text and tables in the order of a file; `text` and the offsets of the cells agree."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.length = 0
        self.tables: list[Table] = []
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """Everything added so far."""
        return "".join(self._parts)

    def line(self, text: str) -> None:
        """Add a paragraph."""
        self._add(text)
        self._add("\n")

    def table(self, name: str, rows: Iterable[Iterable[str]], first: int = 1) -> None:
        """Add a table: cells joined by tabs, rows by line breaks; a break inside a cell becomes a blank."""
        placed = tuple(self._row(row) for row in rows)
        if any(placed):
            self.tables.append(Table(name, placed, first))

    def _row(self, row: Iterable[str]) -> tuple[Cell, ...]:
        cells = []
        for number, raw in enumerate(row):
            if number:
                self._add("\t")
            text = " ".join(raw.split())
            cells.append(Cell(text, self.length, self.length + len(text)))
            self._add(text)
        self._add("\n")
        return tuple(cells)

    def _add(self, text: str) -> None:
        self.length += len(text)
        check_text(self.name, self.length)
        self._parts.append(text)
