"""How well questions are answered: reciprocal rank of the first right expert, right among the first three."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from graph.solver import Solver

DEPTH = 20  # answers looked at


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the names that are right; none where nobody known can answer it."""

    q: str
    experts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`rank` of the first right expert, 0 where none is among the answers; `weak` as the answer says."""

    question: Question
    rank: int
    weak: bool


def ask(solver: Solver, questions: Iterable[Question]) -> list[Outcome]:
    """Put the questions to the solver."""
    outcomes = []
    for question in questions:
        answer = solver.solve(question.q, DEPTH)
        names = [a.expert for a in answer.answers]
        rank = next((i for i, name in enumerate(names, 1) if name in question.experts), 0)
        outcomes.append(Outcome(question, rank, answer.weak or not names))
    return outcomes


def mean_reciprocal_rank(outcomes: Iterable[Outcome]) -> float:
    """MRR over the questions that somebody can answer (Voorhees 1999)."""
    return fmean(1 / o.rank if o.rank else 0.0 for o in outcomes if o.question.experts)


def hit_rate(outcomes: Iterable[Outcome], depth: int) -> float:
    """Share of answerable questions with a right expert among the first `depth`."""
    return fmean(0 < o.rank <= depth for o in outcomes if o.question.experts)


def weak_rate(outcomes: Iterable[Outcome]) -> float:
    """Share of the questions that nobody known can answer where the answer says so."""
    return fmean(o.weak for o in outcomes if not o.question.experts)
