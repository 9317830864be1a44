"""Two readings of one document as one: the local reader's and the model's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.model import Entity, Fact, Mention, Reading
from ingest.llm.answer import squeeze
from ontology.model import Ontology


def combine(local: Reading, model: Reading, ontology: Ontology) -> Reading:
    """Entities, mentions and facts of both, each once; `Fact.readers` says who read a fact in which passage.

    An entity of the model is one of the local reader's where they share a name and a type, two types of
    organisation counting as one; the local type, name and attributes then win.
    """
    same = _same(local, model, ontology)
    ids = {e.id: same.get(e.id, e.id) for e in model.entities}
    return replace(
        local,
        entities=_entities(local, model, same),
        mentions=_mentions(local, model, ids),
        facts=_facts(local, model, ids, ontology),
        skips=(*local.skips, *model.skips),
    )


def _same(local: Reading, model: Reading, ontology: Ontology) -> dict[str, str]:
    """Ids of the model's entities → those of the local entities that they are."""
    index: dict[tuple[str, str], str] = {}
    for entity in local.entities:
        for key in _keys(entity, ontology):
            index.setdefault(key, entity.id)
    found = {e.id: [index[k] for k in _keys(e, ontology) if k in index] for e in model.entities}
    return {identity: matches[0] for identity, matches in found.items() if matches}


def _keys(entity: Entity, ontology: Ontology) -> list[tuple[str, str]]:
    kind = "Organization" if ontology.is_a(entity.type, "Organization") else entity.type
    return [(kind, squeeze(name)) for name in (entity.name, *entity.aliases)]


def _entities(local: Reading, model: Reading, same: Mapping[str, str]) -> tuple[Entity, ...]:
    joined = {e.id: e for e in local.entities}
    for entity in model.entities:
        old = joined.get(same.get(entity.id, ""))
        if old is None:
            joined[entity.id] = entity
            continue
        forms = (*old.aliases, entity.name, *entity.aliases)
        aliases = tuple(dict.fromkeys(form for form in forms if form != old.name))
        joined[old.id] = replace(old, aliases=aliases, attributes={**entity.attributes, **old.attributes})
    return tuple(joined.values())


def _mentions(local: Reading, model: Reading, ids: Mapping[str, str]) -> tuple[Mention, ...]:
    moved = (replace(m, entity=ids[m.entity]) for m in model.mentions)
    return tuple(dict.fromkeys((*local.mentions, *moved)))


def _facts(local: Reading, model: Reading, ids: Mapping[str, str], ontology: Ontology) -> tuple[Fact, ...]:
    facts = list(local.facts)
    for given in model.facts:
        fact = replace(given, subject=ids[given.subject], object=ids[given.object])
        if fact.subject == fact.object or not _allowed(fact, local, model, ontology):
            continue
        at = next((i for i, known in enumerate(facts) if _agree(known, fact, ontology)), None)
        if at is None:
            facts.append(fact)
        else:
            known = replace(facts[at], attributes={**fact.attributes, **facts[at].attributes})
            facts[at] = known.with_evidence(fact.evidence)
    return tuple(facts)


def _allowed(fact: Fact, local: Reading, model: Reading, ontology: Ontology) -> bool:
    """Whether the ontology still admits the fact, where a local type has taken the place of the model's."""
    types = {e.id: e.type for e in (*model.entities, *local.entities)}
    return ontology.allows(types[fact.subject], fact.predicate, types[fact.object])


def _agree(one: Fact, other: Fact, ontology: Ontology) -> bool:
    """The same relation between the same two, with no year or date that differs."""
    if one.predicate != other.predicate:
        return False
    ends = {(one.subject, one.object)}
    if ontology.predicates[one.predicate].symmetric:
        ends.add((one.object, one.subject))
    when = [
        a.name for a in ontology.predicates[one.predicate].attributes if a.datatype in ("integer", "date")
    ]
    both = [name for name in when if name in one.attributes and name in other.attributes]
    return (other.subject, other.object) in ends and all(
        one.attributes[name] == other.attributes[name] for name in both
    )
