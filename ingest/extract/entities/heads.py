"""Names by their endings: 滨江锅炉厂有限公司 is what stands left of 有限公司, as far as the grammar allows.

`data/heads.toml` and the ontology's scheme of organisations list the endings by type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ingest.extract.entities import edges, names
from ingest.extract.entities.data import load
from ingest.extract.entities.grammar import Grammar, grammars, grow
from ingest.extract.entities.page import Candidate, Line, Page
from ingest.extract.entities.resolve import ORGANISATIONS
from ingest.extract.entities.vocabulary import Vocabulary

_NAMES = frozenset(("ORG", "nt", "LOC", "nz", "ns"))
_NAMED = frozenset(("ORG", "LOC", "nt", "ns"))
_UNIT = frozenset(("n", "nz", "vn", "v", "m", "a", "an", "nw", "j"))
_OFFICES = frozenset(("Enterprise", "PublicBody"))
_COUNTED = ORGANISATIONS | {"Studio", "ServiceTeam", "TrainingBase", "Alliance", "Event"}
_HOSTED = frozenset(("Studio", "ServiceTeam", "TrainingBase", "Alliance", "Academy"))  # in an organisation
_UNITS = re.compile(r"(?:厂|车间|工段|室|部|部队|园|社|集团)$")
_LONGEST = 14  # characters of the longest ending
_SHORT = 2  # characters of an ending that says little: 比赛, 论坛
_WORDS = 2  # words of that
_GAP = 6  # characters between a company's name and the ending of its unit


@dataclass(frozen=True)
class Head:
    """A kind of ending."""

    type: str
    grammar: Grammar
    weight: float
    registered: bool = False
    weak: bool = False  # needs a word that the tagger knows as a name
    bare: bool = False  # a name without any modifier
    unit: bool = False  # only right after the name that the unit belongs to
    generic: re.Pattern[str] | None = None
    needs: re.Pattern[str] | None = None
    other: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None  # what may not follow


def _head(row: dict[str, Any]) -> Head:
    values: dict[str, Any] = {key: row[key] for key in ("registered", "bare", "unit") if key in row}
    values |= {key: re.compile(row[key]) for key in ("generic", "needs", "before") if key in row}
    return Head(row["type"], grammars()[row["grammar"]], row["weight"], **values)


@lru_cache(maxsize=4)
def _heads(vocabulary: Vocabulary) -> dict[str, list[Head]]:
    """Every ending with what it may be the ending of, the likelier first."""
    table: dict[str, list[Head]] = {}
    schemes: dict[str, Head] = {}
    dropped: set[str] = set()
    units: list[tuple[str, Head]] = []
    for row in load("heads")["head"]:
        head = _head(row)
        if row.get("scheme"):
            schemes[head.type] = head
            dropped.update(row.get("drop", ()))
        for ending in row["endings"]:
            if head.unit:
                units.append((ending, head))
            else:
                table.setdefault(ending, []).append(head)
    for name, ending in vocabulary.endings.items():
        if name not in table and name not in dropped and ending.type in schemes:
            table[name] = [replace(schemes[ending.type], weak=ending.weak, other=ending.other)]
    for name, head in units:
        table.setdefault(name, [head])
    return table


def find(page: Page) -> Iterator[Candidate]:
    """Propose a name for every ending in the text."""
    heads = _heads(page.vocabulary)
    for line in page.lines:
        found = list(_Scan(line, heads).run())
        hosted = {c.start: c.end for c in found if c.type in _HOSTED}
        for candidate in found:
            if not _passing(candidate, page):
                inner = candidate.type in ORGANISATIONS and candidate.end < hosted.get(candidate.start, 0)
                yield replace(candidate, inner=inner) if inner else candidate


class _Scan:
    """One line, read from left to right; the organisation named last may have units named after it."""

    def __init__(self, line: Line, heads: dict[str, list[Head]]) -> None:
        self._line = line
        self._heads = heads
        self._bodies = _bodies(line)
        self._known = {end: body.start for end, body in self._bodies.items()}
        self._last: Candidate | None = None

    def run(self) -> Iterator[Candidate]:
        for end, inside in _ends(self._line):
            self._last = self._bodies.get(end, self._last)
            found = self._longest(end, inside)
            if found:
                yield found
                self._last = found if found.type in ORGANISATIONS else self._last

    def _longest(self, end: int, inside: bool) -> Candidate | None:
        """The name that ends there: 棉纺厂 is an ending, but also 棉纺 + 厂, a name."""
        text = self._line.text
        for begin in range(max(0, end - _LONGEST), end):
            for head in self._heads.get(text[begin:end], ()):
                if inside and (head.weak or _runs_on(text, begin, end, self._heads)):
                    continue
                start = self._start(begin, head)
                if start < begin or head.bare:
                    return self._name(head, start, begin, end)
                # an ending without a modifier: perhaps a shorter ending with one
        return None

    def _start(self, begin: int, head: Head) -> int:
        """Where a name with this ending starts; `begin` itself where the ending makes none."""
        last = self._last
        if last and head.type in ORGANISATIONS and _belongs(self._line, last, begin, head):
            return last.start
        if head.unit:
            return begin
        start = grow(self._line, begin, head.grammar, self._known, last.end if last else 0)
        # 越海印染有限公司 + 染 + 整车间: behind a registered name the rest of a cut word is the unit's.
        cut = last is not None and last.source == "registered" and start < begin and start - last.end == 1
        return start - 1 if cut else start

    def _name(self, head: Head, start: int, begin: int, end: int) -> Candidate | None:
        if head.type in _COUNTED and head.type != "Event":
            start += edges.begin(self._line.text[start:end])
            if edges.goes_on(self._line.text, end) or edges.titled(self._line.text, start):
                return None
            if edges.sourced(self._line.text, start, end):
                return None
            if (start >= begin and not head.bare) or edges.hollow(self._line.text[start:end]):
                return None
        joined = self._last is not None and start == self._last.start
        if not _specific(replace(head, weak=head.weak and not joined), self._line, start, begin, end):
            return None
        # A ward of a hospital is no company: a unit is of the kind of what it belongs to.
        type_ = self._last.type if self._last and joined and head.unit else head.type
        source = "registered" if head.registered else "heads"
        return Candidate(self._line.index, start, end, type_, head.weight, head=end - begin, source=source)


def _bodies(line: Line) -> dict[int, Candidate]:
    """Known organisations, by where they end: units are named right after them."""
    return {
        end: Candidate(line.index, start, end, kind)
        for start, end, kind in names.lexicon().find(line.text)
        if kind in ORGANISATIONS
    }


def _passing(event: Candidate, page: Page) -> bool:
    """Say whether an event is mentioned in passing: a short ending, once, no number or place."""
    if event.type != "Event" or event.head > _SHORT:
        return False
    line = page.lines[event.line]
    name = line.text[event.start : event.end]
    words = line.tags[line.word_at(event.start) : line.word_at(event.end - 1) + 1]
    marked = "“" in name or any(tag.tag in ("m", "TIME", "LOC", "ns") for tag in words)
    return not marked and page.count(name) < 2


def _ends(line: Line) -> Iterator[tuple[int, bool]]:
    """Where an ending may close, and whether inside a word: 人大 does not in 工人大军; names run on."""
    for tag in line.tags:
        if tag.tag in _NAMES:
            yield from ((end, True) for end in range(tag.start + 2, tag.end - 1))
        elif len(tag.text) > 3 and tag.text.endswith("书记"):  # 党委 + 书记
            yield tag.end - 2, False
        yield tag.end, False


def _named(line: Line, start: int, begin: int, end: int) -> bool:
    """Say whether a company or an office is a named one and not just one of its kind.

    A short ending says little: then a word must be a name, or the unit of a kind that bears such names.
    """
    if start and line.tags[line.word_at(start - 1)].tag == "a":
        return False  # 大型机械厂
    if end - begin > 2 or _UNITS.search(line.text, begin, end):
        return True
    return any(tag.tag in _NAMED for tag in line.tags[line.word_at(start) : line.word_at(end - 1) + 1])


def _belongs(line: Line, last: Candidate, begin: int, head: Head) -> bool:
    """Say whether a unit is named right after its organisation: 某某有限公司 + 船体 + 车间."""
    if not 0 < begin - last.end <= _GAP:
        return False
    between = line.tags[line.word_at(last.end) : line.word_at(begin - 1) + 1]
    counted = len(between) == _WORDS and between[1].tag == "m"  # 供电公司 + 运维三班
    if between[0].tag == "v" and not counted and (len(between) > 1 or not head.unit):
        return False  # 总工会 + 到公司, 有限公司 + 签订球团矿
    return (
        between[0].start == last.end
        and len(between) <= _WORDS
        and all(
            tag.tag in _UNIT and tag.text not in head.grammar.stops and tag.text not in head.grammar.leading
            for tag in between
        )
    )


def _runs_on(text: str, begin: int, end: int, heads: dict[str, list[Head]]) -> bool:
    """Say whether a longer ending goes over this one's end: 街道办 in 街道办事处, 市总 in 市总工会."""
    for start in range(begin, end):
        for close in range(end + 1, min(len(text), start + _LONGEST) + 1):
            if text[start:close] in heads and text[end:close] not in heads:
                return True
    return False


def _specific(head: Head, line: Line, start: int, begin: int, end: int) -> bool:
    """Say whether the modifier makes a name: 生产车间 and 基层工会 are no names."""
    modifier = line.text[start:begin]
    refused = (
        (end - begin == 1 and (_common(line, begin, end) or line.text[begin - 1 : begin] == line.text[begin]))
        or (head.generic and head.generic.fullmatch(modifier))
        or (head.before and head.before.match(line.text, end))
        or (head.other and head.other.search(line.text[start:end]))
        or (head.type in _COUNTED and _counted(line, start))
        or (head.weak and not _tagged(line, end))
        or (head.type in _OFFICES and not _named(line, start, begin, end))
        or (head.needs and not head.needs.search(modifier))
    )
    return not refused


def _counted(line: Line, start: int) -> bool:
    """Say whether a number stands before the name: 两家机械厂."""
    return start > 0 and line.tags[line.word_at(start - 1)].tag in ("m", "q")


def _tagged(line: Line, end: int) -> bool:
    """Say whether the tagger too sees an organisation end there."""
    tag = line.tags[line.word_at(end - 1)]
    return tag.tag in ("ORG", "nt") and tag.end == end


def _common(line: Line, begin: int, end: int) -> bool:
    """An ending of one character in a word of two: 全局, 布局, 本厂."""
    tag = line.tags[line.word_at(begin)]
    return len(tag.text) == 2 and tag.end == end and tag.tag not in _NAMES
