"""Where places count, on words of our own."""

from __future__ import annotations

import pytest

from ingest.extract.draft import Tag
from ingest.extract.entities import regions
from ingest.extract.entities.page import Line, Page
from ingest.extract.entities.vocabulary import vocabulary
from ontology.model import Ontology


def found(ontology: Ontology, words: str) -> list[str]:
    """The places of a line whose words are parted by bars and tagged behind a slash."""
    tags: list[Tag] = []
    start = 0
    for word in words.split("|"):
        text, tag = word.rsplit("/", 1)
        tags.append(Tag(text, tag, start, start + len(text)))
        start += len(text)
    line = Line(0, "".join(tag.text for tag in tags), tags)
    places = sorted({(c.start, c.end) for c in regions.find(Page((line,), vocabulary(ontology)))})
    return [line.text[a:b] for a, b in places]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("大赛/n|在/p|苏州/LOC|举行/v", ["苏州"]),
        ("苏州/LOC|有/v|工会/n", ["苏州"]),
        ("去/v|了/u|江苏/LOC|苏州/LOC|、/w|浙江/LOC|湖州/LOC|两地/n", ["江苏", "苏州", "浙江", "湖州"]),
        ("，/w|苏州/LOC|、/w|湖州/LOC|、/w|扬州/LOC|七座城/n", []),
        ("，/w|苏州/LOC|6月17日/TIME|电/n", []),
        ("，/w|苏州/LOC|港/n|的/u|吊机/n", []),
        ("来源/n|：/w|江苏/LOC|工人报/n", []),
    ],
)
def test_places_count_where_they_locate(ontology: Ontology, words: str, places: list[str]) -> None:
    assert found(ontology, words) == places
