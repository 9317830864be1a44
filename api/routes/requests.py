"""Posted problems and what came of them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.services import Use
from graph.requests.model import Request

router = APIRouter(tags=["requests"])
By = Annotated[str, Field(min_length=1, max_length=100, examples=["宝鸡秦钛精密管业有限公司"])]
Text = Annotated[str, Field(max_length=2000)]
Number = Annotated[int, Field(ge=0, description="of the appointment; 0: the one that is running")]
Outcome = Literal["solved", "partly", "failed"]
State = Literal["", "open", "appointed", "advised", "followed", "closed"]


class Problem(BaseModel):
    """A problem in the asker's own words."""

    text: Annotated[str, Field(min_length=1, max_length=2000, examples=["薄壁管退火后总是弯"])]
    by: By


class NewAppointment(BaseModel):
    """Whom to ask to come, and when."""

    expert: Annotated[str, Field(min_length=1, max_length=100, examples=["许文涛"])]
    on: Annotated[str, Field(max_length=10, examples=["2026-12-05"])]
    by: By


class NewAdvice(BaseModel):
    """What the expert prescribes."""

    text: Annotated[str, Field(min_length=1, max_length=2000)]
    by: By
    appointment: Number = 0


class NewFollowUp(BaseModel):
    """What came of it."""

    outcome: Outcome
    note: Text = ""
    by: By
    appointment: Number = 0


class Cancellation(BaseModel):
    """An appointment that is called off."""

    reason: Text = ""
    by: By
    appointment: Number = 0


class End(BaseModel):
    """Why a problem is closed."""

    reason: Text = ""
    by: By


@router.post("/problems", status_code=201)
def post(problem: Problem, use: Use) -> Request:
    """Post a problem; the one that stands where the same asker posted the same before."""
    return use.desk.post(problem.text, problem.by)


@router.get("/problems")
def listed(use: Use, state: State = "", limit: Annotated[int, Query(ge=1, le=1000)] = 50) -> list[Request]:
    """Posted problems, the latest first."""
    return use.desk.listed(state, limit)


@router.get("/problems/{identity}")
def show(identity: str, use: Use) -> Request:
    """A posted problem with its appointments, advice and follow-ups."""
    return use.desk.show(identity)


@router.post("/problems/{identity}/appointments", status_code=201)
def appoint(identity: str, told: NewAppointment, use: Use) -> Request:
    """Appoint an expert: an id, a name, or NAME@EMPLOYER."""
    return use.desk.appoint(identity, told.expert, told.on, told.by)


@router.post("/problems/{identity}/advice", status_code=201)
def advise(identity: str, told: NewAdvice, use: Use) -> Request:
    """Keep what the expert prescribes."""
    return use.desk.advise(identity, told.text, told.by, told.appointment)


@router.post("/problems/{identity}/follow-ups", status_code=201)
def follow_up(identity: str, told: NewFollowUp, use: Use) -> Request:
    """Keep what came of an appointment; later answers take it into account."""
    return use.desk.follow_up(identity, told.outcome, told.note, told.by, told.appointment)


@router.post("/problems/{identity}/cancellations", status_code=201)
def cancel(identity: str, told: Cancellation, use: Use) -> Request:
    """Call an appointment off."""
    return use.desk.cancel(identity, told.reason, told.by, told.appointment)


@router.post("/problems/{identity}/closure", status_code=201)
def close(identity: str, told: End, use: Use) -> Request:
    """Close a problem for good."""
    return use.desk.close(identity, told.reason, told.by)
