from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.model import Fact
from ingest.extract.relations import relate
from ontology.load import load
from ontology.model import Ontology
from tests.ingest.extract.relations.drafts import draft

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def find(case: dict[str, Any], ontology: Ontology) -> tuple[Fact, ...]:
    return relate(draft(case["text"], case["entities"], case.get("published", "2025-05-01")), ontology)


def states(facts: tuple[Fact, ...], wanted: str, ontology: Ontology) -> bool:
    subject, predicate, object_, *rest = wanted.split(" ")
    ends = {(subject, object_)}
    if ontology.predicates[predicate].symmetric:
        ends.add((object_, subject))
    attributes = dict(pair.split("=") for pair in rest)
    return any(
        f.predicate == predicate
        and (f.subject, f.object) in ends
        and all(str(f.attributes.get(k)) == v for k, v in attributes.items())
        for f in facts
    )


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_sentences_state_what_they_state(case: dict[str, Any], ontology: Ontology) -> None:
    facts = find(case, ontology)
    found = [f"{f.subject} {f.predicate} {f.object} {dict(f.attributes)}" for f in facts]
    assert not [w for w in case.get("facts", []) if not states(facts, w, ontology)], found
    assert not [w for w in case.get("absent", []) if states(facts, w, ontology)], found


def test_every_predicate_has_a_case(ontology: Ontology) -> None:
    covered = {wanted.split(" ")[1] for case in CASES for wanted in case.get("facts", [])}
    assert covered == set(ontology.predicates)


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_facts_are_well_formed(case: dict[str, Any], ontology: Ontology) -> None:
    read = draft(case["text"], case["entities"])
    kinds = {e.id: e.type for e in read.entities}
    passages = {p.id for p in read.passages}
    facts = relate(read, ontology)
    assert len({(f.subject, f.predicate, f.object) for f in facts}) == len(facts)
    for fact in facts:
        assert fact.subject != fact.object
        assert ontology.allows(kinds[fact.subject], fact.predicate, kinds[fact.object])
        assert fact.passages and set(fact.passages) <= passages
        known = {a.name: a for a in ontology.predicates[fact.predicate].attributes}
        for name, value in fact.attributes.items():
            assert not known[name].values or value in known[name].values
            assert (known[name].datatype == "integer") == isinstance(value, int)


def test_evidence_names_both_ends(ontology: Ontology) -> None:
    read = draft(
        ["开场。", "清江机床集团有限公司总经理韩明义致辞。", "散会。"],
        {"清江机床集团有限公司": "Enterprise", "韩明义": "Person"},
    )
    (fact,) = relate(read, ontology)
    assert fact.passages == (read.passages[1].id,)


def test_evidence_of_a_carried_subject_is_both_sentences(ontology: Ontology) -> None:
    read = draft(["尹淑珍很少说话。", "她获得省劳动模范称号。"], {"尹淑珍": "Person", "省劳动模范": "Honour"})
    (fact,) = relate(read, ontology)
    assert fact.passages == tuple(p.id for p in read.passages)


def test_nothing_is_related_in_an_empty_draft(ontology: Ontology) -> None:
    assert relate(draft([], {}), ontology) == ()


def test_reading_twice_gives_the_same(ontology: Ontology) -> None:
    for case in CASES:
        assert find(case, ontology) == find(case, ontology)
