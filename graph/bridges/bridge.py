"""From one region's experts and bodies to another region's need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.answers import Answer, Body, Bridge, Link, Quote
from graph.experts import BODIES, Expert, describe
from graph.places import Places
from graph.store import Store

MOST = 10  # experts and organisations in an answer
SERVED = 0.3  # added for each problem that somebody solved in the target region before, up to two


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
    bodies = _organisations(store, places, inside, beyond)
    note = "" if links or bodies else "没有找到能连接两地的人或组织"
    ranked = tuple(sorted(links, key=lambda e: (-e.score, e.id))[:MOST])
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


def _organisations(store: Store, places: Places, inside: list[str], beyond: list[str]) -> tuple[Body, ...]:
    """Organisations with a tie across, then bodies of the source region that could carry one."""
    ties: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in store.run("bridges/ties", sources=inside, targets=beyond):
        ties[row["id"]].append(row)
        partner = {"id": row["partner"], "type": row["partner_type"], "name": row["partner_name"]}
        ties[row["partner"]].append({**row, **partner})
    proven = sorted(ties.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST]
    rows = [(r[0], [p for t in r for p in t["passages"]], len(r), True) for _, r in proven]
    for row in store.run("bridges/bodies", sources=inside, types=list(BODIES), limit=MOST):
        if row["id"] not in ties and len(rows) < MOST:
            rows.append((row, row["passages"], 0, False))
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
