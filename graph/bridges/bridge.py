"""From one region's experts and bodies to another region's need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.answers import Answer, Body, Bridge, Link, Quote
from graph.experts import BODIES, Expert, describe
from graph.places import Places
from graph.store import Store

MOST = 10  # experts in an answer, and organisations of each sort that are weighed
SENDERS = 3  # experts whose organisations are named
LISTED = 15  # organisations in an answer
SERVED = 0.3  # added for each problem that somebody solved in the target region before, up to two

# An organisation, the passages that speak for it, how many ties across it has, whether one is proven.
Row = tuple[Mapping[str, Any], Sequence[str], int, bool]


def bridge(
    store: Store,
    places: Places,
    ask: Callable[[str], Answer],
    sources: Sequence[str],
    target: str,
    field: str,
    need: str,
) -> Bridge:
    """Experts of the sources for the target's need, and organisations that join the two."""
    inside = sorted({code for s in sources for code in places.inside(s)})
    beyond = sorted(places.inside(target))
    text = " ".join(filter(None, (field, need)))
    found = _by_need(ask(text)) if text else _by_place(store, inside)
    experts = describe(store, places, list(found))
    served = defaultdict(list)
    for row in store.run("bridges/services", targets=beyond):
        served[row["id"]].append(row["passages"])
    local = {i: e for i, e in experts.items() if any(places.lies_in(e.places, s) for s in sources)}
    links = [_link(store, e, *found[i], served.get(i, [])) for i, e in local.items()]
    ranked = tuple(sorted(links, key=lambda e: (-e.score, e.id))[:MOST])
    senders = _senders([local[link.id] for link in ranked[:SENDERS]], served)
    bodies = _organisations(store, places, inside, beyond, senders)
    note = "" if links or bodies else "没有找到能连接两地的人或组织"
    return Bridge(tuple(sources), target, ranked, bodies, note)


def _by_need(answer: Answer) -> dict[str, tuple[float, list[str]]]:
    return {
        a.id: (a.score, [q.passage for part in a.parts for q in part.passages])
        for a in answer.answers
        if a.type == "Person"
    }


def _by_place(store: Store, inside: list[str]) -> dict[str, tuple[float, list[str]]]:
    rows = store.run("bridges/people", sources=inside, limit=5 * MOST)
    return {row["id"]: (1 / (1 + rank), row["passages"]) for rank, row in enumerate(rows)}


def _link(
    store: Store, expert: Expert, score: float, passages: Sequence[str], served: Sequence[Sequence[str]]
) -> Link:
    ids = dict.fromkeys([*(p for one in served for p in one), *passages])
    quotes = _quotes(store, list(ids)[:4])
    total = round(score + SERVED * min(len(served), 2), 4)
    documents = tuple(sorted({q.document for q in quotes}))
    return Link(expert.name, expert.id, expert.employer, expert.region, total, documents, quotes)


def _senders(experts: Sequence[Expert], served: Mapping[str, Any]) -> list[Row]:
    """Organisations of the best experts: those that would send them; proven where they did before."""
    return [
        (organisation, organisation["passages"], 0, expert.id in served)
        for expert in experts
        for organisation in expert.organisations
    ]


def _organisations(
    store: Store, places: Places, inside: list[str], beyond: list[str], senders: Sequence[Row]
) -> tuple[Body, ...]:
    """Organisations with a tie across, those of the experts, then bodies that could carry a tie."""
    ties: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in store.run("bridges/ties", sources=inside, targets=beyond):
        ties[row["id"]].append(row)
        partner = {"id": row["partner"], "type": row["partner_type"], "name": row["partner_name"]}
        ties[row["partner"]].append({**row, **partner})
    across = [(t[0], [p for one in t for p in one["passages"]], len(t), True) for t in ties.values()]
    found = store.run("bridges/bodies", sources=inside, types=list(BODIES), limit=MOST)
    rest = [*senders, *((row, row["passages"], 0, False) for row in found)]
    across.sort(key=lambda row: (-row[2], row[0]["id"]))
    rest.sort(key=lambda row: not row[3])  # stable: proven senders, senders, bodies
    first = {row[0]["id"]: row for row in reversed([*across[:MOST], *rest])}
    rows = [row for row in [*across[:MOST], *rest] if first[row[0]["id"]] is row][:LISTED]
    regions = describe(store, places, [row["id"] for row, *_ in rows])
    return tuple(
        Body(
            type=row["type"],
            name=row["name"],
            id=row["id"],
            region=regions[row["id"]].region,
            score=float(count),
            proven=known,
            passages=_quotes(store, list(dict.fromkeys(passages))[:3]),
        )
        for row, passages, count, known in rows
    )


def _quotes(store: Store, ids: Sequence[str]) -> tuple[Quote, ...]:
    return tuple(Quote(r["document"], r["text"], r["id"]) for r in store.run("passages", ids=list(ids)))
