"""Names by what stands around them: what was researched, solved, mastered, published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page

FILES = ("patterns", "problems", "achievements", "gatherings", "honours")
_MACROS = {
    "np": r"[^\s，。、；：！？,;:!?“”《》（）()]{1,24}?",
    "npl": r"[^\s，。；：！？,;:!?《》（）()]{1,30}?",
}
_MACRO = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True)
class Pattern:
    """One row of one of the files."""

    file: str
    type: str
    weight: float
    regex: re.Pattern[str]
    generic: re.Pattern[str] | None
    needs: re.Pattern[str] | None  # what the line must contain
    title: bool  # only in the page's first line
    list: bool  # the group is a list of names
    shorten: re.Pattern[str] | None  # what to cut off: up to the end of `a`, from the start of `b`


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the compiled rows."""
    return tuple(
        Pattern(
            file,
            row["type"],
            row["weight"],
            re.compile(_expand(row["regex"], words | row)),
            re.compile(_expand(row["generic"], words | row)) if "generic" in row else None,
            re.compile(row["needs"]) if "needs" in row else None,
            row.get("title", False),
            row.get("list", False),
            re.compile(row["shorten"]) if "shorten" in row else None,
        )
        for file in FILES
        for words in [load(file).get("words", {})]
        for row in load(file)["pattern"]
    )


def _expand(regex: str, words: dict[str, Any]) -> str:
    """Put its meaning in the place of each {macro}: the row's, the file's or ours; it may hold others."""
    meanings = _MACROS | words
    while names := [name for name in _MACRO.findall(regex) if name in meanings]:
        for name in names:
            regex = regex.replace(f"{{{name}}}", meanings[name])
    return regex


def find(page: Page) -> Iterator[Candidate]:
    """Propose what the patterns find."""
    for line in page.lines:
        for pattern in patterns():
            yield from apply(pattern, line)


def apply(pattern: Pattern, line: Line) -> Iterator[Candidate]:
    """Propose what one pattern finds in one line."""
    if (pattern.title and line.index) or (pattern.needs and not pattern.needs.search(line.text)):
        return
    for match in pattern.regex.finditer(line.text):
        name = "x" if match["x"] else "y"  # the second of two ways to say it
        spans = _items(line.text, *match.span(name)) if pattern.list else [match.span(name)]
        if pattern.shorten:
            spans = [_shortened(pattern.shorten, line.text, *span) for span in spans]
        for start, end in spans:
            if not (pattern.generic and pattern.generic.fullmatch(line.text, start, end)):
                yield Candidate(line.index, start, end, pattern.type, pattern.weight, source=pattern.file)


_ITEM = re.compile(r"[^、和及与“”]+")


def _items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in _ITEM.finditer(text, start, end)]


def _shortened(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int]:
    """Cut off what only leads in and out: 某厂 + 水冷电缆扭曲 + 的技术难题."""
    match = pattern.fullmatch(text, start, end)
    return match.span("core") if match else (start, end)
