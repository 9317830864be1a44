"""Crafts, techniques and fields: the scheme's terms, and the lists that texts make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.extract.entities import crafts, listed
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page
from ingest.extract.entities.vocabulary import Skill

_COMMAS = frozenset("、和与及")
_NOUNS = frozenset(("n", "vn", "nz", "nw"))


@dataclass(frozen=True)
class Rules:
    """The compiled rules of skills.toml."""

    kinds: frozenset[str]
    listed: frozenset[str]
    tags: frozenset[str]
    words: frozenset[str]
    stops: frozenset[str]
    skipped: frozenset[str]
    generic: frozenset[str]
    trades: frozenset[str]
    people: re.Pattern[str]
    whence: re.Pattern[str]
    soft: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    doing: re.Pattern[str]


@cache
def _rules() -> Rules:
    values: dict[str, Any] = {
        name: re.compile(value) if isinstance(value, str) else frozenset(value)
        for name, value in load("skills").items()
    }
    return Rules(**values)


def find(page: Page) -> Iterator[Candidate]:
    """Propose skills."""
    for line in page.lines:
        for start, end, skill in page.vocabulary.skills.find(line.text):
            if line.starts_word(start) and line.ends_word(end) and _meant(line, start, end, skill):
                yield Candidate(line.index, start, end, "Skill", 0.4, key=skill.concept, source="skills")
        for number, tag in enumerate(line.tags):
            if tag.text in _rules().kinds:
                yield from _fields(line, number)
        yield from crafts.find(line, page.vocabulary.skills)
        yield from listed.find(line, page.vocabulary.skills)


def _meant(line: Line, start: int, end: int, skill: Skill) -> bool:
    """Say whether a term of the scheme is a skill here: what one does, or what the words around call one."""
    rules = _rules()
    if rules.after.match(line.text, end) or rules.before.search(line.text, max(0, start - 6), start):
        return line.text[start:end] not in rules.generic
    if skill.weak or skill.field in rules.soft:
        return False
    if rules.doing.search(line.text, start, end):
        return True
    last = line.tags[line.word_at(end - 1)]
    return last.tag == "vn" and not _goes_on(line, end)


def _goes_on(line: Line, end: int) -> bool:
    """Say whether a noun follows, so that the term is a part of a longer name: 淬火 + 设备."""
    return end < len(line.text) and line.tags[line.word_at(end)].tag in _NOUNS


def _fields(line: Line, number: int) -> Iterator[Candidate]:
    """A、B和C等领域: each item is a field. A single one counts before 领域 and 行业 only."""
    rules = _rules()
    kind = line.tags[number].text
    if kind in rules.trades and not rules.people.search(line.text):
        return
    items, listed = _items(line, number - 1)
    if kind in rules.listed and not (listed and len(items) > 1):
        return
    if items and rules.whence.search(line.text, 0, items[-1][0]):
        return
    for start, end in items:
        text = line.text[start:end]
        if len(text) > 1 and text not in rules.generic:
            yield Candidate(line.index, start, end, "Skill", 0.45, source="skills")


def _items(line: Line, number: int) -> tuple[list[tuple[int, int]], bool]:
    """Spans of the items that end at a word, last first, and whether 等 closed the list."""
    rules = _rules()
    listed = False
    while number >= 0 and (line.tags[number].text in rules.skipped or line.tags[number].tag in ("m", "q")):
        listed = listed or line.tags[number].text == "等"
        number -= 1
    for back in range(number, max(-1, number - 4), -1):  # 等多项试制 + 技术
        if line.tags[back].text == "等":
            listed, number = True, back - 1
    items: list[tuple[int, int]] = []
    start = end = -1
    sound = True  # an item with a stop word in it is passed over, the list goes on
    for tag in reversed(line.tags[: number + 1]):
        if tag.text in _COMMAS and end >= 0:
            items += [(start, end)] if sound else []
            end, sound = -1, True
        elif tag.tag in rules.tags or tag.text in rules.words:
            start, end = tag.start, end if end >= 0 else tag.end
            sound = sound and tag.text not in rules.stops
        else:
            break
    if end >= 0 and sound:
        items.append((start, end))
    return items, listed or len(items) > 1
