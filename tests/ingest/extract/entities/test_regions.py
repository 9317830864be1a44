"""Where places count, on words of our own."""

from __future__ import annotations

import pytest

from ingest.extract.entities import regions
from ontology.model import Ontology
from tests.ingest.extract.entities.tagged_pages import page


def found(ontology: Ontology, words: str) -> list[str]:
    """The places of a line whose words are parted by bars and tagged behind a slash."""
    tagged = page(ontology, words)
    places = sorted({(c.start, c.end) for c in regions.find(tagged)})
    return [tagged.lines[0].text[a:b] for a, b in places]


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
