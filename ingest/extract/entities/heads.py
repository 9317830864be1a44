"""Names by their endings: 上海锅炉厂有限公司 is what stands left of 有限公司, as far as the grammar allows.

`data/heads.toml` lists the endings by type, `data/grammar.toml` says how a phrase grows to the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extract.draft import Tag
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page

_NAMES = frozenset(("ORG", "nt", "LOC", "nz", "ns"))
_WHOLE = _NAMES | {"n", "nw", "vn", "PER", "nr", "v"}
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+|首届|.*届$|.*周年$")
_YEAR = re.compile(r"\d{4}年?")
_JOIN = re.compile(r"联合|以及|[和与及同、]")
_QUOTES = {"”": "“", "》": "《", "’": "‘", ")": "(", "）": "（", "」": "「"}


@dataclass(frozen=True)
class Grammar:
    """Which words a phrase takes in on its way to the left (see grammar.toml)."""

    tags: frozenset[str]
    words: frozenset[str]
    stops: frozenset[str]
    joins: frozenset[str]
    quotes: str = ""
    ordinals: bool = False
    years: bool = False

    def admits(self, tag: Tag) -> bool:
        """Say whether the word belongs to the phrase."""
        text = tag.text
        if text in self.words or text in self.joins:
            return True
        if text in self.stops or not text.strip():
            return False
        if tag.tag in ("m", "TIME", "q", "r"):
            return self.ordinals and bool(_ORDINAL.match(text)) or self.years and bool(_YEAR.fullmatch(text))
        return tag.tag in self.tags


@dataclass(frozen=True)
class Head:
    """A kind of ending."""

    type: str
    grammar: Grammar
    weight: float
    registered: bool
    generic: re.Pattern[str] | None
    needs: re.Pattern[str] | None


def _grammar(rules: dict[str, object]) -> Grammar:
    sets = {key: frozenset(rules.get(key, ())) for key in ("tags", "words", "stops", "joins")}  # type: ignore[call-overload]
    return Grammar(
        **sets,
        quotes=str(rules.get("quotes", "")),
        ordinals=bool(rules.get("ordinals")),
        years=bool(rules.get("years")),
    )


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, Head]]:
    grammars = {name: _grammar(rules) for name, rules in load("grammar").items()}
    table: dict[str, Head] = {}
    for row in load("heads")["head"]:
        head = Head(
            row["type"],
            grammars[row["grammar"]],
            row["weight"],
            row.get("registered", False),
            re.compile(row["generic"]) if "generic" in row else None,
            re.compile(row["needs"]) if "needs" in row else None,
        )
        table.update(dict.fromkeys(row["endings"], head))
    union = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.compile(union), table


def find(page: Page) -> Iterator[Candidate]:
    """Propose a name for every ending in the text."""
    for line in page.lines:
        yield from _line(line)


def _line(line: Line) -> Iterator[Candidate]:
    pattern, table = _heads()
    cut = 0  # where the last ending closed
    for match in pattern.finditer(line.text):
        head = table[match[0]]
        if not _closed(line, match):
            continue
        start = _first(line, _grow(line, match.start(), head.grammar, cut), match.start(), head.grammar)
        if start < match.start() and _specific(head, line.text[start : match.start()]):
            source = "registered" if head.registered else "heads"
            yield Candidate(
                line.index, start, match.end(), head.type, head.weight, head=len(match[0]), source=source
            )
        cut = match.end()


def _closed(line: Line, match: re.Match[str]) -> bool:
    """Say whether the ending ends a word: 人大 does not in 工人大军, 局 does not in 全局."""
    tag = line.tags[line.word_at(match.end() - 1)]
    if tag.end != match.end():
        return tag.tag in _NAMES or line.text[match.end()] == "长"
    return len(match[0]) > 1 or tag.tag in _NAMES or len(tag.text) != 2


def _grow(line: Line, position: int, grammar: Grammar, cut: int) -> int:
    """Where the name that ends in the ending at `position` starts."""
    number = line.word_at(position)
    start = position
    if line.tags[number].start < position:
        tag = line.tags[number]
        if not (grammar.admits(tag) or tag.tag in _WHOLE):
            return position
        start = tag.start
    while start > 0:
        tag = line.tags[line.word_at(start - 1)]
        opened = _opened(line.text, start, grammar)
        if opened is not None:
            start = opened
        elif tag.tag != "w" and grammar.admits(tag) or tag.text in grammar.joins:
            start = tag.start
        else:
            break
    return _after_join(line.text, start, cut, position)


def _opened(text: str, start: int, grammar: Grammar) -> int | None:
    """Where the quotation opens that closes just before `start`, if the grammar takes it in whole."""
    close = text[start - 1]
    if close not in grammar.quotes or close not in _QUOTES:
        return None
    opening = text.rfind(_QUOTES[close], max(0, start - 40), start - 1)
    return opening if opening >= 0 else None


def _first(line: Line, start: int, end: int, grammar: Grammar) -> int:
    """Drop words that no name starts with: 的, 和, 第…届 stay inside only."""
    while start < end:
        tag = line.tags[line.word_at(start)]
        if tag.start != start or tag.text not in grammar.joins and tag.text.strip("、,， \t"):
            break
        start = tag.end
    return start


def _after_join(text: str, start: int, cut: int, position: int) -> int:
    """Two names run together by the tagger (总工会联合区保健中心) part where the first one ended."""
    if start < cut < position:
        match = _JOIN.match(text, cut)
        if match:
            return match.end()
    return start


def _specific(head: Head, modifier: str) -> bool:
    """Say whether the modifier makes a name: 生产车间 and 基层工会 are no names."""
    if head.generic and head.generic.fullmatch(modifier):
        return False
    return head.needs is None or bool(head.needs.search(modifier))
