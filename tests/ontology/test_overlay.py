"""What a user adds to the schemes comes out of the loader as if it stood in the package's own files."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph

from ontology.load import load
from ontology.overlay import Addition, turtle
from ontology.validate import validate


def test_concepts_and_names_are_merged(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    new = Addition("skills", "激光清洗", broader="surface-treatment", english="laser cleaning")
    post = Addition("posts", "炉长", notes={"kind": "leader"})
    file.write_text(turtle([new, Addition("skills", "烧焊", synonym_of="welding"), post]), "utf-8")
    ontology = load(file)
    found = ontology.schemes["skills"].find("激光清洗")
    assert found is not None
    assert found.label.en == "laser cleaning"
    assert "mechanical-manufacturing" in ontology.schemes["skills"].ancestors(found.id)
    welding = ontology.schemes["skills"].find("烧焊")
    assert welding is not None
    assert welding.id == "welding"
    kept = ontology.schemes["posts"].find("炉长")
    assert kept is not None
    assert kept.notes["kind"] == "leader"
    assert validate(file) == []


@given(st.lists(st.text(min_size=1, max_size=12), max_size=4, unique=True))
def test_any_name_can_be_written(names: list[str]) -> None:
    names = [n for n in names if n.isprintable()]
    text = turtle(Addition("skills", name) for name in names)
    graph = Graph().parse(data=text, format="turtle")
    assert len(set(graph.subjects())) == len(names)
    assert turtle(Addition("skills", name) for name in reversed(names)) == text
