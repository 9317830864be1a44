"""The three questions."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.services import Use
from graph.answers import Answer, Team
from graph.bridges.model import Bridge
from graph.errors import InvalidRequest
from graph.solve.filters import Filters
from graph.teams.wishes import Wishes

router = APIRouter(tags=["answers"])
Text = Annotated[str, Field(max_length=2000)]
Name = Annotated[str, Field(max_length=100)]
Count = Annotated[int, Field(ge=0, le=50)]  # 0: not asked
WISHES = tuple(field.name for field in fields(Wishes))
Names = Annotated[list[Annotated[str, Field(max_length=100)]], Field(max_length=50)]


class Question(BaseModel):
    """A problem in the asker's own words."""

    q: Annotated[str, Field(min_length=1, max_length=2000, examples=["精炼炉的水冷电缆总是拧在一起"])]
    k: Annotated[int, Field(ge=1, le=100)] = 10
    regions: Annotated[Names, Field(examples=[["江苏"]])] = []
    near: Name = ""
    within: Annotated[float, Field(ge=0, le=20_000)] = 0  # km
    level: Name = ""
    industry: Name = ""
    organisation: Name = ""
    as_of: Annotated[str, Field(max_length=10)] = ""
    why_not: Name = ""

    def filters(self) -> Filters:
        """Whom the asker wants to see."""
        return Filters(
            tuple(self.regions),
            self.near,
            self.within,
            self.level,
            self.industry,
            self.organisation,
            self.as_of,
        )


class TeamRequest(BaseModel):
    """What a team must be able to do, as skills, in free text, or both."""

    skills: Annotated[Names, Field(examples=[["焊接", "热处理"]])] = []
    regions: Annotated[Names, Field(examples=[["江苏"]])] = []
    max_size: Annotated[int, Field(ge=1, le=50)] = 8
    need: Text = ""
    objective: Literal["sum", "diameter", "leader"] = "sum"
    teams: Annotated[int, Field(ge=1, le=20)] = 1
    min_size: Count = 0
    min_regions: Count = 0
    max_regions: Count = 0
    home: Name = ""
    level: Name = ""
    mentor: bool = False
    per_employer: Count = 0
    per_person: Count = 0
    include: Annotated[Names, Field(max_length=10)] = []
    exclude: Names = []

    def wishes(self) -> Wishes:
        """All but the skills, where they may come from, and how many people there may be."""
        given = {name: getattr(self, name) for name in WISHES}
        wishes: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in given.items()}
        return Wishes(**wishes)


class BridgeRequest(BaseModel):
    """Which regions may help which; a side that is left out is all but the other."""

    sources: Annotated[Names, Field(examples=[["上海"]])] = []
    target: Annotated[str, Field(max_length=100, examples=["南京"])] = ""
    field: Annotated[str, Field(max_length=100, examples=["热处理"])] = ""
    need: Text = ""


@router.post("/solve")
def solve(question: Question, use: Use) -> Answer:
    """Who can solve it, best first, each part of a score with the sentences it rests on.

    A question that nobody known can answer is kept as open demand.
    """
    filters = question.filters()
    answer = use.solver.solve(question.q, question.k, filters, question.why_not)
    if filters.empty:
        use.solver.record(answer)
    return answer


@router.post("/team")
def team(request: TeamRequest, use: Use) -> Team:
    """A team that covers the skills at the least distance between its members."""
    if not request.skills and not request.need.strip():
        raise InvalidRequest("say what the team must be able to do: skills, or need in words")
    return use.solver.team(request.skills, request.regions, request.max_size, request.need, request.wishes())


@router.post("/bridge")
def bridge(request: BridgeRequest, use: Use) -> Bridge:
    """Experts and organisations that can join the regions."""
    return use.solver.bridge(request.sources, request.target, request.field, request.need)
