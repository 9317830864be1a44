"""Orders of courses that nobody known can meet: open demand beside the questions without an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.bolt import Row
from graph.courses.model import Courses, Demand
from graph.solve.gaps import COURSE, open_demands, record_demand
from graph.store import Store


def keep_order(store: Store, found: Courses, by: str = "") -> bool:
    """Keep an order that nobody known can meet, with who asked; False where somebody teaches it."""
    if found.unmet:
        record_demand(store, COURSE, found.q, found.skills, by)
    return found.unmet


def open_demand(store: Store, ask: Callable[[str], Courses], kind: str = "", limit: int = 50) -> list[Demand]:
    """What was asked for and nobody known could give, the most asked first; of one kind, or of all.

    Orders are looked up again by `ask`, so that one which later documents can meet says so.
    """
    found = [_demand(row) for row in open_demands(store, limit, kind)]
    return [replace(d, offers=len(ask(d.question).offers)) if d.kind == COURSE else d for d in found]


def _demand(row: Row) -> Demand:
    told = {**row, "skills": tuple(row["skills"]), "by": tuple(row["by"])}
    return Demand(**told)
