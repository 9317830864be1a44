"""Names by their endings: 上海锅炉厂有限公司 is what stands left of 有限公司, as far as the grammar allows.

`data/heads.toml` and the ontology's scheme of organisations list the endings by type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ingest.extract.entities import names
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
_UNITS = re.compile(r"(?:厂|车间|工段|室|部|园|社)$")
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
    units: list[tuple[str, Head]] = []
    for row in load("heads")["head"]:
        head = _head(row)
        if row.get("scheme"):
            schemes[head.type] = head
        for ending in row["endings"]:
            if head.unit:
                units.append((ending, head))
            else:
                table.setdefault(ending, []).append(head)
    for name, ending in vocabulary.endings.items():
        if name not in table and ending.type in schemes:
            table[name] = [replace(schemes[ending.type], weak=ending.weak, other=ending.other)]
    for name, head in units:
        table.setdefault(name, [head])
    return table


def find(page: Page) -> Iterator[Candidate]:
    """Propose a name for every ending in the text."""
    heads = _heads(page.vocabulary)
    for line in page.lines:
        last: Candidate | None = None
        bodies = _bodies(line)
        known = {end: body.start for end, body in bodies.items()}
        for end, inside in _ends(line):
            last = bodies.get(end, last)
            found = _longest(line, end, heads, known, last, inside)
            if found:
                if not _passing(found, page):
                    yield found
                last = found if found.type in ORGANISATIONS else last


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


def _longest(
    line: Line,
    end: int,
    heads: dict[str, list[Head]],
    known: dict[int, int],
    last: Candidate | None,
    inside: bool,
) -> Candidate | None:
    """The name that ends there: 棉纺厂 is an ending, but also 棉纺 + 厂, a name."""
    for begin in range(max(0, end - _LONGEST), end):
        for head in heads.get(line.text[begin:end], ()):
            if inside and (head.weak or _runs_on(line.text, begin, end, heads)):
                continue
            start = _start(line, begin, head, known, last)
            if start == begin and not head.bare:
                continue  # an ending without a modifier: perhaps a shorter ending with one
            joined = last is not None and start == last.start
            if not _specific(replace(head, weak=head.weak and not joined), line, start, begin, end):
                return None
            source = "registered" if head.registered else "heads"
            return Candidate(line.index, start, end, head.type, head.weight, head=end - begin, source=source)
    return None


def _start(line: Line, begin: int, head: Head, known: dict[int, int], last: Candidate | None) -> int:
    """Where a name with this ending starts; `begin` itself where the ending makes none."""
    if last and head.type in ORGANISATIONS and _belongs(line, last, begin, head):
        return last.start
    return begin if head.unit else grow(line, begin, head.grammar, known, last.end if last else 0)


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
    if between[0].tag == "v" and (len(between) > 1 or not head.unit):
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
        (end - begin == 1 and _common(line, begin, end))
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
