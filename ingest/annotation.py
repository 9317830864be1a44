"""A reading as the JSON of the annotation guide, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph.model import BOTH, LLM, Document, Entity, Fact, Reading, Statistic


def to_annotation(reading: Reading) -> dict[str, Any]:
    """Return `doc`, `title`, `published`, `entities`, `relations` and `statistics` of a reading.

    `removed` says what the cleaner took out, if anything.
    """
    removed = [asdict(removal) for removal in reading.removals]
    return {
        "doc": reading.document.stem,
        "title": reading.document.title,
        "published": reading.document.published,
        "entities": [_entity(entity) for entity in reading.entities],
        "relations": [_relation(fact) for fact in reading.facts],
        "statistics": [_statistic(statistic) for statistic in reading.statistics],
        **({"removed": removed} if removed else {}),
    }


def from_annotation(annotation: Mapping[str, Any], passage: str = "") -> Reading:
    """Read an annotation. It names no passages, so every fact and figure cites `passage` (or the stem)."""
    stem = str(annotation["doc"])
    document = Document(stem, stem, annotation.get("title", ""), annotation.get("published") or "")
    return Reading(
        document,
        entities=tuple(
            Entity(row["id"], row["type"], row["name"], tuple(row.get("aliases", ())))
            for row in annotation["entities"]
        ),
        facts=tuple(_fact(row, passage or stem) for row in annotation["relations"]),
        statistics=tuple(_figure(row, passage or stem) for row in annotation.get("statistics", ())),
    )


def _entity(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "type": entity.type, "name": entity.name, "aliases": list(entity.aliases)}


def _relation(fact: Fact) -> dict[str, Any]:
    """`reader` says who read it, where a language model did: `llm` alone, or `both`."""
    readers = set(fact.readers)
    marked = {"reader": LLM if readers == {LLM} else BOTH} if readers else {}
    return {"s": fact.subject, "p": fact.predicate, "o": fact.object, **fact.attributes, **marked}


def _fact(row: Mapping[str, Any], passage: str) -> Fact:
    attributes = {key: value for key, value in row.items() if key not in ("s", "p", "o", "reader")}
    return Fact(row["s"], row["p"], row["o"], (passage,), attributes)


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


def _figure(row: Mapping[str, Any], passage: str) -> Statistic:
    return Statistic(
        row["of"],
        row["measure"],
        row["value"],
        row["unit"],
        passage,
        row.get("as_of", ""),
        bool(row.get("approximate", False)),
    )
