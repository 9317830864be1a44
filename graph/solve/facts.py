"""Facts about people, and how near the passages that state them are to the question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graph.queries import Column
from graph.solve.meaning import Meaning
from graph.solve.retrieve import read_likeness
from graph.store import Store

PARTED = "\x1f"  # stands between the parts of a fact


class Fact(NamedTuple):
    """What somebody solved, made, can do or was honoured for; `concept` and `status` may be empty."""

    predicate: str
    object: str
    concept: str
    status: str
    passages: Sequence[str]


Facts = Sequence[Fact]


def facts_of(
    store: Store, people: Sequence[str], meaning: Meaning | None, known: Collection[str], as_of: str = ""
) -> tuple[dict[str, Facts], dict[str, float]]:
    """What people solved, made, can do and were honoured for, and how near the passages are that state it.

    The second is by passage, without those that are `known`; with `as_of`, facts as they were known that day.
    """
    asked: dict[str, dict[str, Any]] = {"solve/experts": {"ids": people}}
    if meaning is not None:
        told = Column("solve/experts", "facts")
        asked["solve/likeness"] = {"facts": told, "known": list(known), "vector": meaning.vector}
    rows = store.run_together(asked)
    facts: dict[str, Facts] = {row["id"]: list(map(read_fact, row["facts"])) for row in rows["solve/experts"]}
    near = read_likeness(rows["solve/likeness"], meaning) if meaning is not None else {}
    return _early(store, facts, as_of) if as_of else facts, near


def read_fact(text: str) -> Fact:
    """A fact as `solve/experts` tells it."""
    predicate, object_, concept, status, *passages = text.split(PARTED)
    return Fact(predicate, object_, concept, status, passages)


def _early(store: Store, facts: Mapping[str, Facts], as_of: str) -> dict[str, Facts]:
    """Facts as they were known on a day."""
    late, early = _late(store, facts.values(), as_of), dict[str, Facts]()
    for identity, found in facts.items():
        known = [fact._replace(passages=[p for p in fact.passages if p not in late]) for fact in found]
        early[identity] = [fact for fact in known if fact.passages]
    return early


def _late(store: Store, facts: Iterable[Facts], as_of: str) -> frozenset[str]:
    """Passages that were published after a day."""
    stated = sorted({p for found in facts for fact in found for p in fact.passages})
    rows = store.run("solve/published", ids=stated)
    return frozenset(row["id"] for row in rows if row["published"] > as_of)
