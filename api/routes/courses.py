"""Courses for a skill or a problem, and what was asked for that nobody known can give."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.services import Use
from graph.courses.model import Courses, Demand

router = APIRouter(tags=["courses"])


class Search(BaseModel):
    """A skill or a problem in the asker's own words. With `order`, it is kept where nobody teaches it."""

    q: Annotated[str, Field(min_length=1, max_length=2000, examples=["注塑模具"])]
    k: Annotated[int, Field(ge=1, le=100)] = 10
    order: bool = False
    by: Annotated[str, Field(max_length=100)] = ""


@router.post("/courses")
def courses(search: Search, use: Use) -> Courses:
    """Courses, lecturers, academies, bases and studios, best first, each with the sentences it rests on."""
    found = use.solver.courses(use.desk.mask(search.q), search.k)
    if search.order:
        use.solver.order(found, use.desk.mask(search.by))
    return found


@router.get("/demand")
def demand(
    use: Use,
    kind: Literal["", "question", "course"] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> list[Demand]:
    """Open demand, the most asked first."""
    return use.solver.demand(kind, limit)
