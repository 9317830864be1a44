"""The legend: what there is, what it is called, which colour it has, how many there are."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from api.services import Use

router = APIRouter(tags=["ontology"])


class TypeRow(BaseModel):
    """An entity type with the number of its entities."""

    name: str
    zh: str
    en: str
    colour: str
    count: int


class PredicateRow(BaseModel):
    """A relation; the inverse labels read it from its object's side."""

    name: str
    zh: str
    en: str
    inverse_zh: str
    inverse_en: str


class AttributeRow(BaseModel):
    """A property of entities or relations, with the labels of its values where they are fixed."""

    name: str
    zh: str
    en: str
    values: dict[str, dict[str, str]]


class Legend(BaseModel):
    """All of it, with the size of the graph."""

    types: list[TypeRow]
    predicates: list[PredicateRow]
    attributes: list[AttributeRow]
    documents: int
    passages: int
    entities: int


@router.get("/ontology")
def legend(use: Use) -> Legend:
    """Types, relations and attributes with their labels, and how much of each there is."""
    counts = use.store.run("counts")[0]
    found = {row["type"]: row["count"] for row in use.store.run("types")}
    return Legend(
        types=[
            TypeRow(name=t.name, zh=t.label.zh, en=t.label.en, colour=t.colour, count=found.get(t.name, 0))
            for t in use.ontology.leaves()
        ],
        predicates=[
            PredicateRow(
                name=p.name, zh=p.label.zh, en=p.label.en, inverse_zh=p.inverse.zh, inverse_en=p.inverse.en
            )
            for p in use.ontology.predicates.values()
        ],
        attributes=[
            AttributeRow(
                name=a.name,
                zh=a.label.zh,
                en=a.label.en,
                values={value: {"zh": label.zh, "en": label.en} for value, label in a.value_labels.items()},
            )
            for a in use.ontology.attributes.values()
        ],
        documents=counts["documents"],
        passages=counts["passages"],
        entities=counts["entities"],
    )
