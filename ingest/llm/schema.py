"""The JSON schema of an answer, derived from the ontology: types, predicates, their ends, their attributes.

Every object lists all its keys as required and admits no others, as the strict mode of structured output
demands; what may be missing is nullable instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ontology.model import Attribute, EntityType, Ontology, Predicate

Schema = dict[str, Any]

# What the linker adds by itself; a text does not state it.
LINKED = frozenset({"concept", "place"})
DATATYPES = {
    "string": "string",
    "date": "string",
    "integer": "integer",
    "decimal": "number",
    "boolean": "boolean",
}
TEXT: Schema = {"type": "string"}


def answer_schema(ontology: Ontology) -> Schema:
    """`{"entities": […], "facts": […]}`, each item of one of the kinds that the ontology knows."""
    entities = [_entity(kind) for kind in ontology.leaves()]
    facts = [fact for predicate in ontology.predicates.values() for fact in _facts(predicate, ontology)]
    return _object(entities=_list({"anyOf": entities}), facts=_list({"anyOf": facts}))


def stated(attributes: Iterable[Attribute]) -> tuple[Attribute, ...]:
    """The attributes that a text may state: neither personal nor added by the linker."""
    return tuple(a for a in attributes if not a.personal and a.name not in LINKED)


def ends(predicate: Predicate, ontology: Ontology) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(concrete types of the subject, of the object) for each combination that the predicate admits."""
    pairs: Iterable[tuple[tuple[str, ...], tuple[str, ...]]] = [
        ((start,), (end,)) for start, end in predicate.pairs
    ] or [(predicate.domain, predicate.range)]
    for domain, range_ in pairs:
        yield _leaves(domain, ontology), _leaves(range_, ontology)


def _leaves(names: Iterable[str], ontology: Ontology) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind.name for name in names for kind in ontology.leaves(name)))


def _entity(kind: EntityType) -> Schema:
    return _object(
        type=_constant(kind.name),
        name=TEXT,
        aliases=_list(TEXT),
        evidence=_list(_quote()),
        **_values(stated(kind.attributes)),
    )


def _facts(predicate: Predicate, ontology: Ontology) -> Iterator[Schema]:
    for subjects, objects in ends(predicate, ontology):
        yield _object(
            predicate=_constant(predicate.name),
            subject=_end(subjects),
            object=_end(objects),
            evidence=_list(_quote()),
            **_values(stated(predicate.attributes)),
        )


def _end(types: Iterable[str]) -> Schema:
    return _object(type={"type": "string", "enum": list(types)}, name=TEXT)


def _quote() -> Schema:
    """Words of a passage, letter by letter, with the passage's number."""
    return _object(passage={"type": "integer"}, quote=TEXT)


def _values(attributes: Iterable[Attribute]) -> dict[str, Schema]:
    return {a.name: _value(a) for a in attributes}


def _value(attribute: Attribute) -> Schema:
    if attribute.values:
        return {"type": ["string", "null"], "enum": [*attribute.values, None]}
    return {"type": [DATATYPES[attribute.datatype], "null"]}


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _constant(value: str) -> Schema:
    return {"type": "string", "enum": [value]}
