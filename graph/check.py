"""What of a reading may be stored: the ontology decides, and what breaks it is counted and explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from graph.errors import InvalidRecord, OntologyError
from graph.model import Attributes, Entity, Fact, Mention, Reading, Skip, Statistic, Value
from ontology.model import Attribute, Ontology

R = TypeVar("R", Entity, Mention, Fact, Statistic)

# Properties that the store itself keeps; an attribute of one of these names would overwrite them.
NODE_KEYS = frozenset({"id", "type", "name", "aliases", "keys", "tokens"})
FACT_KEYS = frozenset({"id", "predicate", "passages", "readers"})
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "date": (str,),
    "integer": (int,),
    "decimal": (int, float),
    "boolean": (bool,),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """The part of a reading that keeps to the ontology, and what was left out."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    statistics: tuple[Statistic, ...]
    skips: tuple[Skip, ...]


def check_ontology(ontology: Ontology) -> None:
    """Raise OntologyError for an attribute whose name the store keeps for itself."""
    owners = [(o.name, o.attributes, NODE_KEYS) for o in ontology.types.values()]
    owners += [(o.name, o.attributes, FACT_KEYS) for o in ontology.predicates.values()]
    for name, attributes, reserved in owners:
        for attribute in attributes:
            if attribute.name in reserved:
                raise OntologyError(f"{name}: the store keeps {attribute.name} for itself; name it otherwise")


def check(reading: Reading, ontology: Ontology) -> Checked:
    """Sort a reading into what may be stored and what may not; facts that say the same are joined."""
    rules = _Rules(ontology, frozenset(p.id for p in reading.passages))
    skips: list[Skip] = []
    entities = _keep(reading.entities, rules.entity, skips)
    rules.types.update({e.id: e.type for e in entities})
    return Checked(
        tuple({e.id: e for e in entities}.values()),
        tuple(_keep(reading.mentions, rules.mention, skips)),
        _join(_keep(reading.facts, rules.fact, skips), ontology),
        tuple(_keep(reading.statistics, rules.statistic, skips)),
        tuple(skips),
    )


def _keep(records: Iterable[R], rule: Callable[[R], None], skips: list[Skip]) -> list[R]:
    kept = []
    for record in records:
        try:
            rule(record)
        except InvalidRecord as error:
            skips.append(Skip(type(record).__name__.lower(), _place(record), str(error)))
        else:
            kept.append(record)
    return kept


def _place(record: Entity | Mention | Fact | Statistic) -> str:
    if isinstance(record, Entity):
        return record.id
    return record.passages[0] if isinstance(record, Fact) else record.passage


@dataclass(frozen=True, slots=True)
class _Rules:
    """Each method raises InvalidRecord where its record breaks the ontology or names what is not there."""

    ontology: Ontology
    passages: frozenset[str]
    types: dict[str, str] = field(default_factory=dict)

    def entity(self, entity: Entity) -> None:
        type_ = self.ontology.types.get(entity.type)
        if type_ is None or type_.abstract:
            raise InvalidRecord(
                f"{entity.name}: the ontology has no type {entity.type} that an entity can have"
            )
        if not entity.name.strip():
            raise InvalidRecord(f"a {entity.type} without a name")
        _check_attributes(entity.name, entity.attributes, type_.attributes)

    def mention(self, mention: Mention) -> None:
        self._known(mention.surface, (mention.entity,), (mention.passage,))

    def fact(self, fact: Fact) -> None:
        what = f"{fact.subject} {fact.predicate} {fact.object}"
        self._known(what, (fact.subject, fact.object), fact.passages)
        subject, object_ = self.types[fact.subject], self.types[fact.object]
        if not self.ontology.allows(subject, fact.predicate, object_):
            raise InvalidRecord(f"{what}: the ontology does not allow {subject} {fact.predicate} {object_}")
        _check_attributes(what, fact.attributes, self.ontology.predicates[fact.predicate].attributes)

    def statistic(self, statistic: Statistic) -> None:
        self._known(statistic.measure, (statistic.entity,), (statistic.passage,))

    def _known(self, what: str, entities: Iterable[str], passages: Iterable[str]) -> None:
        missing = [e for e in entities if e not in self.types]
        missing += [p for p in passages if p not in self.passages]
        if missing:
            raise InvalidRecord(f"{what}: {', '.join(missing)} was left out or is not in this document")


def _check_attributes(what: str, given: Attributes, known: Iterable[Attribute]) -> None:
    allowed = {a.name: a for a in known}
    for name, value in given.items():
        if name not in allowed:
            raise InvalidRecord(f"{what}: the ontology has no attribute {name} here")
        if not fits(value, allowed[name]):
            shown = "what was given" if allowed[name].personal else repr(value)
            raise InvalidRecord(f"{what}: {shown} is no {allowed[name].datatype} that {name} can be")


def fits(value: Value, attribute: Attribute) -> bool:
    """True where the attribute may have that value."""
    if attribute.values and value not in attribute.values:
        return False
    if isinstance(value, bool):
        return attribute.datatype == "boolean"
    if attribute.datatype == "date":  # of year, month or day precision
        return DATE.fullmatch(str(value)) is not None and isinstance(value, str)
    return isinstance(value, KINDS[attribute.datatype])


def _join(facts: Iterable[Fact], ontology: Ontology) -> tuple[Fact, ...]:
    """One fact a statement, with the passages of all; symmetric ones read from the smaller id."""
    joined: dict[str, Fact] = {}
    for given in facts:
        turned = ontology.predicates[given.predicate].symmetric and given.object < given.subject
        fact = replace(given, subject=given.object, object=given.subject) if turned else given
        joined[fact.id] = joined.get(fact.id, fact).with_evidence(fact.evidence)
    return tuple(joined.values())
