"""Is it up, and can it answer."""

from __future__ import annotations

import importlib.metadata

from fastapi import APIRouter
from pydantic import BaseModel

from api.services import Use

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The process answers."""

    status: str
    version: str


class Readiness(BaseModel):
    """The store answers; `semantic` says whether the embedding model is there."""

    status: str
    documents: int
    semantic: bool


@router.get("/health")
def health() -> Health:
    """The process answers; nothing else is looked at."""
    return Health(status="ok", version=importlib.metadata.version("jiangtu"))


@router.get("/ready")
def ready(use: Use) -> Readiness:
    """The store answers too; 503 where it does not."""
    counts = use.store.run("counts")[0]
    return Readiness(status="ok", documents=counts["documents"], semantic=use.solver.semantic)
