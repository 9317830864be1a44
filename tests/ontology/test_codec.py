"""Whatever the model can say survives the cache."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from ontology import codec
from ontology.model import Attribute, Concept, EntityType, Label, Predicate, Scheme

text = st.text(max_size=6)
texts = st.lists(text, max_size=3).map(tuple)
labels = st.builds(Label, text, text)
attributes = st.builds(
    Attribute,
    text,
    text,
    labels,
    text,
    texts,
    st.booleans(),
    labels,
    st.dictionaries(text, labels, max_size=2),
)
several = st.lists(attributes, max_size=2).map(tuple)
pairs = st.lists(st.tuples(text, text), max_size=2).map(tuple)
types = st.builds(
    EntityType, text, text, labels, labels, texts, text, text, text, st.booleans(), texts, several
)
predicates = st.builds(
    Predicate, text, text, labels, labels, texts, texts, st.booleans(), several, texts, labels, pairs
)
notes = st.dictionaries(text, text, max_size=3)
concepts = st.builds(Concept, text, st.just("s"), labels, texts, texts, texts, notes)


@settings(deadline=None)  # a busy machine is no fault
@given(types, predicates, attributes)
def test_the_schema_comes_back_as_it_was(
    kind: EntityType, predicate: Predicate, attribute: Attribute
) -> None:
    data = json.loads(json.dumps(codec.encode([kind], [predicate], [attribute], [])))
    assert codec.decode_types(data) == {kind.name: kind}
    assert codec.decode_predicates(data) == {predicate.name: predicate}
    assert codec.decode_attributes(data) == {attribute.name: attribute}


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(concepts, max_size=4), labels)
def test_a_scheme_comes_back_as_it_was(found: list[Concept], label: Label) -> None:
    scheme = Scheme("s", label, {c.id: c for c in found})
    assert codec.decode_scheme(json.loads(json.dumps(codec.encode_scheme(scheme)))) == scheme
