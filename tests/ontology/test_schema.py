"""The types, relations and attributes are those of the annotation guide, and know how they combine."""

from __future__ import annotations

import pytest

from ontology.model import Ontology

ORGANISATIONS = {
    "Enterprise", "PublicBody", "TradeUnion", "School", "ResearchInstitute", "Association",
    "Academy", "TrainingBase", "Alliance", "ServiceTeam", "Studio",
}  # fmt: skip
OTHERS = {"Person", "Region", "Honour", "Skill", "Programme", "Event", "Problem", "Achievement"}

# (relation, domain, range): what a relation may join, spelled out apart from the Turtle.
ENDS = {
    "affiliatedWith": ({"Person"}, ORGANISATIONS),
    "memberOf": (ORGANISATIONS, {"Alliance", "Association", "ServiceTeam"}),
    "locatedIn": (ORGANISATIONS | {"Event", "Problem"}, {"Region"}),
    "received": (ORGANISATIONS | {"Person"}, {"Honour"}),
    "hasSkill": (ORGANISATIONS | {"Person"}, {"Skill"}),
    "organizes": (ORGANISATIONS, {"Alliance", "ServiceTeam", "Academy", "Event", "Programme"}),
    "participatedIn": (ORGANISATIONS | {"Person"}, {"Event", "Programme"}),
    "solved": (ORGANISATIONS | {"Person"}, {"Problem"}),
    "raisedBy": ({"Problem"}, ORGANISATIONS),
    "requires": ({"Problem"}, {"Skill"}),
    "created": (ORGANISATIONS | {"Person"}, {"Achievement"}),
    "mentors": ({"Person"}, {"Person"}),
    "cooperatesWith": (ORGANISATIONS, ORGANISATIONS),
}


def test_every_type_of_the_guide_is_a_leaf(ontology: Ontology) -> None:
    assert {kind.name for kind in ontology.leaves()} == ORGANISATIONS | OTHERS
    assert {kind.name for kind in ontology.leaves("Organization")} == ORGANISATIONS
    assert {kind.name for kind in ontology.leaves("Agent")} == ORGANISATIONS | {"Person"}


def test_types_come_in_the_order_of_the_file(ontology: Ontology) -> None:
    names = list(ontology.types)
    assert names[:5] == ["Entity", "Agent", "Person", "Organization", "Enterprise"]
    assert names[-1] == "Achievement"


def test_abstract_types_have_no_nodes(ontology: Ontology) -> None:
    assert {kind.name for kind in ontology.types.values() if kind.abstract} == {
        "Entity",
        "Agent",
        "Organization",
    }


def test_node_labels_name_all_ancestors(ontology: Ontology) -> None:
    assert ontology.types["Studio"].labels == ("Studio", "Organization", "Agent", "Entity")


def test_records_are_no_entity_types(ontology: Ontology) -> None:
    assert not {"Document", "Passage", "Statistic", "Fact", "Affiliation", "Post"} & set(ontology.types)


@pytest.mark.parametrize("name", sorted(ENDS))
def test_a_relation_joins_what_the_guide_says_and_nothing_else(ontology: Ontology, name: str) -> None:
    domain, range_ = ENDS[name]
    leaves = {kind.name for kind in ontology.leaves()}
    allowed = {(s, o) for s in leaves for o in leaves if ontology.allows(s, name, o)}
    assert allowed == {(s, o) for s in domain for o in range_}


def test_part_of_does_not_mix_organisations_and_regions(ontology: Ontology) -> None:
    assert ontology.allows("Studio", "partOf", "Enterprise")
    assert ontology.allows("Region", "partOf", "Region")
    assert not ontology.allows("Enterprise", "partOf", "Region")
    assert not ontology.allows("Region", "partOf", "Enterprise")
    assert not ontology.allows("Person", "partOf", "Enterprise")


def test_relations_of_the_guide_and_no_others(ontology: Ontology) -> None:
    assert set(ontology.predicates) == {*ENDS, "partOf"}
    assert [p.name for p in ontology.predicates.values() if p.symmetric] == ["cooperatesWith"]
    assert ontology.predicates["affiliatedWith"].relation == "AFFILIATED_WITH"


def test_attributes_of_relations(ontology: Ontology) -> None:
    found = {p.name: {a.name for a in p.attributes} for p in ontology.predicates.values()}
    assert {"position", "kind"} <= found["affiliatedWith"]
    assert {"year", "status"} <= found["received"]
    assert "date" in found["solved"]
    assert "year" in found["created"]
    kinds = ("employee", "leader", "adviser", "honorary", "lecturer", "member")
    assert ontology.attributes["kind"].values == kinds
    assert ontology.attributes["kind"].value_labels["leader"].zh == "负责人"
    assert ontology.attributes["status"].values == ("awarded", "nominated")
    assert ontology.attributes["year"].datatype == "integer"


def test_personal_attributes_are_marked(ontology: Ontology) -> None:
    personal = {a.name for a in ontology.types["Person"].attributes if a.personal}
    assert personal == {"telephone", "email", "address"}


def test_identity(ontology: Ontology) -> None:
    found = {kind.name: (kind.identity, kind.scheme) for kind in ontology.leaves()}
    assert found["Person"] == ("person", "")
    assert found["Region"] == ("concept", "regions")
    assert found["Honour"] == ("concept", "honours")
    assert found["Skill"] == ("concept", "skills")
    assert found["Problem"][0] == found["Achievement"][0] == "document"
    assert found["Enterprise"][0] == "name"


def test_types_and_relations_specialise_the_standards(ontology: Ontology) -> None:
    spaces = ("http://xmlns.com/foaf/0.1/", "http://www.w3.org/ns/org#", "http://www.w3.org/2004/02/skos/core#",
              "https://schema.org/", "http://www.w3.org/ns/prov#")  # fmt: skip
    used = {iri for kind in ontology.types.values() for iri in kind.external}
    assert all(any(iri.startswith(space) for iri in used) for space in spaces)
    assert "http://www.w3.org/ns/org#memberOf" in ontology.predicates["affiliatedWith"].external
