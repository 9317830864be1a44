"""Rows of a long roster one by one, so that a file of any length takes the memory of a few rows."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.readers.csv import cut_rows, delimiter
from ingest.readers.encoding import decode
from ingest.readers.sheets import stream_xlsx
from ingest.source import Cell

BLOCK = 1 << 20  # characters that are cut into rows at a time
QUOTED = 200  # line breaks within quotation marks, after which the marks are taken for text
TABBED = 0.5  # share of the first lines with a tab from which a text is taken for a table


@dataclass(frozen=True, slots=True)
class Record:
    """A row: its number in the sheet, the texts of its cells, and its place in the text of the whole file."""

    sheet: str
    number: int
    texts: tuple[str, ...]
    start: int
    end: int


def stream_csv(path: Path) -> Iterator[Record]:
    """Rows of a .csv or .tsv; places count characters of the decoded file."""
    encoding, head = _head(path)
    return _records(path, encoding, delimiter(head))


def stream_text(path: Path) -> Iterator[Record]:
    """Rows of a text file whose cells are parted by tabs."""
    return _records(path, _head(path)[0], "\t")


def is_tabbed(path: Path) -> bool:
    """True for a text file that looks like a table from its first lines on."""
    lines = [line for line in _head(path)[1].split("\n")[:200] if line.strip()]
    return sum("\t" in line.strip() for line in lines) >= TABBED * len(lines) > 0


STREAMS: dict[str, Callable[[Path], Iterator[Record]]] = {
    ".csv": stream_csv,
    ".tsv": stream_csv,
    ".txt": stream_text,
    ".xlsx": lambda path: (Record(*row) for row in stream_xlsx(path)),
}


def _head(path: Path) -> tuple[str, str]:
    """Encoding and beginning of a text file. Raises UnreadableFile where it is none."""
    with path.open("rb") as file:
        sample = file.read(BLOCK)
    whole = sample[: (sample.rfind(b"\n") + 1) or None]  # not cut within a character
    text, encoding = decode(path.name, sample[: len(sample) // 4 * 4] if b"\0" in whole else whole)
    return encoding, text


def _records(path: Path, encoding: str, mark: str) -> Iterator[Record]:
    number = 0
    for base, block in _blocks(path, encoding):
        for row in cut_rows(block, mark):
            number += 1
            yield _record(row, number, base)


def _record(row: tuple[Cell, ...], number: int, base: int) -> Record:
    filled = [cell for cell in row if cell.text] or row[:1]
    return Record("", number, tuple(cell.text for cell in row), base + filled[0].start, base + filled[-1].end)


def _blocks(path: Path, encoding: str) -> Iterator[tuple[int, str]]:
    """Pieces of the decoded file that end where a row ends, with the place of each."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    base, rest = 0, ""
    with path.open("rb") as file:
        while data := file.read(BLOCK):
            rest += decoder.decode(data)
            if cut := _last_end(rest):
                yield base, rest[:cut]
                base, rest = base + cut, rest[cut:]
    if rest := rest + decoder.decode(b"", final=True):
        yield base, rest


def _last_end(text: str) -> int:
    """Where the last row ends that is whole: behind a line break outside quotation marks; 0 for none."""
    last = at = text.rfind("\n")
    for _ in range(QUOTED):
        if at < 0 or text.count('"', 0, at) % 2 == 0:
            return at + 1
        at = text.rfind("\n", 0, at)
    return last + 1
