"""Places that locate something. A place inside another name is dropped by the resolver."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page


@cache
def _split() -> re.Pattern[str]:
    data = load("regions")
    provinces = "|".join(data["provinces"])
    endings = "|".join(data["endings"])
    return re.compile(rf"{provinces}|[^省市州盟区县旗镇乡村]{{1,9}}?(?:{endings})|.+")


def find(page: Page) -> Iterator[Candidate]:
    """Propose places, cut into their units: 江苏 + 昆山市 + 千灯镇."""
    never = frozenset(load("regions")["never"])
    glue = tuple(load("regions")["glue"])
    for line in page.lines:
        for start, end in _runs(line):
            if line.text[start:end] in never or line.text.startswith(glue, end):
                continue
            for match in _split().finditer(line.text, start, end):
                if len(match[0]) > 1 and match[0] not in never:
                    yield Candidate(line.index, *match.span(), "Region", 0.5, source="regions")


def _runs(line: Line) -> Iterator[tuple[int, int]]:
    for tag in line.tags:
        if tag.tag in ("LOC", "ns") and len(tag.text) > 1:
            yield tag.start, tag.end
