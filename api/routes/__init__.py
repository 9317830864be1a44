"""The routes, by what they are about."""

from fastapi import APIRouter

from api.routes import answers, concepts, documents, entities, health, ontology, regions

ROUTERS: list[APIRouter] = [
    health.router,
    ontology.router,
    entities.router,
    answers.router,
    regions.router,
    documents.router,
    concepts.router,
]

__all__ = ["ROUTERS"]
