from __future__ import annotations

from pathlib import Path

import pytest

from ontology.load import load
from ontology.model import Ontology
from training.annotated import parse_item, read_annotated, read_sentences

EXAMPLES = Path(__file__).parents[2] / "examples" / "gold"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def test_annotated_documents_are_found_with_their_texts() -> None:
    documents = list(read_annotated(EXAMPLES))
    assert documents
    assert all(d.cleaned.segments and d.truth for d in documents)


def test_every_annotated_sentence_can_be_read(ontology: Ontology) -> None:
    for draft, truth in read_sentences():
        kinds = {e.id: e.type for e in draft.entities}
        assert {m.entity for m in draft.mentions} == set(kinds), draft.document.id
        for subject, predicate, object_ in truth:
            assert ontology.allows(kinds[subject], predicate, kinds[object_]), (
                draft.document.id,
                subject,
                object_,
            )


def test_marks_make_entities_and_relations() -> None:
    item = {"text": "{p1 甲某}、{p2 乙某}都在{e1 丙厂}。{e1 丙机械厂}", "facts": "p1,p2 affiliatedWith e1"}
    found = parse_item(item, {"p": "Person", "e": "Enterprise"})
    assert [(e["name"], e["aliases"]) for e in found["entities"]] == [
        ("甲某", []),
        ("乙某", []),
        ("丙厂", ["丙机械厂"]),
    ]
    assert [(r["s"], r["o"]) for r in found["relations"]] == [("p1", "e1"), ("p2", "e1")]
