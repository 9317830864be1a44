"""People of two regions who have one thing between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.answers import Quote
from graph.bridges.area import Area
from graph.bridges.model import Contact
from graph.experts import describe
from graph.links.model import Step
from graph.places import Places
from graph.solve.retrieve import quotes_of
from graph.store import Store

MOST = 10
WIDE = 200  # pairs looked at
QUOTED = 2


def contacts(store: Store, places: Places, source: Area, target: Area) -> tuple[Contact, ...]:
    """Pairs across, each once, those first whose common thing joins few people."""
    rows = store.run("bridges/contacts", sources=source.codes, targets=target.codes, limit=WIDE)
    people = describe(store, places, sorted({r[end] for r in rows for end in ("id", "other")}))
    pairs = {
        (row["id"], row["other"]): row
        for row in reversed(rows)
        if source.holds(people[row["id"]].place) and target.holds(people[row["other"]].place)
    }
    listed = [row for row in rows if pairs.get((row["id"], row["other"])) is row][:MOST]
    quotes = quotes_of(
        store, {p for r in listed for k in ("passages", "other_passages") for p in r[k][:QUOTED]}
    )
    return tuple(_contact(store, row, quotes) for row in listed)


def _contact(store: Store, row: Mapping[str, Any], quotes: Mapping[str, Quote]) -> Contact:
    def step(name: str, relation: str, passages: list[str]) -> Step:
        label = store.ontology.predicates[relation].label.zh
        return Step(name, label, row["through_name"], tuple(quotes[p] for p in passages[:QUOTED]))

    path = (
        step(row["name"], row["relation"], row["passages"]),
        step(row["other_name"], row["other_relation"], row["other_passages"]),
    )
    return Contact(row["name"], row["id"], row["other_name"], row["other"], row["through_name"], path)
