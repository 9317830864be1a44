"""Terms that the vocabularies do not know, and what is decided about them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from api.services import Use
from graph.candidates import Candidate, Judgement, candidates, judge, judgements

router = APIRouter(tags=["concepts"])
Name = Annotated[str, Field(max_length=100)]


class Decision(BaseModel):
    """A judgement about a term; `broader` and `synonym_of` are ids or names of concepts."""

    scheme: Annotated[str, Field(examples=["skills"], max_length=50)]
    name: Annotated[str, Field(examples=["激光清洗"], min_length=1, max_length=100)]
    verdict: Literal["accepted", "rejected", "undone"]
    by: Name = ""
    why: Annotated[str, Field(max_length=500)] = ""
    broader: Annotated[Name, Field(examples=["表面处理"])] = ""
    synonym_of: Name = ""
    english: Name = ""
    notes: Annotated[dict[Name, Name], Field(max_length=10)] = {}


@router.get("/concepts")
def open_terms(
    use: Use, scheme: str = "", limit: Annotated[int, Query(ge=1, le=1000)] = 50
) -> list[Candidate]:
    """Terms that documents use and the scheme does not know, those of most documents first."""
    return candidates(use.store, use.vocabulary, scheme, limit)


@router.get("/concepts/judgements")
def standing(use: Use) -> list[Judgement]:
    """The judgements that stand."""
    return list(judgements(use.vocabulary).values())


@router.post("/concepts/judgements", status_code=201)
def decide(decision: Decision, use: Use) -> Judgement:
    """Accept or reject a term, or undo what was decided; what is accepted counts from the next start."""
    return judge(Judgement(**decision.model_dump()), use.vocabulary, use.ontology)
