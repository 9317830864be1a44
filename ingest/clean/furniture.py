"""Takes out what stands around an article; the patterns are data (`data/furniture.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.clean.aligned import Edit
from ingest.clean.data import data
from ingest.clean.step import Step, drop_lines

PROSE = re.compile(r"[一-鿿][^\n]{28,}[。！？!?…”』」)）]\s*$", re.MULTILINE)


@cache
def patterns(scope: str) -> dict[str, re.Pattern[str]]:
    """One pattern a reason, of those of a scope."""
    found: dict[str, list[str]] = {}
    for entry in data("furniture.toml")["pattern"]:
        if entry["scope"] == scope:
            found.setdefault(entry["reason"], []).append(entry["match"])
    return {reason: re.compile(_any(parts), re.MULTILINE) for reason, parts in found.items()}


@cache
def _all(scope: str) -> re.Pattern[str]:
    return re.compile(_any(p.pattern for p in patterns(scope).values()), re.MULTILINE)


def _any(parts: Iterable[str]) -> str:
    return "|".join(f"(?:{part.removeprefix('(?m)')})" for part in parts)


def lines(reason: str) -> Step:
    """The step that drops the lines of one reason."""
    pattern = patterns("line")[reason]
    return Step(reason, lambda text: drop_lines(text, lambda line: pattern.fullmatch(line) is not None))


def inline(reason: str) -> Step:
    """The step that takes out what matches within lines."""
    pattern = patterns("inline")[reason]
    return Step(reason, lambda text: [(m.start(), m.end(), "") for m in pattern.finditer(text) if m[0]])


def byline(text: str) -> list[Edit]:
    """The names in brackets after the last sentence."""
    return [(m.start(), m.end(), "") for m in _all("end").finditer(text)]


def tail(text: str) -> list[Edit]:
    """One edit that cuts the page's end off, where most of the prose lies before it."""
    prose = [m.start() for m in PROSE.finditer(text)]
    at = 0
    for line in text.split("\n"):
        if _all("tail").match(line.strip()):
            before = sum(1 for start in prose if start < at)
            if before > len(prose) - before:
                return [(at, len(text), "")]
        at += len(line) + 1
    return []


STEPS = [
    *(inline(reason) for reason in patterns("inline")),
    Step("end of the page", tail),
    *(lines(reason) for reason in patterns("line")),
    Step("credits", byline),
]
