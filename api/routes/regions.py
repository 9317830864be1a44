"""Views over the whole graph: coverage, flows, links."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.services import Use
from graph.coverage.model import Coverage
from graph.flows.model import Flows
from graph.links.model import Links

router = APIRouter(tags=["regions"])
Name = Annotated[str, Query(max_length=100)]


@router.get("/coverage")
def coverage(use: Use, skill: Name = "", region: Name = "") -> Coverage:
    """Where skills are held by one person, by nobody, or not for long, and where teams are missing."""
    return use.solver.coverage(skill, region)


@router.get("/flows")
def flows(use: Use, level: Literal["province", "prefecture", "county"] = "province") -> Flows:
    """Which regions served which."""
    return use.solver.flows(level)


@router.get("/links")
def links(
    use: Use,
    name: Annotated[str, Query(min_length=1, max_length=100, examples=["许文涛"])],
    k: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Links:
    """New links of somebody, with the paths that lead there."""
    return use.solver.links(name, k)
