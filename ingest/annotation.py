"""A reading as the JSON of the annotation guide, and back."""

from __future__ import annotations

from typing import Any

from graph.model import Entity, Fact, Reading, Statistic


def to_annotation(reading: Reading) -> dict[str, Any]:
    """Return `doc`, `title`, `published`, `entities`, `relations` and `statistics` of a reading."""
    return {
        "doc": reading.document.stem,
        "title": reading.document.title,
        "published": reading.document.published,
        "entities": [_entity(entity) for entity in reading.entities],
        "relations": [_relation(fact) for fact in reading.facts],
        "statistics": [_statistic(statistic) for statistic in reading.statistics],
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "type": entity.type, "name": entity.name, "aliases": list(entity.aliases)}


def _relation(fact: Fact) -> dict[str, Any]:
    return {"s": fact.subject, "p": fact.predicate, "o": fact.object, **fact.attributes}


def _statistic(statistic: Statistic) -> dict[str, Any]:
    found = {
        "of": statistic.entity,
        "measure": statistic.measure,
        "value": statistic.value,
        "unit": statistic.unit,
    }
    if statistic.as_of:
        found["as_of"] = statistic.as_of
    return {**found, "approximate": True} if statistic.approximate else found
