"""Takes out what stands around an article; the patterns are data (`data/furniture.toml`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ingest.clean.aligned import Aligned, Edit
from ingest.clean.data import data
from ingest.clean.step import Applied, Step, bare_lines
from ingest.source import Removal

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


@dataclass(frozen=True, slots=True)
class Lines:
    """Drops the lines of all reasons in one pass: the first reason in the order of the file counts."""

    def apply(self, text: Aligned) -> tuple[Aligned, list[Removal]]:
        """The text without these lines, and how much that was, by reason."""
        edits: list[Edit] = []
        counts, lost = Counter[int](), Counter[int]()
        for start, end, bare in bare_lines(text.text):
            if found := _lines().fullmatch(bare):
                edits.append((start, end, ""))
                reason = int((found.lastgroup or "")[1:])
                counts[reason] += 1
                lost[reason] += end - start
        reasons = list(patterns("line"))
        removals = [Removal(reasons[n], lost[n], counts[n]) for n in sorted(counts)]
        return (text.edit(edits), removals) if edits else (text, [])


@cache
def _lines() -> re.Pattern[str]:
    """One pattern of all lines that go; the group that matched names the number of the reason."""
    parts = (part.pattern.removeprefix("(?m)") for part in patterns("line").values())
    return re.compile("|".join(f"(?P<r{n}>{part})" for n, part in enumerate(parts)), re.MULTILINE)


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


STEPS: list[Applied] = [
    *(inline(reason) for reason in patterns("inline")),
    Step("end of the page", tail),
    Lines(),
    Step("credits", byline),
]
