"""Units and firms that no legal ending tells (data/units.toml): 综采二队, 机修车间, 兴海重工."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page

_PROPER = frozenset(("LOC", "ns", "ORG", "nt", "nz", "PER", "nr", "nw"))
_LEADING = frozenset("vdrpcu")
_PLACES = frozenset(("LOC", "ns", "nt", "ORG"))


@dataclass(frozen=True)
class Unit:
    """One row of the file."""

    type: str
    weight: float
    regex: re.Pattern[str]
    brand: bool = False  # starts with a proper name
    place: bool = False  # starts with a place
    noun: bool = False  # starts with no verb, adverb, pronoun


@cache
def units() -> tuple[Unit, ...]:
    """Return the compiled rows."""
    data = load("units")
    words = {name: "|".join(sorted(data[name], key=len, reverse=True)) for name in ("trade", "sector")}
    words |= {name: data[name] for name in ("edge", "number")}
    return tuple(
        Unit(
            row["type"],
            row["weight"],
            re.compile(re.sub(r"\{([a-z]+)\}", lambda m: words[m[1]], row["regex"])),
            row.get("brand", False),
            row.get("place", False),
            row.get("noun", False),
        )
        for row in data["unit"]
    )


def find(page: Page) -> Iterator[Candidate]:
    """Propose what the rows find where the words allow it."""
    for line in page.lines:
        for unit in units():
            for start, end in spans(unit, line.text):
                place = unit.place and line.text[start:end] in page.vocabulary.regions
                if not place and _allowed(unit, line, start):
                    yield Candidate(line.index, start, end, unit.type, unit.weight, source="units")


def spans(unit: Unit, text: str) -> Iterator[tuple[int, int]]:
    """Where one row finds a name, whatever the words are."""
    for match in unit.regex.finditer(text):
        yield match.span("x")


def _allowed(unit: Unit, line: Line, start: int) -> bool:
    tag = line.tags[line.word_at(start)]
    if unit.noun and tag.tag in _LEADING:
        return False
    if unit.brand:
        return tag.start == start and tag.tag in _PROPER
    return not unit.place or (tag.start == start and tag.tag in _PLACES)
