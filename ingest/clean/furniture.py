"""Takes out what stands around an article; the patterns are data (`data/furniture.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.clean.aligned import Edit
from ingest.clean.data import data
from ingest.clean.step import Step, drop_lines

ENDS = tuple("。！？!?…”』」)）")
PROSE = 30  # characters of a line from which it is prose, if it ends as a sentence does


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
    lines = [line.strip() for line in text.split("\n")]
    prose = [len(line) >= PROSE and line.endswith(ENDS) for line in lines]
    before, everything, at = 0, sum(prose), 0
    for line, is_prose, raw in zip(lines, prose, text.split("\n"), strict=True):
        if before > everything - before and _all("tail").match(line):
            return [(at, len(text), "")]
        before += is_prose
        at += len(raw) + 1
    return []


STEPS = [
    *(inline(reason) for reason in patterns("inline")),
    Step("end of the page", tail),
    *(lines(reason) for reason in patterns("line")),
    Step("credits", byline),
]
