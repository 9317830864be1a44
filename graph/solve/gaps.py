"""What was asked for and nobody known could give, kept as open demand: questions, and orders of courses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from graph.answers import Answer
from graph.bolt import Row
from graph.model import digest
from graph.store import Store
from graph.text import squeeze

NUMBER = re.compile(r"\d{7,}[\dXx]?")  # a telephone or identity-card number is no part of a problem
QUESTION, COURSE = "question", "course"


def record_gap(store: Store, answer: Answer) -> bool:
    """Keep the question where the answer is that nobody is known; False where somebody is."""
    if answer.weak:
        record_demand(store, QUESTION, answer.q, answer.skills)
    return answer.weak


def record_demand(store: Store, kind: str, question: str, skills: Sequence[str], by: str = "") -> Row:
    """Keep what was asked for, and by whom where that is said: its id and how often it was asked.

    The same asked again, whatever its punctuation, is counted.
    """
    question = NUMBER.sub("…", question)
    return store.run(
        "solve/record_demand",
        id="Demand-" + digest(*([] if kind == QUESTION else [kind]), "demand", squeeze(question)),
        kind=kind,
        question=question,
        skills=list(skills),
        by=[by] if by else [],
        today=date.today().isoformat(),
    )[0]


def open_demands(store: Store, limit: int = 50, kind: str = "") -> list[Row]:
    """What was asked and nobody could give, the most asked first; of one kind, or of all."""
    return store.run("solve/demands", kind=kind, limit=limit)
