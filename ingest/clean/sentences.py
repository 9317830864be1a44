"""Cuts a cleaned text into sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ingest.clean.aligned import Aligned
from ingest.source import Segment

# A full stop, with the quotation marks and brackets that it closes; not one that is quoted within a sentence
# ("以“谁来干？”为题"), and no point of a number.
STOP = re.compile(
    r"(?:[。！？!?；;…]+|(?<=[一-鿿”）)])\.(?=\s|$))[”’」』)）】》\"']*(?![的为等，,、。；;）)”’》])|\n+"
)
LONGEST = 600  # characters; a tagger reads a sentence as a whole, and no real one is longer
COMMA = re.compile(r"[，,、：:\s]")


def sentences(text: Aligned, title: str = "", pages: Sequence[int] = ()) -> list[Segment]:
    """Sentences with the number of their paragraph (line) and, where `pages` is given, their page.

    A first line that is the title stays whole.
    """
    found: list[Segment] = []
    paragraph = at = 0
    first = re.match(rf"\s*{re.escape(title)}(?=\n)", text.text) if title else None
    if first:
        found.extend(_segments(text, 0, first.end(), 0, pages))
        at = first.end()
    for stop in (*(m.span() for m in STOP.finditer(text.text, at)), (len(text), len(text))):
        end = stop[0] if text.text[stop[0] : stop[1]].startswith("\n") else stop[1]
        found.extend(_segments(text, at, end, paragraph, pages))
        if end < stop[1]:
            paragraph += 1
        at = stop[1]
    return found


def _segments(text: Aligned, start: int, end: int, paragraph: int, pages: Sequence[int]) -> Iterator[Segment]:
    for first, last in _pieces(text.text, start, end):
        bare = text.text[first:last].strip()
        if not re.search(r"\w", bare):
            continue
        begin = first + text.text[first:last].index(bare)
        origin, until = text.span(begin, begin + len(bare))
        locator = f"page {bisect_right(pages, origin)}" if pages else ""
        yield Segment(bare, origin, until, locator, paragraph)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentence, or where it is too long, parts of it that end on a comma."""
    while end - start > LONGEST:
        cuts = [m.end() for m in COMMA.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = cuts[-1] if cuts else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
