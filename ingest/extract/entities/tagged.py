"""Organisations that the tagger knows though no ending tells them: 中国航发江源, 江钢."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.entities import edges, units
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Page

# A short name may be said in passing: 江钢 in 江钢首席操作师; a long one is then part of the title.
_NESTED = 5


@cache
def _rules() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    data = load("tagged")
    return re.compile(data["never"]), tuple((re.compile(row["ends"]), row["type"]) for row in data["kind"])


def find(page: Page) -> Iterator[Candidate]:
    """Propose every organisation of the tagger, with the type that its ending suggests, and units without."""
    yield from units.find(page)
    never, kinds = _rules()
    for line in page.lines:
        for tag in line.tags:
            if (
                tag.tag != "ORG"
                or len(tag.text) < 2
                or never.search(tag.text)
                or tag.text != tag.text.strip()
            ):
                continue
            if edges.goes_on(line.text, tag.end) or edges.titled(line.text, tag.start):
                continue
            if edges.sourced(line.text, tag.start, tag.end):
                continue
            kind = next((kind for ends, kind in kinds if ends.search(tag.text)), "")
            start = tag.start + edges.begin(tag.text)
            if kind and start < tag.end:
                inner = tag.end - start < _NESTED
                yield Candidate(line.index, start, tag.end, kind, 0.45, inner=inner, source="tagged")
