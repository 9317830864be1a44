"""How a phrase grows to the left of its ending, word by word (data/grammar.toml)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.extract.draft import Tag
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Line

_NAMED = frozenset(("ORG", "LOC", "nt", "ns", "nz"))
_WHOLE = _NAMED | {"n", "nw", "vn", "PER", "nr", "v"}
_PERSON = frozenset(("PER", "nr"))
_WORKS = frozenset(("n", "vn", "nz", "m", "r"))
_BOUND = frozenset("wupcrd")  # parts of speech that no name spans
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+|首届|.*届$|.*周年$")
_YEAR = re.compile(r"\d{4}年?")
_JOIN = re.compile(r"联合|以及|[和与及同、]")
_TOWARDS = "到回自是有懂准进入向往给出"  # verbs ending so have a goal, and name no work: 下到 + 车间
_MARKS = "、，,；;"
_QUOTES = {"”": "“", "》": "《", "’": "‘", ")": "(", "）": "（", "」": "「"}
# A person's name stands at most so many words before 工作室; a quotation is at most so long.
_REACH = 5
_QUOTATION = 40


@dataclass(frozen=True)
class Grammar:
    """Which words a phrase takes in on its way to the left."""

    tags: frozenset[str]
    words: frozenset[str]
    stops: frozenset[str]
    joins: frozenset[str]
    leading: frozenset[str]
    verbs: frozenset[str]
    pairs: frozenset[str] = frozenset()  # what stands on both sides of a join: 文化和旅游 + 厅
    quotes: str = ""
    ordinals: bool = False
    years: bool = False
    persons: bool = False
    inner: bool = False  # a verb between two nouns belongs to the phrase: 城市 + 更新 + 联盟

    def admits(self, tag: Tag) -> bool:
        """Say whether the word belongs to the phrase."""
        text = tag.text
        if text in self.words or text in self.joins:
            return True
        if text in self.stops or not text.strip() or tag.tag == "w":
            return False
        if tag.tag in ("m", "TIME", "q", "r"):
            return (self.ordinals and bool(_ORDINAL.match(text))) or (
                self.years and bool(_YEAR.fullmatch(text))
            )
        return tag.tag in self.tags


@cache
def grammars() -> dict[str, Grammar]:
    """Return the grammars by name."""
    return {name: _grammar(rules) for name, rules in load("grammar").items()}


def _grammar(rules: dict[str, Any]) -> Grammar:
    words = ("tags", "words", "stops", "joins", "leading", "verbs", "pairs")
    options = ("quotes", "ordinals", "years", "persons", "inner")
    values: dict[str, Any] = {key: frozenset(rules.get(key, ())) for key in words}
    return Grammar(**values, **{key: rules[key] for key in options if key in rules})


def grow(line: Line, position: int, grammar: Grammar, known: dict[int, int], cut: int) -> int:
    """Where the name starts whose ending starts at `position`.

    `known` maps ends of names to their starts: those are taken in whole. At `cut` another name ended.
    """
    start = _word(line, position, grammar)
    while start > 0:
        before = _step(line, start, position, grammar, known)
        if before == start:
            break
        start = before
    if grammar.persons:
        start = _owned(line, _person(line, start, grammar), position)
    if not grammar.joins:
        start = _after_join(line.text, start, cut, position)
    return _first(line, start, position, grammar)


def _word(line: Line, position: int, grammar: Grammar) -> int:
    """Where the word starts that holds the ending: all of it belongs to the name."""
    tag = line.tags[line.word_at(position)]
    if tag.start < position and (grammar.admits(tag) or tag.tag in _WHOLE):
        cut = max(line.text.rfind(mark, tag.start, position) for mark in _MARKS)
        return max(tag.start, cut + 1)  # the tagger takes 甲公司、乙公司 for one name now and then
    return position


def _step(line: Line, start: int, position: int, grammar: Grammar, known: dict[int, int]) -> int:
    tag = line.tags[line.word_at(start - 1)]
    opened = _opened(line.text, start, grammar)
    if opened is not None:
        return opened
    if start in known and "ORG" in grammar.tags:
        return known[start]
    if tag.text in "和与" and grammar.pairs:
        return _paired(line.text, start, grammar.pairs)
    if start == position and tag.tag in "va" and len(tag.text) == 2 and _able(line, tag, grammar):
        return tag.start
    if grammar.inner and start < position and _between(line, tag, grammar):
        return tag.start
    return tag.start if grammar.admits(tag) else start


def _paired(text: str, start: int, pairs: frozenset[str]) -> int:
    """Where a known pair starts whose second half stands at `start`; `start` itself if there is none."""
    for pair in pairs:
        half = max(pair.find("和"), pair.find("与")) + 1
        if text.startswith(pair[half:], start) and text.endswith(pair[:half], 0, start):
            return start - half
    return start


def _between(line: Line, tag: Tag, grammar: Grammar) -> bool:
    """Say whether a verb stands between two nouns and is none that opens a clause."""
    if tag.tag != "v" or len(tag.text) != 2 or tag.text in grammar.stops or tag.start == 0:
        return False
    return line.tags[line.word_at(tag.start - 1)].tag in ("n", "nz", "LOC", "ns", "ORG")


def _able(line: Line, tag: Tag, grammar: Grammar) -> bool:
    """Say whether a verb right before the ending names what is done there: 精整 in 精整厂."""
    if tag.text in grammar.stops or tag.text in grammar.leading or tag.text[-1] in _TOWARDS:
        return False
    return line.tags[line.word_at(tag.end)].text in grammar.verbs


def _opened(text: str, start: int, grammar: Grammar) -> int | None:
    """Where the quotation opens that closes just before `start`, if the grammar takes it in whole."""
    close = text[start - 1]
    if close not in grammar.quotes or close not in _QUOTES:
        return None
    opening = text.rfind(_QUOTES[close], max(0, start - _QUOTATION), start - 1)
    return opening if opening >= 0 else None


def _person(line: Line, start: int, grammar: Grammar) -> int:
    """Where the person is named that a studio bears the name of, whatever words stand between."""
    number = line.word_at(start) if start < len(line.text) else len(line.tags)
    for tag in reversed(line.tags[max(0, number - _REACH) : number]):
        if tag.tag in _PERSON:
            return tag.start
        short = tag.tag == "v" and len(tag.text) == 1  # 张某 为 …工作室 揭牌
        if short or tag.tag in _BOUND or tag.text in grammar.stops or tag.text in grammar.leading:
            break
    return start


def _owned(line: Line, start: int, position: int) -> int:
    """Where the person is named whose room it is, when his works stand before: 动力厂 + 王明创新工作室.

    A place belongs to the title: 浙江省王明技能大师工作室.
    """
    words = line.tags[line.word_at(start) : line.word_at(max(start, position - 1)) + 1]
    person = next((number for number, tag in enumerate(words) if tag.tag in _PERSON), 0)
    works = words[:person]
    if works and (works[-1].tag in ("ORG", "nt") or all(tag.tag in _WORKS for tag in works)):
        return words[person].start
    return start


def _first(line: Line, start: int, end: int, grammar: Grammar) -> int:
    """Drop words that no name starts with: 和 and the like stay inside only."""
    while start < end:
        tag = line.tags[line.word_at(start)]
        droppable = tag.text in grammar.joins or tag.text in grammar.leading or not tag.text.strip("、,， \t")
        if tag.start != start or not droppable:
            break
        start = tag.end
    return start


def _after_join(text: str, start: int, cut: int, position: int) -> int:
    """Two names run together by the tagger (总工会联合区保健中心) part where the first one ended."""
    match = _JOIN.match(text, cut) if start < cut < position else None
    return match.end() if match else start
