"""A reading as JSON of the annotation guide, there and back."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document, Entity, Fact, Reading, Removal, Statistic
from ingest.annotation import from_annotation, to_annotation

DOCUMENT = Document("a.txt", "a", title="电焊工的一天", published="2025-03-04")
WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)


def test_the_keys_are_those_of_the_guide() -> None:
    reading = Reading(
        DOCUMENT,
        entities=(Entity("p1", "Person", "何田", ("老何",)), Entity("o1", "Enterprise", "东岭船厂")),
        facts=(Fact("p1", "affiliatedWith", "o1", ("a#0",), {"kind": "leader", "position": "班长"}),),
        statistics=(Statistic("o1", "培训职工", 300, "人", "a#1", "2025-03-04", approximate=True),),
    )
    found = to_annotation(reading)
    assert found["doc"] == "a"
    assert found["entities"][0] == {"id": "p1", "type": "Person", "name": "何田", "aliases": ["老何"]}
    assert found["relations"] == [
        {"s": "p1", "p": "affiliatedWith", "o": "o1", "kind": "leader", "position": "班长"}
    ]
    assert found["statistics"] == [
        {
            "of": "o1",
            "measure": "培训职工",
            "value": 300,
            "unit": "人",
            "as_of": "2025-03-04",
            "approximate": True,
        }
    ]


def test_it_says_what_was_cleaned_away() -> None:
    found = to_annotation(Reading(DOCUMENT, removals=(Removal("pinyin", 12, 3),)))
    assert found["removed"] == [{"reason": "pinyin", "characters": 12, "count": 3}]
    assert "removed" not in to_annotation(Reading(DOCUMENT))


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=2, unique=True)), min_size=2, max_size=5), WORDS)
def test_round_trip(names: list[tuple[str, list[str]]], position: str) -> None:
    entities = tuple(Entity(f"e{i}", "Person", name, tuple(forms)) for i, (name, forms) in enumerate(names))
    facts = (Fact("e0", "mentors", "e1", ("p",), {"position": position}),)
    figures = (Statistic("e0", "带徒", 3.0, "人", "p"),)
    annotation = to_annotation(Reading(DOCUMENT, entities=entities, facts=facts, statistics=figures))
    back = from_annotation(json.loads(json.dumps(annotation)), passage="p")
    assert back.entities == entities
    assert [fact.id for fact in back.facts] == [fact.id for fact in facts]
    assert back.statistics == figures
    assert to_annotation(back) == annotation
