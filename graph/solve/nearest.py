"""The skills nearest to a question that nobody known can answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.bolt import Row
from graph.solve.confidence import confidence, is_weak
from graph.solve.retrieve import Hit
from graph.store import Store

NEAREST = 10  # passages that mostly name enough skills to tell of
MOST = 5


def ask_nearest(hits: Mapping[str, Hit], semantic: bool) -> dict[str, dict[str, Any]]:
    """The query that tells them, with its parameters; of nothing where somebody is likely to be known."""
    weak = bool(hits) and is_weak(confidence(hits, semantic), semantic)
    return {"solve/skills_named": {"ids": _order(hits)[:NEAREST] if weak else []}}


def nearest_skills(store: Store, hits: Mapping[str, Hit], rows: Sequence[Row] | None) -> tuple[str, ...]:
    """Skills that the nearest passages name, the nearest first; `rows` are the query's, if it was put."""
    order = _order(hits)
    near, rest = order[:NEAREST], order[NEAREST:]
    if rows is None:
        rows = store.run("solve/skills_named", ids=near) if near else ()
    skills = dict.fromkeys(row["skill"] for row in rows)
    if rest and len(skills) < MOST:
        skills |= dict.fromkeys(row["skill"] for row in store.run("solve/skills_named", ids=rest))
    return tuple(skills)[:MOST]


def _order(hits: Mapping[str, Hit]) -> list[str]:
    return sorted(hits, key=lambda p: (-hits[p].cosine, -hits[p].words, p))
