"""Tables of the cleaned text: those that the reader found, and lines that are tables without saying so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count, groupby, islice, pairwise

import numpy as np

from ingest.clean import lists
from ingest.clean.aligned import Aligned, Edit
from ingest.source import Cell, Segment, Source, Table

FIELD = re.compile(r"[^\t\n]+")
WIDEST = 160  # characters of a cell, beyond which tabs are layout and the cells paragraphs
GROUP = 2  # lines between two rows that may head a group of them
CAPTION = 40  # characters of such a line
SENTENCE = re.compile("[。！？，；]")
HEADER = 8  # first rows among which a table has its header
PIPES = re.compile(r"(?m)^[ \t]*\|(.+)\|[ \t]*$")
PIPE = re.compile(r"[ \t]*\|[ \t]*")
RULE = re.compile(r"[\s|:+=-]+")


def pipes(text: str) -> list[Edit]:
    """Markdown and console tables: pipes become tabs, rules between rows go."""
    edits: list[Edit] = []
    for line in PIPES.finditer(text):
        if RULE.fullmatch(line[1]):
            edits.append((*line.span(), ""))
            continue
        edits.append((line.start(), line.start(1), ""))
        edits.extend(
            (m.start(), m.end(), "\t") for m in re.compile(r"\s*\|\s*").finditer(text, *line.span(1))
        )
        edits.append((line.end(1), line.end(), ""))
    return edits


def place(text: Aligned, tables: Sequence[Table]) -> tuple[Table, ...]:
    """The reader's tables with the cleaned texts of their cells; the places in the original stay."""
    return tuple(replace(t, rows=tuple(_placed_rows(text, t))) for t in tables)


def _placed_rows(text: Aligned, table: Table) -> Iterator[tuple[Cell, ...]]:
    cells = [cell for row in table.rows for cell in row]
    starts = np.searchsorted(text.starts, [cell.start for cell in cells]).tolist()
    ends = np.searchsorted(text.starts, [cell.end for cell in cells]).tolist()
    texts = (text.text[a:b].replace('""', '"') for a, b in zip(starts, ends, strict=True))
    placed = (Cell(" ".join(t.split()), c.start, c.end) for t, c in zip(texts, cells, strict=True))
    yield from (tuple(islice(placed, len(row))) for row in table.rows)


def outside(text: Aligned, tables: Sequence[Table]) -> Aligned:
    """The text between the tables."""
    spans = [(t.rows[0], t.rows[-1]) for t in tables if t.rows and t.rows[0] and t.rows[-1]]
    places = [(first[0].start, last[-1].end) for first, last in spans]
    cuts = ((int(a), int(b)) for a, b in (np.searchsorted(text.starts, pair) for pair in places))
    return text.edit([(a, b, "\n") for a, b in cuts if a < b])


def in_lines(text: Aligned) -> tuple[list[Table], Aligned]:
    """Tables made of lines with tabs in them, and the text without these."""
    lines = list(_lines(text.text))
    tables: list[Table] = []
    cuts: list[Edit] = []
    for is_row, numbers in groupby(range(len(lines)), key=_rows_among(text.text, lines).__contains__):
        block = [lines[number] for number in numbers]
        if is_row and _is_table([text.text[a:b].split("\t") for a, b in block]):
            tables.append(_table(text, block, len(tables) + 1))
            cuts.append((block[0][0], block[-1][1], "\n"))
    return tables, text.edit(cuts) if cuts else text


def _rows_among(text: str, lines: Sequence[tuple[int, int]]) -> set[int]:
    """Numbers of the lines with tabs, and of short ones between them: group headings, rows of one cell."""
    rows = [number for number, line in enumerate(lines) if "\t" in text[line[0] : line[1]]]
    between = [range(a + 1, b) for a, b in pairwise(rows) if 1 < b - a <= GROUP + 1]
    grouped = [run for run in between if all(_is_caption(text[slice(*lines[n])]) for n in run)]
    return {*rows, *(number for run in grouped for number in run)}


def _is_caption(line: str) -> bool:
    return len(line) <= CAPTION and not SENTENCE.search(line)


def gaps(text: str) -> list[Edit]:
    """Rows that are parted by blanks or commas: what parts them becomes a tab."""
    spans = [span for span in _lines(text) if "\t" not in text[slice(*span)]]
    lined_up = lists.columns(text, spans, WIDEST)
    taken = {start for start, _, _ in lined_up}
    left = [span for span in spans if not any(place in taken for place in range(*span))]
    return sorted(lined_up + lists.people(text, left))


def rows(tables: Sequence[Table], paragraph: int, csv: bool) -> Iterator[Segment]:
    """Each row as a segment, its cells parted by tabs."""
    for table in tables:
        for row, number in zip(table.rows, map(table.number, count()), strict=False):
            filled = [cell for cell in row if cell.text]
            if not filled:
                continue
            locator = f"row {number}" if csv else f"{table.name}!{number}"
            text = "\t".join(cell.text for cell in row).strip("\t")
            yield Segment(text, filled[0].start, filled[-1].end, locator, paragraph)
            paragraph += 1


def without_columns(
    tables: Sequence[Table],
    unwanted: Callable[[Sequence[str]], set[int]],
    hidden: Callable[[Table], set[int]],
) -> tuple[tuple[Table, ...], list[tuple[int, int]]]:
    """Tables without the columns that are hidden or whose header is unwanted; where those cells stood."""
    kept: list[Table] = []
    spans: list[tuple[int, int]] = []
    for table in tables:
        columns = hidden(table)
        rows: list[tuple[Cell, ...]] = []
        for number, row in enumerate(table.rows):
            columns |= unwanted([cell.text for cell in row]) if number < HEADER else set()
            spans += [(c.start, c.end) for n, c in enumerate(row) if n in columns and c.end > c.start]
            rows.append(tuple(Cell("", c.start, c.end) if n in columns else c for n, c in enumerate(row)))
        kept.append(replace(table, rows=tuple(rows)))
    return tuple(kept), spans


def named(source: Source, tables: Sequence[Table]) -> tuple[Table, ...]:
    """Tables with a name each: the sheet's, or their number in the document."""
    return tuple(
        t if t.name or source.format == "csv" else replace(t, name=f"table {number}")
        for number, t in enumerate(tables, start=1)
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line with something in it; tabs before it stay, for they part empty cells."""
    at = 0
    for raw in text.split("\n"):
        if bare := raw.strip(" "):
            start = at + len(raw) - len(raw.lstrip(" "))
            if raw.strip():
                yield start, start + len(bare.rstrip())
        at += len(raw) + 1


def _is_table(fields: list[list[str]]) -> bool:
    widths = [len([f for f in row if f.strip()]) for row in fields]
    short = all(len(field) <= WIDEST for row in fields for field in row)
    return short and sum(1 for width in widths if width >= 2) >= 2


def _table(text: Aligned, lines: list[tuple[int, int]], number: int) -> Table:
    def row(start: int, end: int) -> Iterator[Cell]:
        at = start
        for field in text.text[start:end].split("\t"):
            bare = field.strip()
            begin = at + (field.index(bare) if bare else 0)
            origin, until = text.span(begin, begin + len(bare)) if bare else (text.span(at, at + 1)[0],) * 2
            yield Cell(" ".join(bare.split()), origin, until)
            at += len(field) + 1

    return Table(f"table {number}", tuple(tuple(row(a, b)) for a, b in lines))
