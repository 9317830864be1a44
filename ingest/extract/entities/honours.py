"""Titles, medals, awards and grades: a scope and a core, known titles, quoted titles, placings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.entities import titles
from ingest.extract.entities.data import load
from ingest.extract.entities.lexicon import Lexicon
from ingest.extract.entities.page import Candidate, Line, Page

_WINDOW = 12  # characters that a scope or a count may take before a title
_GENERAL = "大国工匠"  # a general word too: an honour only where somebody holds it
_COMMON = frozenset(("grade", "placing", "enterprise"))  # levels whose titles are ordinary words too
_LEVELS = "省市区县镇"  # 市劳模 is any city's
_APART = "，、：\u3000 和到是"  # a rank between two of them, or at the start, is an entry of a list
_COLUMN = "：\u3000"  # a title between them, or at an end, heads a list
_PATTERNS = ("ranks", "sure_ranks", "counted", "counting", "prize", "short")
_WEIGHTS = {"fixed": 0.88, "grade": 0.7, "bare": 0.6}


def _union(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = load("honours")
    beyond = rf"(?!”?(?:{_union(data['not_before'])}|{data['journey']}))"
    return {
        "scoped": re.compile(rf"(?:{_union(data['links'])})*(?:{_union(data['scoped'])}){beyond}"),
        "trade": re.compile(r"(?:全国|全省|全市)[\u4e00-\u9fff]{2,10}(?:系统|行业)(?=$)"),
        "core": re.compile(rf"(?:{_union(data['scoped'])})$"),
        "second": re.compile(rf"[和、与及]({_union(data['scoped'])}){beyond}"),
        "bare": re.compile(rf"(?:{_union(data['bare'])}){beyond}"),
        "scope": re.compile(rf"(?:{_union(data['scopes'])})$"),
        "fixed": re.compile(rf"(?:{_union(data['fixed'])}){beyond}"),
        "grade": re.compile(_union(data["grades"])),
        "placing": re.compile(_union(data["placings"])),
        "winning": re.compile(_union(data["winning"])),
        "beyond": re.compile(beyond),
        **{
            name: re.compile(data[name])
            for name in ("ranks", "sure_ranks", "counted", "counting", "prize", "short")
        },
        "conferred": re.compile(
            rf"(?:{_union(data['conferring'])})(?:了|为|过|得)?([^，。；：,;！]{{2,60}}?)等?(?:多项|一系列|\d+项)?(?:{_union(data['conferred'])})"
        ),
        "job": re.compile(rf"(?<![级席])(?:{_union(data['weak_grades'])})"),
        "wished": re.compile(data["wished"]),
        "certain": re.compile(data["certain"]),
        "common": re.compile(data["common"]),
        "quoted": re.compile(rf"“([^“”]{{2,16}})”(?:(?:{_union(data['quoted_after'])}))"),
    }


@cache
def _templates() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, load("honours")["templates"]))


def find(page: Page) -> Iterator[Candidate]:
    """Propose honours."""
    for line in page.lines:
        yield from _scoped(line)
        yield from _fixed(line, page.vocabulary.honours)
        yield from _conferred(line)
        yield from _placings(line)
        yield from titles.find(line)
        for template in _templates():
            for match in template.finditer(line.text):
                yield Candidate(line.index, *match.span("x"), "Honour", 0.66, source="honours")


def _scoped(line: Line) -> Iterator[Candidate]:
    patterns = _patterns()
    for match in patterns["scoped"].finditer(line.text):
        start = _scope(line, match.start())
        trade = patterns["trade"].search(line.text, max(0, start - 2 * _WINDOW), start)
        start = trade.start() if trade else start
        if start < match.start() and (
            not _soft(line.text[start : match.end()]) or _held(line, start, match.end())
        ):
            yield Candidate(line.index, start, match.end(), "Honour", 0.8, source="honours")
            yield from _shared(line, start, match)


def _shared(line: Line, start: int, match: re.Match[str]) -> Iterator[Candidate]:
    """全国劳动模范和先进工作者: the second title takes the scope of the first."""
    patterns = _patterns()
    core = patterns["core"].search(match[0])
    following = patterns["second"].match(line.text, match.end())
    if core and following:
        scope = line.text[start : match.start() + core.start()]
        name = scope + following[1]
        yield Candidate(line.index, *following.span(1), "Honour", 0.8, name=name, source="honours")


def _soft(title: str) -> bool:
    data = load("honours")
    return title.endswith(tuple(data["soft"])) and not title.startswith(tuple(data["firm"]))


def _held(line: Line, start: int, end: int) -> bool:
    """Say whether somebody holds the title: a name follows, a list goes on, a verb of winning precedes."""
    if end >= len(line.text) or line.text[end] in "、，。；”）,;)0123456789":
        return True
    number = line.word_at(end)
    if line.tags[number].tag in ("PER", "nr") or line.text.startswith(("称号", "荣誉"), end):
        return True
    return bool(_patterns()["winning"].search(line.text, max(0, start - 8), start))


def _scope(line: Line, position: int) -> int:
    """Where the scope before a core starts; `position` itself where there is none."""
    start = position
    while start > 0:
        found = _patterns()["scope"].search(line.text, max(0, start - _WINDOW), start)
        if found and (
            found.start() == 0
            or line.starts_word(found.start())
            or line.text[found.start() - 1] in "名位个多"
        ):
            start = found.start()
            continue
        tag = line.tags[line.word_at(start - 1)]
        if tag.end != start or tag.tag not in ("LOC", "ORG", "ns", "nt"):
            break
        start = tag.start
    return start


def _fixed(line: Line, known: Lexicon[str]) -> Iterator[Candidate]:
    patterns = _patterns()
    found = [
        (m.span(), weight) for name, weight in _WEIGHTS.items() for m in patterns[name].finditer(line.text)
    ]
    found += [
        ((start, end), 0.68)
        for start, end, level in known.find(line.text)
        if line.text[start:end] not in load("honours")["ordinary"]
        and patterns["beyond"].match(line.text, end)
        and (line.text[start] not in _LEVELS or line.starts_word(start))
        and (
            (level not in _COMMON and line.text[start] not in _LEVELS)
            or patterns["certain"].search(line.text, start, end)
        )
    ]
    for span, weight in found:
        title = line.text[slice(*span)]
        if title == _GENERAL and _wished(line, span[0]):
            continue
        # 中国科学院院士 is a title, and names no body.
        sure = 0.96 if title.endswith("院士") or title.startswith("国务院") else weight
        yield Candidate(line.index, *span, "Honour", sure, source="honours")
    for match in patterns["job"].finditer(line.text):
        if _held(line, *match.span()) or (match[0] == "院士" and _titled(line, match.start())):
            yield Candidate(line.index, *match.span(), "Honour", 0.55, source="honours")
    for match in patterns["quoted"].finditer(line.text):
        yield Candidate(line.index, *match.span(1), "Honour", 0.85, source="honours")


def _wished(line: Line, start: int) -> bool:
    """Say whether bearers of a title are only wished for: 培养更多大国工匠."""
    return bool(_patterns()["wished"].search(line.text, max(0, start - _WINDOW), start))


def _conferred(line: Line) -> Iterator[Candidate]:
    """被授予A、B和C等荣誉称号: each item is an honour."""
    patterns = _patterns()
    for match in patterns["conferred"].finditer(line.text):
        start = match.start(1)
        for item in re.split(r"[、和及与]|以及", match[1]):
            name = item.strip("“”《》 的")
            first = line.text.index(name, start)
            if len(name) > 2 and not patterns["common"].fullmatch(name):
                yield Candidate(line.index, first, first + len(name), "Honour", 0.65, source="honours")
            start = first + len(name)


def _titled(line: Line, start: int) -> bool:
    """Say whether a title follows its holder or a number of them: 张伟院士, 三位院士."""
    tag = line.tags[line.word_at(start - 1)] if start else None
    return tag is not None and (tag.tag in ("PER", "nr") or tag.text.endswith(("位", "名")))


def _placings(line: Line) -> Iterator[Candidate]:
    patterns = _patterns()
    for name, weight in (("placing", 0.6), ("ranks", 0.72), ("sure_ranks", 0.72), ("short", 0.62)):
        for match in patterns[name].finditer(line.text):
            start, end = match.span("x" if name == "short" else 0)
            if name in ("placing", "ranks") and not _won(line, start, end, name == "ranks"):
                continue
            part = patterns["prize"].search(line.text, max(0, start - 6), start)
            yield Candidate(line.index, start, end, "Honour", 0.6 if part else weight, source="honours")


def _won(line: Line, start: int, end: int, counts: bool) -> bool:
    """Say whether a verb of winning stands before, or, of ranks, a number beside it: 金牌16枚."""
    patterns = _patterns()
    if patterns["winning"].search(line.text, max(0, start - 40), end + 4):
        return True
    before, after = line.text[max(0, start - 1) : start], line.text[end : end + 1]
    if not counts:
        return before in _COLUMN and after in _COLUMN
    return (before in _APART and after != "" and after in _APART) or bool(
        patterns["counted"].search(line.text, max(0, start - 3), start)
        or patterns["counting"].match(line.text, end)
    )
