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


@dataclass(frozen=True)
class Grammar:
    """Which words a phrase takes in on its way to the left."""

    tags: frozenset[str]
    words: frozenset[str]
    stops: frozenset[str]

    def admits(self, tag: Tag) -> bool:
        """Say whether the word belongs to the phrase; without `tags`, every word but a stop does."""
        if tag.text in self.stops:
            return False
        return not self.tags or tag.tag in self.tags or tag.text in self.words


@dataclass(frozen=True)
class Head:
    """A kind of ending."""

    type: str
    grammar: Grammar
    weight: float
    registered: bool


@cache
def _heads() -> tuple[re.Pattern[str], dict[str, Head]]:
    grammars = {
        name: Grammar(*(frozenset(rules.get(key, ())) for key in ("tags", "words", "stops")))
        for name, rules in load("grammar").items()
    }
    table: dict[str, Head] = {}
    for row in load("heads")["head"]:
        head = Head(row["type"], grammars[row["grammar"]], row["weight"], row.get("registered", False))
        table.update(dict.fromkeys(row["endings"], head))
    union = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.compile(union), table


def find(page: Page) -> Iterator[Candidate]:
    """Propose a name for every ending in the text."""
    pattern, table = _heads()
    for line in page.lines:
        cut = 0  # where the last ending closed
        for match in pattern.finditer(line.text):
            head = table[match[0]]
            start = _grow(line, match.start(), head.grammar, cut)
            if start < match.start():
                yield Candidate(
                    line.index, start, match.end(), head.type, head.weight, head=len(match[0]), source="heads"
                )
            cut = match.end()


_JOIN = re.compile(r"[联合和与及同、]|以及|联合")


def _grow(line: Line, position: int, grammar: Grammar, cut: int) -> int:
    """Where the name that ends in the ending at `position` starts."""
    number = line.word_at(position)
    first = line.tags[number]
    start = position
    if first.start < position:
        if not (grammar.admits(first) or first.tag in _WHOLE):
            return position
        start = first.start
    for tag in reversed(line.tags[:number]):
        if tag.tag == "w" or not grammar.admits(tag):
            break
        start = tag.start
    return _after_join(line.text, start, cut, position)


_WHOLE = {"n", "ORG", "LOC", "nt", "nz", "ns", "nw", "vn", "PER", "nr", "v"}


def _after_join(text: str, start: int, cut: int, position: int) -> int:
    """Two names run together by the tagger (总工会联合区保健中心) part where the first one ended."""
    if start < cut < position:
        match = _JOIN.match(text, cut)
        if match:
            return match.end()
    return start
