"""Crafts in lists: 瓯塑、木雕、刻纸. Where most items tell themselves, the others are crafts too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.extract.draft import Tag
from ingest.extract.entities.crafts import Terms, is_craft, is_term, sound
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line

_CLAUSE = re.compile(r"[^\s，。；：！？,;:!?“”《》（）()…—]+")
_MARK = re.compile(r"、|以及|[和与及]")
_INNER = frozenset(("n", "nz", "nw", "vn", "an", "v", "j", "a", "nt", "ORG", "f", "b", "s", "ns"))
_ITEM = frozenset(("n", "nz", "nw", "vn", "v", "a", "b"))
_WHOLE = 9  # characters of a first item that nothing leads in to
_SHORT = 6  # characters of one that does not follow a colon


@dataclass(frozen=True)
class Rules:
    """The compiled rules of listed.toml."""

    cue: re.Pattern[str]
    sure: re.Pattern[str]
    numbered: re.Pattern[str]
    close: re.Pattern[str]
    other: re.Pattern[str]
    lead: re.Pattern[str]
    heads: frozenset[str]


@cache
def _rules() -> Rules:
    data: dict[str, Any] = dict(load("listed"))
    heads = frozenset(data.pop("heads"))
    return Rules(**{name: re.compile(value) for name, value in data.items()}, heads=heads)


def find(line: Line, terms: Terms) -> Iterator[Candidate]:
    """Propose the items of every list of crafts in a line."""
    for clause in _CLAUSE.finditer(line.text):
        if "、" not in clause[0]:
            continue
        items = _items(line, *clause.span())
        good = [item for item in items if item and sound(line, *item)]
        if good and _crafts(line, items, good, terms):
            for start, end in good:
                yield Candidate(line.index, start, end, "Skill", 0.52, source="listed")


def _items(line: Line, start: int, end: int) -> list[tuple[int, int] | None]:
    spans: list[tuple[int, int]] = []
    for mark in _MARK.finditer(line.text, start, end):
        if line.starts_word(mark.start()) and mark.start() > start:
            spans.append((start, mark.start()))
            start = mark.end()
    spans.append((start, end))
    last = len(spans) - 1
    return [_trimmed(line, *span, number == 0, number == last) for number, span in enumerate(spans)]


def _crafts(
    line: Line, items: Sequence[tuple[int, int] | None], good: Sequence[tuple[int, int]], terms: Terms
) -> bool:
    """Say whether a list is one of crafts: most items tell it, or words around and one item."""
    start, end = good[0][0], good[-1][1]
    if _rules().other.match(line.text, end):
        return False
    if _rules().sure.search(line.text, 0, start) or _rules().numbered.match(line.text, end):
        return len(good) > 1
    telling = [item for item in good if is_craft(line, *item, terms)]
    if _rules().cue.search(line.text, max(0, start - 16), start) or _rules().close.match(line.text, end):
        return len(telling) > 0
    named = all(is_term(line.text[a:b], terms) for a, b in telling)
    return len(telling) > 1 and 2 * len(telling) >= len(items) and not (named and len(telling) < 3)


def _trimmed(line: Line, start: int, end: int, first: bool, last: bool) -> tuple[int, int] | None:
    """An item without what leads in to the first and out of the last."""
    if start >= end:
        return None
    words: Sequence[Tag] = line.tags[line.word_at(start) : line.word_at(end - 1) + 1]
    before = line.text[start - 1 : start] or "："
    if first and (
        before not in "：:（" or end - start > _WHOLE or _rules().lead.search(line.text, start, end)
    ):
        words = _tail(words)
    if last:
        words = _front(words)
    return (max(start, words[0].start), min(end, words[-1].end)) if words else None


def _bare(line: Line, words: Sequence[Tag], start: int, end: int) -> bool:
    """Say whether nothing leads in to a first item: it follows a colon, or is short and of its words only."""
    if end - start > _WHOLE or _rules().lead.search(line.text, start, end):
        return False
    announced = (line.text[start - 1 : start] or "：") in "：:（"
    doing = any(tag.tag == "v" and tag.end - tag.start < 2 for tag in words)
    return announced or (end - start <= _SHORT and not doing and all(tag.tag in _ITEM for tag in words))


def _inner(word: Tag) -> bool:
    return word.tag in _INNER or (word.text.isascii() and word.text.isalnum())  # BIM


def _tail(words: Sequence[Tag]) -> Sequence[Tag]:
    number = len(words)
    while (
        number
        and words[number - 1].tag in _INNER
        and not (words[number - 1].tag == "v" and len(words[number - 1].text) < 2 and number < len(words))
    ):
        number -= 1
    while len(words) - number > 1 and words[number].tag == "v":
        number += 1
    return words[number:]


def _front(words: Sequence[Tag]) -> Sequence[Tag]:
    number = 0
    while number < len(words) and _inner(words[number]) and words[number].text not in _rules().heads:
        number += 1
    return words[:number]
