"""Which column of a table of a file holds what: as it is recognised, and as a mapping file amends that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.roster import columns
from ingest.extract.roster.columns import Layout
from ingest.extract.roster.mapping import ColumnMapping
from ingest.extract.roster.words import Words
from ingest.source import Table

NO_MAPPING = ColumnMapping()


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the layout of the tables of one file."""

    words: Words
    file: str
    mapping: ColumnMapping = NO_MAPPING

    def layout(self, table: Table) -> Layout:
        """The layout of a table; its `subject` is empty where nobody is listed."""
        return self._layout([[cell.text for cell in row] for row in table.rows], table.name)

    def head(self, rows: Sequence[Sequence[str]], sheet: str) -> int:
        """How many of the first rows say what the others hold: up to the header; without one, the titles."""
        found = self._layout(rows, sheet)
        if found.header >= 0:
            return found.header + 1
        return next((n for n, row in enumerate(rows[: columns.HEADER_ROWS]) if sum(map(bool, row)) > 1), 0)

    def _layout(self, rows: Sequence[Sequence[str]], sheet: str) -> Layout:
        return self.mapping.amend(columns.layout(rows, self.words), rows, self.file, sheet)
