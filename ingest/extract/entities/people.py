"""Named people: the tagger's, those with a middle dot, and those of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page

_HAN = r"[\u4e00-\u9fff]"
_DOTTED = re.compile(rf"{_HAN}{{1,6}}(?:·{_HAN}{{1,8}})+")


@cache
def _rules() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str], str]:
    data = load("people")
    before = "|".join(map(re.escape, data["credits_before"]))
    after = "|".join(map(re.escape, data["credits_after"]))
    return (
        re.compile(rf"(?:{before})[\s:：/丨|]*(?:{_HAN}{{2,4}}[\s、,，]+){{0,6}}$"),
        re.compile(rf"^(?:[\s、,，]+{_HAN}{{2,4}}){{0,6}}[\s/]*(?:{after})"),
        frozenset(data["compound_surnames"]),
        "".join(data["surnames"]),
    )


def is_name(text: str) -> bool:
    """Say whether a text has the shape of a Chinese person's name."""
    _, _, compound, single = _rules()
    if not re.fullmatch(rf"{_HAN}{{2,4}}", text):
        return False
    return text[0] in single and len(text) < 4 or text[:2] in compound


def find(page: Page) -> Iterator[Candidate]:
    """Propose people."""
    for line in page.lines:
        for start, end in _spans(line):
            if not _credited(line.text, start, end):
                yield Candidate(line.index, start, end, "Person", 0.8, source="people")


def _spans(line: Line) -> Iterator[tuple[int, int]]:
    for match in _DOTTED.finditer(line.text):
        yield _trim(line, match.start(), match.end())
    for tag in line.tags:
        if tag.tag in ("PER", "nr"):
            text = tag.text.strip()
            start = tag.start + tag.text.index(text)
            end = start + len(text)
            if "·" not in line.text[max(0, start - 1) : end + 1] and is_name(text):
                yield start, end


def _trim(line: Line, start: int, end: int) -> tuple[int, int]:
    """Start a dotted name at a word's start: 原书记廷·巴特尔 is read 书记 + 廷·巴特尔."""
    dot = line.text.index("·", start)
    number = line.word_at(dot - 1)
    found = max(start, line.tags[number].start)
    posts = tuple(load("people")["posts"])
    for cut in range(found, dot):
        if line.text[start:cut].endswith(posts):
            found = cut
    return found, end


def _credited(text: str, start: int, end: int) -> bool:
    """Tell the page's own people: 记者 X, 编辑:X, X 摄."""
    before, after, _, _ = _rules()
    return bool(before.search(text[:start]) or after.search(text[end:]))
