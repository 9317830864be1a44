"""The graph as one object a line: documents, entities, facts, statistics, and what no document states.

The last are posted problems, their steps and open demand. Each kind is sorted by id. Two graphs are the same
where their exports are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.bolt import Bolt
from graph.check import FACT_KEYS, NODE_KEYS

# Keys of the format itself: an attribute of such a name is written as `attribute_NAME`, so that the kind of
# an affiliation does not hide that the line is a fact.
FACT_FORMAT = frozenset({"kind", "subject", "object", "evidence"})
ENTITY_FORMAT = frozenset({"kind", "mentions"})
DEMAND_FORMAT = frozenset({"kind"})
REQUEST_KEYS = frozenset({"key", "steps"})  # what the store keeps for itself


def export(bolt: Bolt) -> Iterator[dict[str, Any]]:
    """Every document, entity, fact, statistic, posted problem, step and demand as a JSON object."""
    for row in bolt.stream("export/documents"):
        yield {"kind": "document", **_attributes(row["properties"])}
    yield from map(_entity, bolt.stream("export/entities"))
    yield from map(_fact, bolt.stream("export/facts"))
    for row in bolt.stream("export/statistics"):
        known = _attributes(row["properties"])
        yield {"kind": "statistic", "entity": row["entity"], **known, "evidence": row["evidence"]}
    for row in bolt.stream("export/requests"):
        yield {"kind": "request", **_attributes(row["properties"], REQUEST_KEYS)}
    for row in bolt.stream("export/steps"):
        yield {"kind": "step", "request": row["request"], **_attributes(row["properties"])}
    for row in bolt.stream("export/demands"):
        yield {"kind": "demand", **_attributes(row["properties"], taken=DEMAND_FORMAT)}


def _entity(row: dict[str, Any]) -> dict[str, Any]:
    known = row["properties"]
    return {
        "kind": "entity",
        **{key: known[key] for key in ("id", "type", "name", "aliases")},
        **_attributes(known, NODE_KEYS, ENTITY_FORMAT),
        "mentions": row["mentions"],
    }


def _fact(row: dict[str, Any]) -> dict[str, Any]:
    known = row["properties"]
    return {
        "kind": "fact",
        "id": known["id"],
        "subject": row["subject"],
        "predicate": known["predicate"],
        "object": row["object"],
        **_attributes(known, FACT_KEYS, FACT_FORMAT),
        "evidence": row["evidence"],
    }


def _attributes(
    known: dict[str, Any], own: frozenset[str] = frozenset(), taken: frozenset[str] = frozenset()
) -> dict[str, Any]:
    names = sorted(set(known) - own)
    return {f"attribute_{n}" if n in taken else n: known[n] for n in names}
