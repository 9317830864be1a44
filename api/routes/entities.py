"""Entities: by name, by id, with what is next to them, and the sentences that say so."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.services import Use
from graph.errors import NotFound
from graph.experts import describe

router = APIRouter(tags=["entities"])
Limit = Annotated[int, Query(ge=1, le=500)]


class Ref(BaseModel):
    """An entity, named."""

    id: str
    type: str
    name: str


class Found(Ref):
    """An entity that a search found; `degree` counts its facts."""

    aliases: list[str]
    employer: str
    region: str
    degree: int


class Search(BaseModel):
    """Entities whose names fit, best first."""

    entities: list[Found]


class Evidence(BaseModel):
    """A sentence, the document it is from, and who read the fact in it: local, llm or both.

    `ocr` is the confidence from 0 to 1 where the sentence was read from a picture.
    """

    document: str
    passage: str
    text: str
    reader: str = "local"
    ocr: float | None = None


class FactRow(BaseModel):
    """A fact with all the sentences that state it."""

    id: str
    subject: Ref
    predicate: str
    object: Ref
    attributes: dict[str, Any]
    evidence: list[Evidence]


class StatisticRow(BaseModel):
    """A declared figure."""

    measure: str
    value: float
    unit: str
    as_of: str
    approximate: bool
    evidence: Evidence


class EntityRow(Ref):
    """An entity with its other names and properties."""

    aliases: list[str]
    attributes: dict[str, Any]


class EntityPage(BaseModel):
    """All that is known of one entity."""

    entity: EntityRow
    employer: str
    region: str
    facts: list[FactRow]
    statistics: list[StatisticRow]
    mentions: int
    documents: int
    degree: int


class Node(Ref):
    """A node of the network."""

    degree: int


class Edge(BaseModel):
    """A fact as an edge of the network."""

    id: str
    source: str
    target: str
    predicate: str
    attributes: dict[str, Any]


class Neighbourhood(BaseModel):
    """The network around an entity."""

    nodes: list[Node]
    edges: list[Edge]


class PassagePage(BaseModel):
    """A passage with the sentences around it."""

    id: str
    document: str
    title: str
    text: str
    locator: str
    before: list[str]
    after: list[str]


@router.get("/search")
def search(
    use: Use, q: Annotated[str, Query(max_length=200, examples=["雷雨田"])], limit: Limit = 20
) -> Search:
    """Entities by name, alias or part of a name."""
    rows = use.store.entities_by_name(q, limit=limit)
    experts = describe(use.store, use.solver.places, [row["id"] for row in rows])
    return Search(
        entities=[
            Found.model_validate(row | {"employer": e.employer, "region": e.region})
            for row in rows
            if (e := experts[row["id"]])
        ]
    )


@router.get("/entities/{identity}")
def entity(identity: str, use: Use, limit: Limit = 500) -> EntityPage:
    """All that is known of one entity, each fact with its sentences."""
    found = use.store.entity(identity, limit)
    if found is None:
        raise NotFound(f"no entity {identity} is known")
    expert = describe(use.store, use.solver.places, [identity])[identity]
    return EntityPage.model_validate(found | {"employer": expert.employer, "region": expert.region})


@router.get("/entities/{identity}/neighbourhood")
def neighbourhood(identity: str, use: Use, limit: Limit = 50) -> Neighbourhood:
    """The entities next to one, those with most facts first, and the facts among them all."""
    found = use.store.neighbourhood(identity, limit)
    if found is None:
        raise NotFound(f"no entity {identity} is known")
    return Neighbourhood.model_validate(found)


@router.get("/passages/{identity:path}")
def passage(identity: str, use: Use) -> PassagePage:
    """A passage with the sentences around it."""
    found = use.store.passage(identity)
    if found is None:
        raise NotFound(f"no passage {identity} is known")
    return PassagePage.model_validate(found)
