"""Bodies that are known without the document: organs of state, central enterprises, their short names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.entities import edges
from ingest.extract.entities.data import load
from ingest.extract.entities.lexicon import Lexicon
from ingest.extract.entities.page import Candidate, Line, Page
from ingest.extract.entities.resolve import ORGANISATIONS


@cache
def lexicon() -> Lexicon[str]:
    """Return every known name with its type."""
    return Lexicon((name, kind) for kind, row in _rows() for name in row)


@cache
def families() -> dict[str, str]:
    """Return the full name of every known name."""
    return {name: row[0] for _, row in _rows() for name in row}


def _rows() -> Iterator[tuple[str, list[str]]]:
    for kind, part in load("names").items():
        if kind != "parents":
            yield from ((kind, row) for row in part["names"])


def find(page: Page) -> Iterator[Candidate]:
    """Propose known bodies wherever they are named as words of their own."""
    for line in page.lines:
        for start, end, kind in lexicon().find(line.text):
            if kind == "Programme" and not _carried_out(line, start):
                continue
            if kind != "Programme" and (edges.goes_on(line.text, end) or edges.titled(line.text, start)):
                continue
            if kind in ORGANISATIONS and edges.sourced(line.text, start, end):
                continue
            inside = kind in _PARTED and line.tags[line.word_at(start)].tag in ("ORG", "nt")
            inside = inside and (kind == "PublicBody" or edges.parts(line.text, end))
            if line.starts_word(start) and (inside or line.ends_word(end)):
                yield Candidate(line.index, start, end, kind, 0.92, source="names")
                for close in range(start + 3, end):  # the body that an office belongs to: 国务院 + 办公厅
                    if line.text[start:close] in _parents():
                        yield Candidate(line.index, start, close, kind, 0.9, source="names")


# Bodies that the tagger takes for one word with their units: 中国一汽铸造厂.
_PARTED = frozenset(("PublicBody", "Enterprise", "TradeUnion"))
# A national strategy is named wherever policy is; it counts where somebody carries it out.
_CARRIED = re.compile("实施|推进|深化|开展|落实|启动|发放|健全|推行|发布|印发|参与|参加|获悉")


def _carried_out(line: Line, start: int) -> bool:
    return (
        bool(_CARRIED.search(line.text, max(0, start - 24), start))
        or "“" in line.text[max(0, start - 1) : start]
    )


@cache
def _parents() -> frozenset[str]:
    return frozenset(load("names")["parents"])
