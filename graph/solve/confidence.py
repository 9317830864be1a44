"""How sure an answer is, and what the reader should know about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from heapq import nlargest
from math import exp
from typing import TYPE_CHECKING, Any

from graph.answers import Answer, Candidate
from graph.bolt import Row
from graph.solve.meaning import Meaning
from graph.solve.norm import NEAREST, USUAL, Norm, closeness, published_levels
from graph.solve.retrieve import Hit
from graph.solve.weights import load_weights

if TYPE_CHECKING:
    from graph.embedding import Embedder

EVEN = 0.5  # below this probability nobody is known
TIE = 0.02  # scores that differ by no more say nothing about who is better
LEXICAL = "没有语义模型，仅按字词匹配"
NOBODY = "没有找到可能的人选"
UNSURE = "没有已知的人选能解决：原文中没有很接近的表述，下列仅供参考"


def confidence(hits: Mapping[str, Hit], semantic: bool, norm: Norm = USUAL) -> float:
    """0 to 1: how likely the graph holds an answer, from the best passages.

    With a model, a logistic curve over how near they are by the graph's norm, fitted to questions with and
    without an answer; without one, the share of words.
    """
    if not hits:
        return 0.0
    if not semantic:
        return round(max(hit.words for hit in hits.values()), 2)
    weights = load_weights()
    return round(1 / (1 + exp(-weights.slope * (standing_out(hits, norm) - weights.middle))), 2)


def standing_out(hits: Mapping[str, Hit], norm: Norm) -> float:
    """By how many standard deviations the nearest few are nearer than they are to the graph's cohort."""
    near = [hit for hit in hits.values() if hit.level]
    return norm.standard(closeness([hit.level for hit in near], (hit.cosine for hit in near)))


def ask_nearest(hits: Mapping[str, Hit]) -> dict[str, dict[str, Any]]:
    """The query for the vectors of the nearest few, with its parameters."""
    nearest = nlargest(NEAREST, (i for i, hit in hits.items() if hit.cosine), key=lambda i: hits[i].cosine)
    return {"solve/embeddings": {"ids": nearest}} if nearest else {}


def gauge(
    hits: Mapping[str, Hit],
    rows: Mapping[str, Sequence[Row]],
    meaning: Meaning | None,
    embedder: Embedder | None,
) -> dict[str, Hit]:
    """The same hits, those whose vectors are among the rows with their level.

    How near a sentence is at all, the model as it was published tells better than the taught one.
    """
    found = rows.get("solve/embeddings", ())
    if embedder is None or meaning is None or not found:
        return dict(hits)
    told = published_levels(meaning, [row["embedding"] for row in found], embedder)
    levels = {row["id"]: level for row, level in zip(found, told, strict=True)}
    return {**hits, **{i: replace(hits[i], level=level) for i, level in levels.items() if i in hits}}


def is_weak(sure: float, semantic: bool) -> bool:
    """True where nobody known can be expected to help; words alone tell too little to say so."""
    return semantic and sure < EVEN


def tied(answers: Sequence[Candidate]) -> int:
    """How many of the first are as good as the first; 0 where the first stands alone."""
    level = sum(a.score >= answers[0].score - TIE for a in answers) if answers else 0
    return level if level > 1 else 0


def note_of(answer: Answer, semantic: bool, busy: Sequence[str] = ()) -> str:
    """What the reader should know, in his language; `busy` would have been listed, had they room for more."""
    notes = [] if semantic else [LEXICAL]
    if not answer.answers:
        notes.append(NOBODY)
    elif answer.weak:
        notes.append(UNSURE)
    if answer.weak and answer.skills:
        notes.append(f"最接近的技能：{'、'.join(answer.skills)}")
    if answer.tied and not answer.weak:
        notes.append(f"前{answer.tied}位不分先后")
    if busy:
        notes.append(f"在办预约已满，暂不推荐：{'、'.join(busy)}")
    return "；".join(notes)
