"""Bodies that are known without the document: the state's organs, the central enterprises, their short names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ingest.extract.entities.data import load
from ingest.extract.entities.lexicon import Lexicon
from ingest.extract.entities.page import Candidate, Page


@cache
def _lexicon() -> Lexicon[str]:
    return Lexicon((name, kind) for kind, part in load("names").items() for row in part["names"] for name in row)


@cache
def families() -> dict[str, str]:
    """Return the full name of every known name."""
    return {name: row[0] for part in load("names").values() for row in part["names"] for name in row}


def find(page: Page) -> Iterator[Candidate]:
    """Propose known bodies wherever they are named as words of their own."""
    lexicon = _lexicon()
    for line in page.lines:
        for start, end, kind in lexicon.find(line.text):
            if line.starts_word(start) and (kind != "Enterprise" or line.ends_word(end)):
                yield Candidate(line.index, start, end, kind, 0.75, source="names")
