"""Named people: the tagger's, mended where it cut wrongly, those with a middle dot, those after a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extract.draft import Tag
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page

_HAN = r"[\u4e00-\u9fff]"
_CREDITS = 40  # characters around a name in which the page's own people are told
_GIVEN = 6  # characters of the part before the dot
_ALL_HAN = re.compile(_HAN)
_SECOND = re.compile(rf"{_HAN}{{2}}")
_PERSON = frozenset(("PER", "nr"))


@dataclass(frozen=True)
class Rules:
    """The compiled rules of people.toml."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    surnames: frozenset[str]
    compound: frozenset[str]
    titles: re.Pattern[str]
    titled: re.Pattern[str]
    never: re.Pattern[str]


@cache
def _rules() -> Rules:
    data = load("people")
    before = "|".join(map(re.escape, data["credits_before"]))
    after = "|".join(map(re.escape, data["credits_after"]))
    surnames = frozenset("".join(data["surnames"]))
    titles = "|".join(sorted(data["titles"], key=len, reverse=True))
    first = f"(?:{'|'.join(data['compound_surnames'])}|[{''.join(surnames)}])"
    return Rules(
        re.compile(rf"(?:{before})[\s:：/丨|=]*(?:{_HAN}{{2,4}}[\s、,，]+){{0,6}}$"),
        re.compile(rf"^(?:[\s、,，]+{_HAN}{{2,4}}){{0,6}}[\s/]*(?:{after})"),
        surnames,
        frozenset(data["compound_surnames"]),
        re.compile(rf"(?:{titles})$"),
        re.compile(rf"(?:{titles})({first}{_HAN}{{1,2}})(?=[，、。；：,;:\s（(]|$)"),
        re.compile("|".join(data["never"])),
    )


def is_name(text: str) -> bool:
    """Say whether a text has the shape of a Chinese person's name."""
    rules = _rules()
    if not re.fullmatch(rf"{_HAN}{{2,4}}", text) or rules.never.fullmatch(text):
        return False
    return (text[0] in rules.surnames and len(text) < 4) or text[:2] in rules.compound


def find(page: Page) -> Iterator[Candidate]:
    """Propose people; a name with a stray character yields to the name that stands elsewhere without it."""
    seen = Counter(tag.text for line in page.lines for tag in line.tags if tag.tag == "PER")
    often = frozenset(name for name, count in seen.items() if count > 1)
    found = [(line, span) for line in page.lines for span in _spans(line, often)]
    counts = Counter(line.text[a:b] for line, (a, b) in found)
    for line, (start, close) in found:
        text = line.text[start:close]
        stray = (len(text) == 3 and counts[text[:2]] > counts[text]) or (len(text) == 4 and counts[text[:3]])
        end = close - 1 if stray else close
        longer = line.text[start - 1 : end] if start else ""
        whole = counts[longer] and is_name(longer)  # 长于 + 广田, where 于广田 stands elsewhere
        begin = start - 1 if whole else start
        if not credited(line.text, begin, end):
            yield Candidate(line.index, begin, end, "Person", 0.8, source="people")


def _spans(line: Line, often: frozenset[str]) -> Iterator[tuple[int, int]]:
    yield from _dotted(line)
    for number, tag in enumerate(line.tags):
        if tag.tag in _PERSON:
            for match in re.finditer(r"[^、，,\s·]+", tag.text):
                start, end = tag.start + match.start(), tag.start + match.end()
                if "·" not in line.text[max(0, start - 1) : end + 1]:
                    yield from _checked(line, number, start, end, often)
    for match in _rules().titled.finditer(line.text):
        inside = line.tags[line.word_at(match.start(1)) : line.word_at(match.end(1) - 1) + 1]
        if is_name(match[1]) and all(len(tag.text) == 1 or tag.tag in _NOT_COMMON for tag in inside):
            yield match.span(1)


_NOT_COMMON = frozenset(("PER", "nr", "LOC", "ns", "nz", "nw", "ORG", "nt"))


def _checked(
    line: Line, number: int, start: int, end: int, often: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The tagger's person, without the end of a title before it, and with a last character it left behind."""
    for cut in (1, 2):
        if is_name(line.text[start:end]):
            break
        if end - start - cut >= 2 and _rules().titles.search(line.text, max(0, start - 6), start + cut):
            start += cut
            break
    if is_name(line.text[start:end]):
        if (
            end - start == 2
            and re.match(rf"{_HAN}等\d", line.text[end:])
            and line.tags[number + 1].text[-1] == "等"
        ):
            end += 1
        yield start, end
    elif (
        2 <= end - start <= 5
        and re.fullmatch(_HAN + "+", line.text[start:end])
        and (_presented(line, start, end) or (line.text[start:end] in often and 2 < end - start < 5))
    ):
        yield start, end


def _presented(line: Line, start: int, end: int) -> bool:
    """Say whether a name without a known surname is a person all the same: 行长莫雷诺, 阿木:…."""
    if _rules().never.fullmatch(line.text[start:end]):
        return False
    return bool(_rules().titles.search(line.text, max(0, start - 6), start)) or (
        line.text.startswith(("：", ":"), end) and start > 0 and line.text[start - 1] in "】 　"
    )


def _dotted(line: Line) -> Iterator[tuple[int, int]]:
    """Names with a middle dot, where the tagger sees a person on either side."""
    for match in re.finditer("[·•・]", line.text):
        dot = match.start()
        if not 0 < dot < len(line.text) - 1:
            continue
        left, right = line.tags[line.word_at(dot - 1)], line.tags[line.word_at(dot + 1)]
        if _PERSON & {left.tag, right.tag} and left.tag != "w":
            yield _given(line, left, dot), _second(line, right, dot)


def _given(line: Line, left: Tag, dot: int) -> int:
    """Where a dotted name starts: after a title, else at the word's start (技师 + 买买 + 提·艾力)."""
    start = left.start
    for cut in range(dot - 1, max(0, dot - _GIVEN) - 1, -1):
        if not _ALL_HAN.match(line.text[cut]):
            break
        if (cut >= left.start or left.tag not in _PERSON) and _rules().titles.search(
            line.text, max(0, cut - 4), cut
        ):
            return cut
    return start


def _second(line: Line, right: Tag, dot: int) -> int:
    """Where it ends: at the word's end, or a character on, where the tagger cut it short (恩 + 和)."""
    short = right.tag not in _PERSON or right.end - dot < 3
    return max(right.end, dot + 3) if short and _SECOND.match(line.text, dot + 1) else right.end


def credited(text: str, start: int, end: int) -> bool:
    """Tell the page's own people: 记者 X, 编辑:X, X 摄."""
    return bool(
        _rules().before.search(text, max(0, start - _CREDITS), start)
        or _rules().after.search(text[end : end + _CREDITS])
    )
