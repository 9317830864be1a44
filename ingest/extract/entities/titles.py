"""Titles by how they are built: a scope, what is honoured, a core; studios that are titles; quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.draft import Tag
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line

_LONGEST = 26  # characters of a title before its core
_INNER = frozenset(("n", "nz", "vn", "a", "an", "ad", "nw", "j", "vd"))  # words inside a title
_OWNERS = frozenset(("PER", "nr", "ORG", "nt"))  # whose studio it is: then it is no title
_SHORT = 4  # characters of a body that is known well enough to say whose title it is


def _union(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = load("titles")
    after = _union(data["not_before"] + load("honours")["not_before"]) + "|" + load("honours")["journey"]
    beyond = rf"(?!{after})"
    onward = _union(data["onward"])
    named = rf"(?:的?(?:{data['named']}))"
    return {
        "strong": re.compile(rf"(?:{_union(data['strong'])}){beyond}(?!{onward})"),
        "soft": re.compile(rf"(?:{_union(data['soft'])}){beyond}(?!{onward})"),
        "verb": re.compile(data["verbs"]),
        "onward": re.compile(onward),
        "plain": re.compile(rf"(?:{_union(data['plain'])}){beyond}"),
        "praise": re.compile(data["praise"]),
        "scope": re.compile(_union(data["scopes"])),
        "stop": re.compile(data["stops"]),
        "never": re.compile(data["never"]),
        "studio": re.compile(data["studio"]),
        "quoted": re.compile(rf"“(?P<x>[^“”，。；]{{2,24}})”(?P<named>{named})?"),
        "given": re.compile(data["given"]),
        "titled": re.compile(data["titled"]),
        "beyond": re.compile(after),
        "counted": re.compile(data["counted"]),
        "base": re.compile(data["base"]),
        "level": re.compile(data["level"]),
        "ends": re.compile(data["ends"]),
    }


def find(line: Line) -> Iterator[Candidate]:
    """Propose the titles of a line."""
    for start, end, weight in (*_built(line), *_studios(line), *_quoted(line)):
        yield Candidate(line.index, start, end, "Honour", weight, source="honours")


def _built(line: Line) -> Iterator[tuple[int, int, float]]:
    """全省 + 建材行业 + 安全生产 + 标兵; 市级 + 优秀 + 班组."""
    for kind, weight in (("strong", 0.82), ("soft", 0.82), ("plain", 0.78)):
        for match in _patterns()[kind].finditer(line.text):
            start, first = reach(line, match.start())
            if line.text[first : first + 1] == "“":  # a body's own title: 某厂“优秀班组”
                start, first = reach(line, match.start(), bodies=False)
            if start == match.start() or not line.ends_word(match.end()):
                continue
            end = _closed(line, start, match.end())
            if _fits(kind, line, start, end, match.start() - first):
                yield start, end, 0.93 if _short_body(line, start) else weight


def _fits(kind: str, line: Line, start: int, end: int, between: int) -> bool:
    """Say whether a core of that kind makes a title, with so many characters between its scope and it."""
    patterns, title = _patterns(), line.text[start:end]
    if patterns["never"].fullmatch(title):
        return False
    if kind == "soft":
        return between > 1
    if kind == "plain":
        return patterns["praise"].search(title) is not None
    return not (patterns["base"].search(title) and _place(line, start))


def _place(line: Line, start: int) -> bool:
    """Say whether a base is one that somebody has, or one of a number, and no title."""
    owned = line.tags[line.word_at(start)].tag in ("ORG", "nt")
    return owned or _patterns()["counted"].search(line.text, max(0, start - 3), start) is not None


def _short_body(line: Line, start: int) -> bool:
    """Say whether a body known by few characters begins the title, of which it is then no part: 国网."""
    tag = line.tags[line.word_at(start)]
    return tag.tag in ("ORG", "nt") and len(tag.text) <= _SHORT


def _closed(line: Line, start: int, end: int) -> int:
    """The end, with the mark that closes what was opened inside."""
    lacks = line.text.count("“", start, end) > line.text.count("”", start, end)
    return end + 1 if lacks and line.text[end : end + 1] == "”" else end


def reach(line: Line, position: int, bodies: bool = True) -> tuple[int, int]:
    """Where the title starts whose core is there, and where its scope ends; `position` where it has none."""
    found = ends = position
    number = line.word_at(position)
    if line.tags[number].start == position:
        number -= 1
    while number >= 0 and position - line.tags[number].start <= _LONGEST:
        tag = line.tags[number]
        if _scope(tag, bodies):
            ends = ends if found < position else tag.end
            found = tag.start
        elif found < position or not _inner(tag):
            break
        number -= 1
    if line.text.count("“", found, position) < line.text.count("”", found, position):
        return position, position
    return found, ends


def _scope(tag: Tag, bodies: bool) -> bool:
    if tag.tag in ("ORG", "nt"):
        return bodies
    return tag.tag in ("LOC", "ns") or _patterns()["scope"].fullmatch(tag.text) is not None


def _inner(tag: Tag) -> bool:
    patterns = _patterns()
    if patterns["stop"].fullmatch(tag.text):
        return False
    return tag.tag in _INNER or tag.text in "“”" or patterns["verb"].fullmatch(tag.text) is not None


def _studios(line: Line) -> Iterator[tuple[int, int, float]]:
    """省级劳模创新工作室: what a studio is named, not a studio; 陈某省级劳模创新工作室 is one."""
    patterns = _patterns()
    for match in patterns["studio"].finditer(line.text):
        start, ends = reach(line, match.start(), bodies=False)
        if start == match.start() or (start and line.tags[line.word_at(start - 1)].tag in _OWNERS):
            continue
        if patterns["level"].search(line.text, start, ends):
            yield start, _closed(line, start, match.end()), 0.97


def _quoted(line: Line) -> Iterator[tuple[int, int, float]]:
    """被授予“…”“…”, “…”称号, “…工匠”."""
    patterns, last = _patterns(), 0
    for match in patterns["quoted"].finditer(line.text):
        start, end = match.span("x")
        given = _given(line, start, end, last)
        last = end + 1 if given else 0
        if not (given or match["named"] or _titled(line, start, end)) or patterns["never"].fullmatch(
            match["x"]
        ):
            continue
        before = reach(line, start - 1, bodies=False)[0] if start > 1 else start
        if before < start - 1 and line.text[before : start - 1] not in load("titles")["near"]:
            yield before, end + 1, 0.84
        else:
            yield start, end, 0.83


def _given(line: Line, start: int, end: int, last: int) -> bool:
    """Say whether the words are conferred, or go on a list of such, which ended at `last`."""
    patterns = _patterns()
    listed = last > 0 and line.text[last : start - 1] in ("", "、", "和", "及")
    given = listed or patterns["given"].search(line.text, max(0, start - 24), start - 1)
    return bool(given and patterns["ends"].match(line.text, end + 1))


def _titled(line: Line, start: int, end: int) -> bool:
    """Say whether the words end like a title and name nothing else: not “…工匠”进校园."""
    patterns = _patterns()
    goes_on = patterns["beyond"].match(line.text, end + 1) or patterns["onward"].match(line.text, end + 1)
    return not goes_on and patterns["titled"].search(line.text[start:end]) is not None
