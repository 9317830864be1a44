"""Names by their endings: 上海锅炉厂有限公司 is what stands left of 有限公司, as far as the grammar allows.

`data/heads.toml` lists the endings by type, `data/grammar.toml` says how a phrase grows to the left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ingest.extract.draft import Tag
from ingest.extract.entities import names
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page
from ingest.extract.entities.vocabulary import Vocabulary

_NAMES = frozenset(("ORG", "nt", "LOC", "nz", "ns"))
_NAMED = frozenset(("ORG", "LOC", "nt", "ns"))
_WHOLE = _NAMES | {"n", "nw", "vn", "PER", "nr", "v"}
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+|首届|.*届$|.*周年$")
_YEAR = re.compile(r"\d{4}年?")
_JOIN = re.compile(r"联合|以及|[和与及同、]")
_LONGEST = 14  # characters of the longest ending
_QUOTES = {"”": "“", "》": "《", "’": "‘", ")": "(", "）": "（", "」": "「"}


@dataclass(frozen=True)
class Grammar:
    """Which words a phrase takes in on its way to the left (see grammar.toml)."""

    tags: frozenset[str]
    words: frozenset[str]
    stops: frozenset[str]
    joins: frozenset[str]
    leading: frozenset[str]
    quotes: str = ""
    ordinals: bool = False
    years: bool = False
    verbs: frozenset[str] = frozenset()

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
    registered: bool = False
    weak: bool = False  # needs a word that the tagger knows as a name
    bare: bool = False  # a name without any modifier
    generic: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    other: re.Pattern[str] | None = None


def _grammar(rules: dict[str, Any]) -> Grammar:
    sets = {
        key: frozenset(rules.get(key, ())) for key in ("tags", "words", "stops", "joins", "leading", "verbs")
    }
    return Grammar(**sets, **{key: rules[key] for key in ("quotes", "ordinals", "years") if key in rules})


def _compiled(row: dict[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(row[key]) if key in row else None


@lru_cache(maxsize=4)
def _heads(vocabulary: Vocabulary) -> dict[str, Head]:
    grammars = {name: _grammar(rules) for name, rules in load("grammar").items()}
    table: dict[str, Head] = {}
    schemes: dict[str, Head] = {}
    for row in load("heads")["head"]:
        head = Head(
            row["type"],
            grammars[row["grammar"]],
            row["weight"],
            row.get("registered", False),
            bare=row.get("bare", False),
            generic=_compiled(row, "generic"),
            needs=_compiled(row, "needs"),
        )
        table.update(dict.fromkeys(row["endings"], head))
        if row.get("scheme"):
            schemes[head.type] = head
    for name, ending in vocabulary.endings.items():
        if name not in table and ending.type in schemes:
            table[name] = replace(schemes[ending.type], weak=ending.weak, other=ending.other)
    return table


def find(page: Page) -> Iterator[Candidate]:
    """Propose a name for every ending in the text."""
    heads = _heads(page.vocabulary)
    for line in page.lines:
        cut = 0  # where the last ending closed
        known = {end: start for start, end, _ in names.lexicon().find(line.text)}
        for end, inside in _ends(line):
            found = _longest(line, end, heads, known, cut, inside)
            if found:
                yield found
            cut = end if found else cut


def _ends(line: Line) -> Iterator[tuple[int, bool]]:
    """Where an ending may close, and whether inside a word: 人大 does not end in 工人大军, but names run on."""
    for tag in line.tags:
        if tag.tag in _NAMES:
            yield from ((end, True) for end in range(tag.start + 2, tag.end - 1))
        yield tag.end, False


def _longest(
    line: Line, end: int, heads: dict[str, Head], known: dict[int, int], cut: int, inside: bool
) -> Candidate | None:
    """The name that ends there: 棉纺厂 is an ending, but also 棉纺 + 厂, a name."""
    text = line.text
    for begin in range(max(0, end - _LONGEST), end):
        head = heads.get(text[begin:end])
        if head is None or (inside and (head.weak or _runs_on(text, begin, end, heads))):
            continue
        start = _first(line, _grow(line, begin, head.grammar, known, cut), begin, head.grammar)
        if (start < begin or head.bare) and _specific(head, line, start, begin, end):
            source = "registered" if head.registered else "heads"
            return Candidate(line.index, start, end, head.type, head.weight, head=end - begin, source=source)
    return None


def _runs_on(text: str, begin: int, end: int, heads: dict[str, Head]) -> bool:
    """Say whether a longer ending goes over this one's end: 街道办 in 街道办事处, 市总 in 市总工会."""
    for start in range(begin, end):
        for close in range(end + 1, min(len(text), start + _LONGEST) + 1):
            if text[start:close] in heads and text[end:close] not in heads:
                return True
    return False


def _grow(line: Line, position: int, grammar: Grammar, known: dict[int, int], cut: int) -> int:
    """Where the name that ends in the ending at `position` starts; `known` names are taken in whole."""
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
        elif start in known and "ORG" in grammar.tags:
            start = known[start]
        elif start == position and tag.tag == "v" and len(tag.text) == 2 and _able(line, tag, grammar):
            start = tag.start
        elif tag.tag != "w" and grammar.admits(tag) or tag.text in grammar.joins:
            start = tag.start
        else:
            break
    return _after_join(line.text, start, cut, position)


def _able(line: Line, tag: Tag, grammar: Grammar) -> bool:
    """Say whether a verb right before the ending names what is done there: 精整 in 精整厂."""
    if tag.text in grammar.stops or tag.text in grammar.leading:
        return False
    return line.tags[line.word_at(tag.end)].text in grammar.verbs


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
        if tag.start != start or (
            tag.text not in grammar.joins and tag.text not in grammar.leading and tag.text.strip("、,， \t")
        ):
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


def _specific(head: Head, line: Line, start: int, begin: int, end: int) -> bool:
    """Say whether the modifier makes a name: 生产车间 and 基层工会 are no names."""
    modifier = line.text[start:begin]
    if end - begin == 1 and _common(line, begin, end):
        return False
    if head.generic and head.generic.fullmatch(modifier):
        return False
    if head.other and head.other.search(line.text[start:end]):
        return False
    if head.weak and not any(
        tag.tag in _NAMED for tag in line.tags[line.word_at(start) : line.word_at(end - 1) + 1]
    ):
        return False
    return head.needs is None or bool(head.needs.search(modifier))


def _common(line: Line, begin: int, end: int) -> bool:
    """An ending of one character in a word of two: 全局, 布局, 本厂."""
    tag = line.tags[line.word_at(begin)]
    return len(tag.text) == 2 and tag.end == end and tag.tag not in _NAMES
