"""Questions that nobody known can answer, kept as open demand."""

from __future__ import annotations

import re
from datetime import date

from graph.answers import Answer
from graph.bolt import Row
from graph.model import digest
from graph.store import Store
from graph.text import squeeze

NUMBER = re.compile(r"\d{7,}[\dXx]?")  # a telephone or identity-card number is no part of a problem


def record_gap(store: Store, answer: Answer) -> bool:
    """Keep the question where the answer is that nobody is known; False where somebody is.

    The same question asked again, whatever its punctuation, is counted.
    """
    if not answer.weak:
        return False
    question = NUMBER.sub("…", answer.q)
    store.run(
        "solve/record_demand",
        id="Demand-" + digest("demand", squeeze(question)),
        question=question,
        skills=list(answer.skills),
        today=date.today().isoformat(),
    )
    return True


def open_demands(store: Store, limit: int = 50) -> list[Row]:
    """What was asked and nobody could answer, the most asked first."""
    return store.run("solve/demands", limit=limit)
