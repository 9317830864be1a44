"""From a document's local ids to the graph's: which node each entity is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from graph.model import Entity, Fact, Reading, Skip, digest
from ingest.link.names import is_relative, normalise, place_in, resolve_region
from ingest.link.people import Judgement, Profile, judge
from ontology.model import Concept, Ontology

WHOLES = 2  # steps from a part to its whole: shift, workshop, company

# Namesakes that the graph knows, leaving aside what the given document itself said in an older version.
Namesakes = Callable[[Sequence[str], str], Sequence[Profile]]


@dataclass(frozen=True, slots=True)
class Linked:
    """A reading in the graph's ids, and the judgements on people that it rests on."""

    reading: Reading
    judgements: tuple[Judgement, ...] = ()


def link(reading: Reading, ontology: Ontology, namesakes: Namesakes) -> Linked:
    """Replace local ids by ids of the graph; entities that turn out to be one are joined."""
    context = _regions_named(reading, ontology)
    ids: dict[str, str] = {}
    attributes: dict[str, dict[str, str]] = {}
    for entity in reading.entities:
        if ontology.types[entity.type].identity != "person":
            ids[entity.id], attributes[entity.id] = _identify(entity, reading, ontology, context)
    people, judgements = _link_people(reading, ontology, ids, namesakes)
    ids.update(people)
    entities = [replace(e, attributes={**e.attributes, **attributes.get(e.id, {})}) for e in reading.entities]
    facts, skips = _move_facts(reading.facts, ids)
    return Linked(
        replace(
            reading,
            entities=_join(replace(e, id=ids[e.id]) for e in entities),
            mentions=tuple(replace(m, entity=ids[m.entity]) for m in reading.mentions),
            facts=facts,
            statistics=tuple(replace(s, entity=ids[s.entity]) for s in reading.statistics),
            skips=(*reading.skips, *skips),
        ),
        judgements,
    )


def _regions_named(reading: Reading, ontology: Ontology) -> frozenset[str]:
    regions = ontology.schemes["regions"]
    found = (regions.find(e.name) for e in reading.entities if e.type == "Region")
    return frozenset(c.id for c in found if c is not None)


def _identify(
    entity: Entity, reading: Reading, ontology: Ontology, context: frozenset[str]
) -> tuple[str, dict[str, str]]:
    """(graph id, attributes that the vocabularies add) of anything but a person."""
    kind = ontology.types[entity.type]
    concept = _concept(entity, kind.scheme, ontology, context)
    if concept is not None:
        known = {"concept": concept.id}
        if "code" in concept.notes:
            known["place"] = concept.notes["code"]
        return f"{entity.type}-{digest(concept.scheme, concept.id)}", known
    scope = ""
    if kind.identity == "document" or _is_vague(entity, ontology):
        scope = reading.document.id
    place = (
        place_in(entity.name, ontology.schemes["regions"])
        if ontology.is_a(entity.type, "Organization")
        else None
    )
    added = {"place": place.notes["code"]} if place is not None and "code" in place.notes else {}
    return f"{entity.type}-{digest(entity.type, normalise(entity.name), scope)}", added


def _concept(entity: Entity, scheme: str, ontology: Ontology, context: frozenset[str]) -> Concept | None:
    if entity.type == "Region":
        return resolve_region(entity.name, ontology, context)
    if not scheme or scheme not in ontology.schemes:
        return None
    names = (entity.name, *entity.aliases)
    return next(filter(None, map(ontology.schemes[scheme].find, names)), None)


def _is_vague(entity: Entity, ontology: Ontology) -> bool:
    """True where the name alone does not say which one is meant."""
    if entity.type == "Region":
        return len(ontology.schemes["regions"].find_all(entity.name)) > 1
    named_by_place = ontology.is_a(entity.type, "Organization") or entity.type == "Honour"
    return named_by_place and is_relative(entity.name)


def _link_people(
    reading: Reading, ontology: Ontology, ids: dict[str, str], namesakes: Namesakes
) -> tuple[dict[str, str], tuple[Judgement, ...]]:
    people = [e for e in reading.entities if ontology.types[e.type].identity == "person"]
    known = namesakes(sorted({p.name for p in people}), reading.document.id) if people else ()
    names = {e.id: e.name for e in reading.entities}
    taken: set[str] = set()
    found: dict[str, str] = {}
    judgements: list[Judgement] = []
    for person in people:
        profile = _profile(person, reading, ids, names)
        judgement = judge(profile, [k for k in known if k.name == person.name and k.id not in taken])
        if judgement is not None:
            judgements.append(judgement)
        fresh = _fresh_id(person, reading.document.id, taken | {k.id for k in known})
        found[person.id] = judgement.entity if judgement else fresh
        taken.add(found[person.id])
    return found, tuple(judgements)


def _fresh_id(person: Entity, document: str, taken: set[str]) -> str:
    """An id that no other person has: the same at each reading of the same document."""
    number = 0
    while (identity := f"{person.type}-{digest(person.type, person.name, document, str(number))}") in taken:
        number += 1
    return identity


def _profile(person: Entity, reading: Reading, ids: dict[str, str], names: dict[str, str]) -> Profile:
    own = [f for f in reading.facts if f.subject == person.id and f.object in ids]

    def objects(*predicates: str) -> frozenset[str]:
        return frozenset(ids[f.object] for f in own if f.predicate in predicates)

    employers = _with_wholes(reading.facts, [f.object for f in own if f.predicate == "affiliatedWith"])
    inside = {f.object for f in reading.facts if f.predicate == "locatedIn" and f.subject in employers}
    return Profile(
        id=person.id,
        name=person.name,
        organisations=tuple((ids[o], names[o]) for o in employers if o in ids and not is_relative(names[o])),
        honours=objects("received"),
        skills=objects("hasSkill"),
        regions=frozenset(ids[r] for r in inside if r in ids),
        works=objects("created", "solved"),
    )


def _with_wholes(facts: Iterable[Fact], organisations: Sequence[str]) -> list[str]:
    """The organisations, then what they are part of: who leads a company's studio works for the company."""
    wholes: dict[str, list[str]] = {}
    for fact in facts:
        if fact.predicate == "partOf":
            wholes.setdefault(fact.subject, []).append(fact.object)
    found = dict.fromkeys(organisations)
    for _ in range(WHOLES):
        found |= dict.fromkeys(whole for part in found for whole in wholes.get(part, ()))
    return list(found)


def _move_facts(facts: Iterable[Fact], ids: dict[str, str]) -> tuple[tuple[Fact, ...], list[Skip]]:
    moved: dict[str, Fact] = {}
    skips: list[Skip] = []
    for fact in facts:
        new = replace(fact, subject=ids[fact.subject], object=ids[fact.object])
        if new.subject == new.object:
            skips.append(Skip("fact", fact.predicate, "both ends are the same entity"))
            continue
        moved[new.id] = moved.get(new.id, new).with_evidence(new.evidence)
    return tuple(moved.values()), skips


def _join(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """One entity an id: the longest name stays, the other forms become aliases."""
    joined: dict[str, Entity] = {}
    for entity in entities:
        old = joined.get(entity.id)
        if old is None:
            joined[entity.id] = entity
            continue
        name = max(old.name, entity.name, key=len)
        aliases = dict.fromkeys(
            n for n in (old.name, *old.aliases, entity.name, *entity.aliases) if n != name
        )
        joined[entity.id] = replace(
            old, name=name, aliases=tuple(aliases), attributes={**old.attributes, **entity.attributes}
        )
    return tuple(joined.values())
