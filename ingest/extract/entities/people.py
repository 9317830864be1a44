"""Named people: the tagger's, mended where it cut wrongly, those with a middle dot, those after a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
_SIGNED = re.compile(rf"[（(■●\s]*{_HAN}{{2,4}}(?P<more>(?:\s+{_HAN}{{2,4}}){{1,3}})?[\s）)]*")
_HEAD, _FOOT = 6, 3  # lines at the beginning and the end of a page in which its authors sign
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
    swallowed: frozenset[str]
    function: frozenset[str]
    bearing: re.Pattern[str]


@cache
def _rules() -> Rules:
    data = load("people")
    before = "|".join(map(re.escape, data["credits_before"]))
    after = "|".join(map(re.escape, data["credits_after"]))
    surnames = frozenset("".join(data["surnames"]))
    titles = "|".join(sorted(data["titles"], key=len, reverse=True))
    first = f"(?:{'|'.join(data['compound_surnames'])}|[{''.join(surnames)}])"
    return Rules(
        re.compile(rf"(?:{before})[\s:：/／丨|｜=]*(?:{_HAN}{{2,4}}[\s、,，]+){{0,6}}$"),
        re.compile(rf"^(?:[\s、,，]+{_HAN}{{2,4}}){{0,6}}[\s/]*(?:{after})"),
        surnames,
        frozenset(data["compound_surnames"]),
        re.compile(rf"(?:{titles})$"),
        re.compile(rf"(?:{titles})({first}{_HAN}{{1,2}})(?=[，、。；：,;:\s（(]|$)"),
        re.compile("|".join(data["never"])),
        frozenset(data["swallowed"]),
        frozenset(data["function"]),
        re.compile(data["bearing"]),
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
        if _signed(page, line.index):
            continue
        text = line.text[start:close]
        stray = (len(text) == 3 and counts[text[:2]] > counts[text]) or (len(text) == 4 and counts[text[:3]])
        end = close - 1 if stray else close
        longer = line.text[start - 1 : end] if start else ""
        whole = counts[longer] and is_name(longer)  # 长于 + 广田, where 于广田 stands elsewhere
        begin = start - 1 if whole else start
        if end == close and end - begin == 2:
            end = _third(page, line, begin, end)
        if not credited(line.text, begin, end) and not _rules().bearing.match(line.text, end):
            yield Candidate(line.index, begin, end, "Person", 0.8, source="people")


def _signed(page: Page, index: int) -> bool:
    """Say whether a line is the authors' own: names and nothing else, at the head or the foot, no list."""
    match = _SIGNED.fullmatch(page.lines[index].text)
    if not match or any(
        _SIGNED.fullmatch(page.lines[near].text)
        for near in (index - 1, index + 1)
        if 0 <= near < len(page.lines)
    ):
        return False
    return index >= max(1, len(page.lines) - _FOOT) or (0 < index < _HEAD and bool(match["more"]))


def _third(page: Page, line: Line, start: int, end: int) -> int:
    """Where a name of two characters ends, or its third, where that follows it every time."""
    third = line.text[end : end + 1]
    if not _ALL_HAN.match(third) or third in _rules().function or not is_name(line.text[start : end + 1]):
        return end
    word = line.tags[line.word_at(end)]
    if word.tag == "v" and word.end - word.start == 2:
        return end  # 王明宣读 each time he reads
    often = page.count(line.text[start:end])
    return end + 1 if 1 < often == page.count(line.text[start : end + 1]) else end


def _spans(line: Line, often: frozenset[str]) -> Iterator[tuple[int, int]]:
    yield from _dotted(line)
    for number, tag in enumerate(line.tags):
        if tag.tag in _PERSON:
            for match in re.finditer(r"[^、，,\s·]+", tag.text):
                start, end = tag.start + match.start(), tag.start + match.end()
                if "·" not in line.text[max(0, start - 1) : end + 1]:
                    yield from _checked(line, number, start, end, often)
    for match in _rules().titled.finditer(line.text):
        start, end = _unswallowed(line.text, *match.span(1))
        inside = line.tags[line.word_at(start) : line.word_at(end - 1) + 1]
        if is_name(line.text[start:end]) and _no_words(inside, start, end):
            yield start, end


def _no_words(inside: Sequence[Tag], start: int, end: int) -> bool:
    """Say whether what stands behind a title is no common word: 教师农家贵 is a name, 专家和群众 is none."""
    if all(len(tag.text) == 1 or tag.tag in _NOT_COMMON for tag in inside):
        return True
    split = len(inside) > 1 and (inside[0].start, inside[-1].end) == (start, end)
    return split and inside[0].tag not in _JOINING and end - start > 2


def _unswallowed(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without a word that it swallowed: 张亮 + 说."""
    swallowed = end - start > 2 and text[end - 1] in _rules().swallowed and is_name(text[start : end - 1])
    return (start, end - 1) if swallowed else (start, end)


_JOINING = frozenset("cpudrmqf")
_NOT_COMMON = frozenset(("PER", "nr", "LOC", "ns", "nz", "nw", "ORG", "nt"))


def _checked(
    line: Line, number: int, start: int, end: int, often: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """The tagger's person, without the end of a title before it, and with a last character it left behind."""
    start, end = _bare(line.text, start, end)
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


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A name without the title or its end before it (劳动模 + 范秦芳), and a word that it swallowed."""
    rules = _rules()
    for name in range(end - 2, max(start, end - 4) - 1, -1):
        title = rules.titles.search(text, max(0, name - 6), name)
        if name == start or not title or not is_name(text[name:end]):
            continue
        if title.start() < start or not is_name(text[start:end]):
            return name, end
    return _unswallowed(text, start, end)


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
