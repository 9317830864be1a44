"""Crafts, techniques and fields: the scheme's terms, and the lists that texts make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = load("skills")
    kinds = "|".join(data["kinds"])
    item = r"[^\s，。、；：！？,;:!?“”《》（）()的]{2,14}"
    listed = rf"({item}(?:、{item})*(?:[和与及]{item})?)等?(?:多个|多门|多项|几个|多种|重点|关键|\d+个|[一二三四五六七八九十]+[个大])*(?:{kinds})"
    return (
        re.compile(listed),
        re.compile("|".join(data["lead"])),
        re.compile("|".join(data["generic"])),
    )


def find(page: Page) -> Iterator[Candidate]:
    """Propose skills."""
    for line in page.lines:
        for start, end, _ in page.vocabulary.skills.find(line.text):
            if line.starts_word(start) and line.ends_word(end):
                yield Candidate(line.index, start, end, "Skill", 0.4, source="skills")
        yield from _listed(line)


def _listed(line: Line) -> Iterator[Candidate]:
    """A、B和C等领域: each item is a field."""
    listed, lead, generic = _patterns()
    for match in listed.finditer(line.text):
        start = match.start(1)
        for item in re.split(r"[、和与及]", match[1]):
            skip = lead.match(item)
            first = start + (skip.end() if skip else 0)
            text = line.text[first : start + len(item)]
            if len(text) > 1 and not generic.fullmatch(text) and line.starts_word(first):
                yield Candidate(line.index, first, start + len(item), "Skill", 0.45, source="skills")
            start += len(item) + 1
