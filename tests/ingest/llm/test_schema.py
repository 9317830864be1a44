"""The schema of an answer says what the ontology says, and grows with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ingest.llm.schema import answer_schema
from ontology.load import load
from ontology.model import Ontology


def items(schema: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = schema["properties"][key]["items"]["anyOf"]
    return found


def constant(variant: dict[str, Any], key: str) -> str:
    (value,) = variant["properties"][key]["enum"]
    return str(value)


def test_every_type_and_predicate_is_in_it(ontology: Ontology) -> None:
    schema = answer_schema(ontology)
    assert [constant(v, "type") for v in items(schema, "entities")] == [t.name for t in ontology.leaves()]
    assert {constant(v, "predicate") for v in items(schema, "facts")} == set(ontology.predicates)


def test_ends_are_exactly_those_that_the_ontology_allows(ontology: Ontology) -> None:
    allowed = set()
    for variant in items(answer_schema(ontology), "facts"):
        ends = [variant["properties"][side]["properties"]["type"]["enum"] for side in ("subject", "object")]
        allowed |= {(s, constant(variant, "predicate"), o) for s in ends[0] for o in ends[1]}
    leaves = [t.name for t in ontology.leaves()]
    expected = {
        (s, p, o) for p in ontology.predicates for s in leaves for o in leaves if ontology.allows(s, p, o)
    }
    assert allowed == expected


def test_attributes_are_those_of_the_ontology_but_personal_ones(ontology: Ontology) -> None:
    schema = answer_schema(ontology)
    person = next(v for v in items(schema, "entities") if constant(v, "type") == "Person")["properties"]
    assert {"gender", "born", "ethnicity"} <= set(person)
    assert not {"telephone", "email", "address", "concept"} & set(person)
    works = next(v for v in items(schema, "facts") if constant(v, "predicate") == "affiliatedWith")
    assert works["properties"]["kind"]["enum"] == [*ontology.attributes["kind"].values, None]


def test_every_object_is_strict(ontology: Ontology) -> None:
    def objects(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, list):
            return [o for part in value for o in objects(part)]
        if not isinstance(value, dict):
            return []
        own = [value] if value.get("type") == "object" else []
        return own + [o for part in value.values() for o in objects(part)]

    found = objects(answer_schema(ontology))
    assert len(found) > 50
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_a_class_that_is_added_is_asked_for(tmp_path: Path) -> None:
    extra = tmp_path / "robot.ttl"
    extra.write_text(
        "@prefix jt: <https://jiangtu.dev/ontology#> .\n@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'jt:Robot a owl:Class ; rdfs:subClassOf jt:Agent ; rdfs:label "机器人"@zh , "Robot"@en .\n',
        "utf-8",
    )
    grown = load(extra)
    assert "Robot" in [constant(v, "type") for v in items(answer_schema(grown), "entities")]
