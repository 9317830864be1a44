"""What is known about candidates besides what they can do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.requests.outcomes import MOST_OPEN, NO_VISITS, Outcomes, outcomes, workload
from graph.solve.attribute import PERSON
from graph.solve.cues import tells_of_death, words
from graph.store import Store

FADED = 10.0  # years after which a mention is no longer recent


@dataclass(frozen=True, slots=True)
class Standing:
    """`gone`: has died, or has left everything. `recency`: 1 for a mention of today, 0 after ten years.

    `teaches` and `visits` are passages: of apprentices and lectures, and of problems that were solved for
    others. `outcomes` tells what came of visits to posted problems, `open` how many are still to come.
    """

    gone: bool = False
    recency: float = 0.0
    recent: tuple[str, ...] = ()
    teaches: tuple[str, ...] = ()
    visits: tuple[str, ...] = ()
    outcomes: Outcomes = NO_VISITS
    open: int = 0

    @property
    def busy(self) -> bool:
        """True for whoever has no room for another visit."""
        return self.open >= MOST_OPEN


UNKNOWN = Standing()


def standings(store: Store, ids: Sequence[str], day: str) -> dict[str, Standing]:
    """By id, as of an ISO day."""
    asked = ask_standings(ids, day)
    return read_standings(store, store.run_together(asked)["solve/standing"], day)


def ask_standings(ids: Sequence[str], day: str) -> dict[str, dict[str, Any]]:
    """The query that tells it, with its parameters."""
    return {"solve/standing": {"ids": list(ids), "today": day, "words": list(words("departed"))}}


def read_standings(store: Store, rows: Sequence[Mapping[str, Any]], day: str) -> dict[str, Standing]:
    """The same as `standings`, from the rows of that query."""
    posted = [row["id"] for row in rows if row["posted"]]
    past = outcomes(store, posted, day) if posted else {}
    ahead = workload(store, posted, day) if posted else {}
    worded = [row["id"] for row in rows if row["worded"] and row["id"].startswith(PERSON)]
    dead = obituaries(store, worded) if worded else {}
    return {
        row["id"]: Standing(
            gone=bool(row["died"]) or row["id"] in dead or 0 < row["ties"] == row["ended"],
            recency=recency(row["seen"], day),
            recent=(row["recent"],) if row["recent"] else (),
            teaches=tuple(row["teaches"]),
            visits=tuple(row["visits"]),
            outcomes=past.get(row["id"], NO_VISITS),
            open=ahead.get(row["id"], 0),
        )
        for row in rows
    }


def obituaries(store: Store, people: Sequence[str]) -> Mapping[str, str]:
    """Who is said to have died → the passage that says so."""
    rows = store.run("solve/obituaries", ids=list(people), words=list(words("departed")))
    return {r["id"]: r["passage"] for r in rows if tells_of_death(r["text"], r["id"], r["mentions"])}


def recency(seen: str, day: str) -> float:
    """0 to 1, from the ISO date of the last mention (year, month or day) and today's."""
    if not seen:
        return 0.0
    years = (date.fromisoformat(day) - date.fromisoformat(seen + "-01-01"[len(seen) - 4 :])).days / 365.25
    return min(max(1 - years / FADED, 0.0), 1.0)
