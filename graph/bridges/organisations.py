"""Organisations that join two regions, or could."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph.answers import Quote
from graph.bridges.area import Area
from graph.bridges.model import Body
from graph.experts import BODIES, Expert, describe
from graph.places import Places
from graph.store import Store

MOST = 10  # experts in an answer, and organisations of each sort that are weighed
LISTED = 15  # organisations in an answer

# An organisation, the passages that speak for it, how many ties across it has, whether one is proven.
Row = tuple[Mapping[str, Any], Sequence[str], int, bool]


def organisations(
    store: Store,
    places: Places,
    source: Area,
    ties: Sequence[Mapping[str, Any]],
    senders: Sequence[Expert],
    served: Mapping[str, Any],
) -> tuple[Body, ...]:
    """Those with a tie across, those of the experts who would be sent, then bodies that could carry a tie.

    `ties` are rows of `bridges/ties`; `served` has the ids of experts who solved something there before.
    """
    joined = _joined(ties)[:MOST]
    found = store.run("bridges/bodies", sources=source.codes, types=list(BODIES), limit=MOST)
    rest = [*_sending(senders, served), *((row, row["passages"], 0, False) for row in found)]
    rest.sort(key=lambda row: not row[3])  # stable: proven senders, senders, bodies
    first = {row[0]["id"]: row for row in reversed([*joined, *rest])}
    rows = [row for row in [*joined, *rest] if first[row[0]["id"]] is row][:LISTED]
    return _bodies(store, places, rows)


def _joined(across: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Both ends of the ties, those with most ties first."""
    ties: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in across:
        ties[row["id"]].append(row)
        partner = {"id": row["partner"], "type": row["partner_type"], "name": row["partner_name"]}
        ties[row["partner"]].append({**row, **partner})
    joined = [(t[0], [p for one in t for p in one["passages"]], len(t), True) for t in ties.values()]
    return sorted(joined, key=lambda row: (-row[2], row[0]["id"]))


def _sending(experts: Sequence[Expert], served: Mapping[str, Any]) -> list[Row]:
    """Organisations of the best experts: those that would send them; proven where they did before."""
    return [
        (organisation, organisation["passages"], 0, expert.id in served)
        for expert in experts
        for organisation in expert.organisations
    ]


def _bodies(store: Store, places: Places, rows: Sequence[Row]) -> tuple[Body, ...]:
    regions = describe(store, places, [row["id"] for row, *_ in rows])
    return tuple(
        Body(
            type=row["type"],
            name=row["name"],
            id=row["id"],
            region=regions[row["id"]].region,
            score=float(count),
            proven=known,
            passages=quotes_in_order(store, list(dict.fromkeys(passages))[:3]),
        )
        for row, passages, count, known in rows
    )


def quotes_in_order(store: Store, ids: Sequence[str]) -> tuple[Quote, ...]:
    """What these passages say, in their order."""
    return tuple(map(Quote.of, store.run("passages", ids=list(ids))))
