"""Lines that list people without saying that they are a table: their gaps, blanks or commas become tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.clean.aligned import Edit
from ingest.clean.data import data

NAME = (
    r"(?:[㐀-鿿] {1,4}[㐀-鿿]|[㐀-鿿]{1,8}(?:·[㐀-鿿]{1,10})+|[㐀-鿿]{2,4})"
    r"(?:[(（][^()（）\n]{1,8}[)）])?"
)
INDEX = r"(?:[(（]?\d{1,4}[)）.、．]{0,2} {0,4})?"
# How a line may part the name from the rest: by a wide gap, by one blank, by a comma.
FORMS = tuple(
    re.compile(
        rf"(?P<index>{INDEX})(?P<name>{NAME})(?P<mark>{mark})(?P<rest>[^\n。！？]{{2,160}}?)(?P<end>[;；。]?)"
    )
    for mark in (" {2,}", " ", "[，,] ?")
)
MARKS = (re.compile(r" {2,}"), re.compile(r" +"), re.compile(r"[，,] ?"))
WIDE = re.compile(r"(?<=\S) {2,}(?=\S)")
RUN = 3  # lines in a row that make a list
SURNAMES = frozenset(data("lines.toml")["surnames"])
SHARE = (
    0.6  # of the lines of a list that begin with one of the hundred commonest surnames; 85 in 100 people do
)


@dataclass(frozen=True, slots=True)
class _Row:
    form: int
    start: int
    found: re.Match[str]


def people(text: str, spans: Sequence[tuple[int, int]]) -> list[Edit]:
    """Edits that make rows of lines that list people; wide gaps are believed from two lines on."""
    edits: list[Edit] = []
    for form, group in groupby(
        (_row(text, *span) for span in spans), key=lambda row: row.form if row else -1
    ):
        rows = [row for row in group if row]
        if len(rows) >= (2 if form == 0 else RUN) and _are_people(rows):
            for row in rows:
                edits.extend(_tabs(row))
    return edits


def columns(text: str, spans: Sequence[tuple[int, int]], widest: int) -> list[Edit]:
    """Edits for columns lined up with blanks: three lines that have as many wide gaps."""
    edits: list[Edit] = []
    for size, group in groupby(spans, key=lambda span: len(WIDE.findall(text, *span))):
        block = list(group)
        short = all(end - start <= widest for start, end in block)
        if size and len(block) >= RUN and short and not any(_has_stop(text, span) for span in block):
            edits.extend((*m.span(), "\t") for span in block for m in WIDE.finditer(text, *span))
    return edits


def _has_stop(text: str, span: tuple[int, int]) -> bool:
    return any(mark in text[slice(*span)] for mark in "。！？")


def _row(text: str, start: int, end: int) -> _Row | None:
    line = text[start:end]
    for number, form in enumerate(FORMS):
        if found := form.fullmatch(line):
            return _Row(number, start, found)
    return None


def _are_people(rows: Sequence[_Row]) -> bool:
    led = sum(row.found["name"][0] in SURNAMES or "·" in row.found["name"] for row in rows)
    return led >= SHARE * len(rows)


def _tabs(row: _Row) -> Iterator[Edit]:
    found, at = row.found, row.start
    if found["index"]:
        yield at + found.start("index"), at + found.end("index"), "\t"
    yield at + found.start("mark"), at + found.end("mark"), "\t"
    for mark in MARKS[row.form].finditer(found.string, *found.span("rest")):
        yield at + mark.start(), at + mark.end(), "\t"
    if found["end"]:
        yield at + found.start("end"), at + found.end("end"), ""
