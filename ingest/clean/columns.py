"""Un-weaves newspaper columns that were read across: lines with a piece of each column, parted by blanks.

A block of such lines is told from a table by what stands in it: prose. Its pieces fill the width of their
column, stop in the middle of sentences and hold punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from statistics import median_low, mode

from ingest.clean.aligned import Aligned
from ingest.clean.lines import TERMINAL
from ingest.source import Removal

REASON = "newspaper columns"
PIECE = re.compile(r"[^ \n]+(?: [^ \n]+)*")
MARK = re.compile("[，。、；：！？,;:!?]")
STOP = re.compile("[。！？!?]")

MOST = 5  # columns side by side
ROWS = 3  # woven lines that make a block
APART = 3  # lines of one piece or none that may stand between two woven ones
NARROWEST = 8  # characters of a column; names and posts in a list are shorter
# Of prose cut into lines, nearly all lines are full and stop in mid-sentence; the ends of paragraphs are not.
FULL = 0.5  # share of the pieces that fill their column
RUNNING = 0.5  # share of the pieces that end in mid-sentence
SLACK = 3  # characters that a full piece may lack, or an odd one have more: digits and marks are narrower
MARKED = 60  # characters of a column that hold at least one mark

Piece = tuple[int, int]
Measure = Callable[[str], int]
Column = list[Piece | None]  # a piece a line, none where the column has a blank one


@dataclass(frozen=True, slots=True)
class Row:
    """A line: where it starts, and the pieces that wide gaps part in it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    tabbed: bool = False  # a row of a table


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a block start within a line, by a measure of lines, and how wide they are."""

    measure: Measure
    starts: tuple[int, ...]
    width: int  # characters

    def column(self, text: str, row: Row, piece: Piece) -> int:
        """The number of the column that a piece belongs to."""
        place = self.measure(text[row.start : piece[0]])
        return min(range(len(self.starts)), key=lambda number: abs(self.starts[number] - place))


def unweave(text: Aligned) -> tuple[Aligned, list[Removal]]:
    """The text with the columns of each block one below the other, and how many lines were woven."""
    rows = list(_rows(text.text))
    parts: list[Aligned] = []
    at = count = 0
    for first, woven in _blocks(rows):
        grid = _grid(text.text, rows[first:woven])
        last = _tail(text.text, rows, woven, grid)
        columns = _columns(text.text, rows[first:last], grid)
        if _is_prose(text.text, columns, grid):
            parts += [text.slice(at, rows[first].start), *_below(text, columns)]
            at = rows[last - 1].end
            count += sum(len(row.pieces) > 1 for row in rows[first:last])
    if not parts:
        return text, []
    return Aligned.joined([*parts, text.slice(at, len(text))]), [Removal(REASON, 0, count)]


def _rows(text: str) -> Iterator[Row]:
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        pieces = ((at, end),) if "\t" in line else tuple(m.span() for m in PIECE.finditer(text, at, end))
        yield Row(at, end, pieces, "\t" in line)
        at = end + 1


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Runs of woven lines with few short ones between them: the first row, and the row after the last."""
    block: list[int] = []
    for number, row in enumerate(rows):
        if 2 <= len(row.pieces) <= MOST:
            if block and number - block[-1] > APART + 1:
                yield from _block(block)
                block = []
            block.append(number)
        elif block and (row.tabbed or _longest(row) > _longest(rows[block[-1]]) + SLACK):
            yield from _block(block)  # that line belongs to no column
            block = []
    yield from _block(block)


def _block(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(numbers) >= ROWS:
        yield numbers[0], numbers[-1] + 1


def _longest(row: Row) -> int:
    return max((end - start for start, end in row.pieces), default=0)


def _grid(text: str, rows: Sequence[Row]) -> Grid:
    """Columns are lined up by characters or by cells: by that of the two their starts differ least in."""
    size = mode(len(row.pieces) for row in rows if len(row.pieces) > 1)
    whole = [row for row in rows if len(row.pieces) == size]
    lengths = sorted(end - start for row in whole for start, end in row.pieces)
    found = []
    for measure in (len, _cells):
        places = [[measure(text[row.start : row.pieces[n][0]]) for row in whole] for n in range(size)]
        starts = tuple(map(median_low, places))
        off = sum(abs(p - start) for column, start in zip(places, starts, strict=True) for p in column)
        found.append((off / sum(starts), Grid(measure, starts, lengths[len(lengths) * 4 // 5])))
    return min(found, key=itemgetter(0))[1]


def _cells(text: str) -> int:
    """Cells that a text takes where lines are set in a type of one width: two for what is not ASCII."""
    return 2 * len(text) - sum(map(str.isascii, text))


def _tail(text: str, rows: Sequence[Row], last: int, grid: Grid) -> int:
    """The row after the block: single pieces go on a column that is longer than the others."""
    while last < len(rows) and _goes_on(text, rows[last - 1], rows[last], grid):
        last += 1
    return last


def _goes_on(text: str, before: Row, row: Row, grid: Grid) -> bool:
    """A single piece goes on its column, unless it is short and the first column had come to a full stop."""
    if len(row.pieces) != 1 or row.tabbed or _longest(row) > grid.width + SLACK:
        return False
    first = grid.column(text, row, row.pieces[0]) == 0
    ended = TERMINAL.search(text[slice(*before.pieces[0])]) is not None
    return not (first and ended) or _longest(row) >= grid.width - SLACK


def _columns(text: str, rows: Sequence[Row], grid: Grid) -> list[Column]:
    """The pieces of each column; those of a line that fall into one column are one.

    Blank lines go from text that is set with double spacing.
    """
    blank = sum(not row.pieces for row in rows)
    columns: list[Column] = [[] for _ in grid.starts]
    for row in rows:
        if not row.pieces and blank * 3 >= len(rows):
            continue
        placed: dict[int, Piece] = {}
        for piece in row.pieces:
            number = grid.column(text, row, piece)
            placed[number] = (placed.get(number, piece)[0], piece[1])
        for number, column in enumerate(columns):
            column.append(placed.get(number))
    return columns


def _is_prose(text: str, columns: Sequence[Column], grid: Grid) -> bool:
    texts = [[text[slice(*piece)] for piece in column if piece] for column in columns]
    pieces = [piece for column in texts for piece in column]
    full = sum(abs(len(piece) - grid.width) <= SLACK for piece in pieces)
    running = sum(not TERMINAL.search(piece) for piece in pieces)
    return (
        grid.width >= NARROWEST
        and min(full / FULL, running / RUNNING) >= len(pieces)
        and all(_is_marked("".join(column)) for column in texts)
        and STOP.search("".join(pieces)) is not None
    )


def _is_marked(text: str) -> bool:
    return len(MARK.findall(text)) * MARKED >= len(text)


def _below(text: Aligned, columns: Sequence[Column]) -> Iterator[Aligned]:
    """Each piece on a line of its own, column after column; a blank line stays between paragraphs."""
    for column in columns:
        before: Piece | None = None
        for piece in column:
            if piece:
                yield text.slice(*piece)
            if piece or before:
                yield _break(text, (piece or before or (0, 0))[1])
            before = piece


def _break(text: Aligned, at: int) -> Aligned:
    """A line break that stands for what follows a piece, or for its last character where nothing does."""
    return text.slice(*((at, at + 1) if at < len(text) else (at - 1, at))).translate("\n")
