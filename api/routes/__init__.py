"""The routes, by what they are about."""

from fastapi import APIRouter

from api.routes import answers, concepts, courses, documents, entities, health, ontology, regions, requests

ROUTERS: list[APIRouter] = [
    health.router,
    ontology.router,
    entities.router,
    answers.router,
    regions.router,
    requests.router,
    courses.router,
    documents.router,
    concepts.router,
]

__all__ = ["ROUTERS"]
