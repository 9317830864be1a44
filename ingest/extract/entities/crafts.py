"""Crafts by what stands around them: a trade before a name or a grade; what one learns, does, wins in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ingest.extract.entities.data import load
from ingest.extract.entities.lexicon import Lexicon
from ingest.extract.entities.page import Candidate, Line
from ingest.extract.entities.people import is_name
from ingest.extract.entities.vocabulary import Skill

Terms = Lexicon[Skill]
_NOUNS = frozenset(("n", "nz", "nw", "vn", "v", "an", "a", "j", "ORG", "nt", "f", "b", "s"))
_LAST = re.compile(r"[工员师机炉长手匠]")  # how trades end
_SWALLOWING = frozenset(("ORG", "nt", "PER", "nr"))  # the tagger's names may hold the trade beside them
_LAST_WORD = frozenset(("n", "vn", "v", "nz", "nw"))
_SHORT = 3  # characters of a name that needs to tell itself a craft
_PERSON = frozenset(("PER", "nr"))
_X = r"[^\s，。、；：！？,;:!?“”‘’《》（）()…—的了着]"


@dataclass(frozen=True)
class Frame:
    """One way to speak of a craft: the group `x`, or what ends where the match starts."""

    regex: re.Pattern[str]
    gate: str  # any, long (no word of two characters), term, craft, trade
    back: bool  # the match is what follows the craft
    weight: float


@dataclass(frozen=True)
class Rules:
    """The compiled rules of crafts.toml."""

    trade: re.Pattern[str]
    no_trade: re.Pattern[str]
    craft: re.Pattern[str]
    short: re.Pattern[str]
    barred: re.Pattern[str]
    generic: re.Pattern[str]
    workplace: re.Pattern[str]
    leads: re.Pattern[str]
    graded: re.Pattern[str]
    inside: re.Pattern[str]
    held: re.Pattern[str]
    name_end: re.Pattern[str]
    dull: list[str]
    soft: list[str]
    longest: int
    frames: tuple[Frame, ...]


@cache
def rules() -> Rules:
    """Return the rules, compiled once."""
    data = load("crafts")
    frames = tuple(
        Frame(
            re.compile(row["regex"].replace("{x}", f"{_X}{{2,12}}?")),
            row["gate"],
            row.get("back", False),
            row.get("weight", 0.5),
        )
        for row in data["frame"]
    )
    values: dict[str, Any] = {
        name: re.compile(value) if isinstance(value, str) else value
        for name, value in data.items()
        if name != "frame"
    }
    return Rules(**values, frames=frames)


def find(line: Line, terms: Terms) -> Iterator[Candidate]:
    """Propose the trades and crafts of a line."""
    for match in _LAST.finditer(line.text):
        yield from _held(line, match.end())
    for frame in rules().frames:
        for match in frame.regex.finditer(line.text):
            start, end = _place(line, frame, match, terms)
            if end - start > 1 and _fits(line, start, end, frame.gate, terms):
                yield Candidate(line.index, start, end, "Skill", frame.weight, source="crafts")


def is_trade(line: Line, start: int, end: int) -> bool:
    """Say whether a span ends in the name of a trade: 数控铣工, 车站值班员."""
    found = rules()
    return bool(found.trade.search(line.text, start, end)) and not found.no_trade.search(
        line.text, start, end
    )


def is_craft(line: Line, start: int, end: int, terms: Terms) -> bool:
    """Say whether a span names a craft by itself: a trade, a telling ending, a term of the scheme."""
    found = rules()
    if found.craft.search(line.text, start, end) or found.short.fullmatch(line.text, start, end):
        return True
    return is_trade(line, start, end) or is_term(line.text[start:end], terms)


def is_term(text: str, terms: Terms) -> bool:
    """Say whether the whole text is a term of the scheme and no ordinary word of reports."""
    return any(
        (start, end) == (0, len(text)) and not skill.weak and skill.field not in rules().soft
        for start, end, skill in terms.find(text)
    )


def sound(line: Line, start: int, end: int) -> bool:
    """Say whether a span can be the name of a craft at all."""
    found = rules()
    return 1 < end - start <= found.longest and not (
        found.barred.match(line.text, start, end) or found.generic.fullmatch(line.text, start, end)
    )


def _fits(line: Line, start: int, end: int, gate: str, terms: Terms) -> bool:
    if not (sound(line, start, end) and line.starts_word(start) and line.ends_word(end)):
        return False
    if gate == "trade":
        return is_trade(line, start, end)
    if gate == "long" and end - start > _SHORT and line.tags[line.word_at(end - 1)].tag in _LAST_WORD:
        return True
    known = gate == "term" and any(
        found[:2] == (0, end - start) for found in terms.find(line.text[start:end])
    )
    return gate == "any" or known or is_craft(line, start, end, terms)


def _place(line: Line, frame: Frame, match: re.Match[str], terms: Terms) -> tuple[int, int]:
    """The span that a frame speaks of; empty where there is none."""
    if not frame.back:
        start, end = match.span("x")
        return (grown(line, end), end) if frame.gate == "trade" else (start, end)
    end = match.start()
    start = grown(line, end) if end else 0
    while frame.gate not in ("any", "long") and start < end and not is_craft(line, start, end, terms):
        start = line.tags[line.word_at(start)].end
    return min(start, end), end


def _held(line: Line, end: int) -> Iterator[Candidate]:
    """A trade that ends there, before the grade or the name of who has it."""
    found = rules()
    tag = line.tags[line.word_at(end - 1)]
    if end < tag.end and tag.tag not in _SWALLOWING and found.inside.match(line.text, end):
        return  # 工程, 师傅
    if not (is_trade(line, max(0, end - found.longest), end) and _somebody(line, end)):
        return
    start = grown(line, end)
    if end - start > 1 and not found.graded.search(line.text, max(0, start - 2), start):
        yield Candidate(line.index, start, end, "Skill", 0.55, source="crafts")


def _somebody(line: Line, end: int) -> bool:
    """Say whether a grade or a person's name follows."""
    if end >= len(line.text):
        return False
    if rules().held.match(line.text, end):
        return True
    word = line.tags[line.word_at(end)]
    if word.start == end and word.tag in _PERSON:
        return True
    return any(
        rules().name_end.match(line.text, end + size) and is_name(line.text[end : end + size])
        for size in (3, 2)
    )


def grown(line: Line, end: int) -> int:
    """Where the words start that make one name with what ends there; a workplace before it is cut off."""
    found = rules()
    start = end
    for tag in reversed(line.tags[: line.word_at(end - 1) + 1]):
        cut = found.workplace.match(line.text, tag.start, end - 1)
        long = end - (cut.end() if cut else tag.start) > found.longest
        noun = tag.tag in _NOUNS or (tag.text.isascii() and tag.text.isalpha())  # BIM
        if not noun or tag.text in found.dull or long:
            break
        start = cut.end() if cut else tag.start
        if cut:
            break
    if start < end:
        first = line.tags[line.word_at(start)]
        if first.start == start and first.end < end - 1 and found.leads.fullmatch(first.text):
            return first.end
    return start
