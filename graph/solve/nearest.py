"""The skills nearest to a question that nobody known can answer."""

from __future__ import annotations

from collections.abc import Mapping

from graph.solve.retrieve import Hit
from graph.store import Store

NEAREST = 10  # passages that mostly name enough skills to tell of
MOST = 5


def nearest_skills(store: Store, hits: Mapping[str, Hit]) -> tuple[str, ...]:
    """Skills that the nearest passages name, the nearest first."""
    order = sorted(hits, key=lambda p: (-hits[p].cosine, -hits[p].words, p))
    skills: dict[str, None] = {}
    for ids in (order[:NEAREST], order[NEAREST:]):
        if ids and len(skills) < MOST:
            skills |= dict.fromkeys(row["skill"] for row in store.run("solve/skills_named", ids=ids))
    return tuple(skills)[:MOST]
