"""What readers hand to the cleaner, and the cleaner to the extractors."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import Removal

__all__ = ["Cell", "Cleaned", "Removal", "Segment", "Source", "Table"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: its text and the place of that text in `Source.text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a sheet, a CSV file or a table inside a document, as they stand (header rows included)."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first: int = 1  # number of the first row, as the file's own program counts it
    numbers: tuple[int, ...] = ()  # numbers of all rows, where they do not follow each other

    def number(self, row: int) -> int:
        """Number of a row (from 0), as the file's own program counts it."""
        return self.numbers[row] if self.numbers else self.first + row


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line that was read from a picture: its place in `Source.text`, and the confidence from 0 to 1."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Source:
    """A file as a reader saw it.

    `text` holds everything, tables too (cells joined by tabs, rows by line breaks), so that an offset into
    it names any character. Where the file is HTML, it is the decoded file itself, markup included.
    """

    name: str
    format: str  # txt, md, html, docx, pdf, csv, xlsx, picture
    text: str
    tables: tuple[Table, ...] = ()
    title: str = ""
    published: str = ""
    encoding: str = "utf-8"
    pages: tuple[int, ...] = ()  # PDF: offset at which each page starts
    recognised: tuple[Recognised, ...] = ()  # lines read from pictures, in the order of the text
    missed: tuple[str, ...] = ()  # pages that are pictures and were not read


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence or table row of the cleaned text; `start` and `end` count characters of `Source.text`."""

    text: str
    start: int
    end: int
    locator: str = ""
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text without furniture, in Simplified Chinese, cut into sentences, with a way back to the original."""

    source: Source
    title: str
    published: str
    segments: tuple[Segment, ...]
    tables: tuple[Table, ...] = ()
    removals: tuple[Removal, ...] = field(default=())
    author: str = ""  # who wrote or edited the page, as the page says it
    origin: str = ""  # the paper, site or agency that it was taken from
