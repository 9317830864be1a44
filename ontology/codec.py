"""Model objects to plain data and back, for the cache."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ontology.model import Attribute, Concept, EntityType, Label, Predicate, Scheme

Data = dict[str, Any]


def encode(
    types: list[EntityType], predicates: list[Predicate], attributes: list[Attribute], schemes: list[str]
) -> Data:
    """The schema as plain data."""
    return {
        "types": [asdict(t) for t in types],
        "predicates": [asdict(p) for p in predicates],
        "attributes": [asdict(a) for a in attributes],
        "schemes": schemes,
    }


def decode_types(data: Data) -> dict[str, EntityType]:
    """Entity types by name."""
    return {t["name"]: EntityType(**_mend(t)) for t in data["types"]}


def decode_predicates(data: Data) -> dict[str, Predicate]:
    """Predicates by name."""
    return {p["name"]: Predicate(**_mend(p)) for p in data["predicates"]}


def decode_attributes(data: Data) -> dict[str, Attribute]:
    """Attributes by name."""
    return {a["name"]: Attribute(**_mend(a)) for a in data["attributes"]}


def _mend(record: Data) -> Data:
    """JSON knows neither labels nor tuples; the fields of our classes that hold them are known by name."""
    mended: Data = {key: tuple(value) if isinstance(value, list) else value for key, value in record.items()}
    for key in ("label", "comment", "inverse"):
        if key in mended:
            mended[key] = Label(**mended[key])
    if "value_labels" in mended:
        mended["value_labels"] = {value: Label(**label) for value, label in mended["value_labels"].items()}
    if "attributes" in mended:
        mended["attributes"] = tuple(Attribute(**_mend(a)) for a in mended["attributes"])
    if "pairs" in mended:
        mended["pairs"] = tuple((a, b) for a, b in mended["pairs"])
    return mended


def encode_scheme(scheme: Scheme) -> Data:
    """A concept scheme as plain data: one list a concept, because schemes are long."""
    rows = [
        [c.id, c.label.zh, c.label.en, c.synonyms, c.broader, c.related, dict(c.notes)]
        for c in scheme.concepts.values()
    ]
    return {"name": scheme.name, "label": asdict(scheme.label), "concepts": rows}


def decode_scheme(data: Data) -> Scheme:
    """The concept scheme that `encode_scheme` wrote."""
    name = data["name"]
    concepts = {
        key: Concept(key, name, Label(zh, en), tuple(synonyms), tuple(broader), tuple(related), notes)
        for key, zh, en, synonyms, broader, related, notes in data["concepts"]
    }
    return Scheme(name, Label(**data["label"]), concepts)
