"""From single services to a matrix of regions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers import Quote
from graph.errors import InvalidRequest
from graph.experts import JOINED, Expert, describe, firm_of
from graph.flows.model import Flow, Flows, Service
from graph.places import Places
from graph.solve.retrieve import quotes_of
from graph.store import Store

SHOWN = 3  # services of a cell that are shown with their sentences
QUOTED = 2  # sentences of a service
# Digits of a code of GB/T 2260 that name a region of the level.
LEVELS = {"province": 2, "prefecture": 4, "county": 6}


@dataclass(frozen=True, slots=True)
class Placed:
    """A service with the codes of the regions of both sides; empty where the documents do not say."""

    server: Expert
    client: Expert | None
    source: str
    target: str
    row: Mapping[str, Any]


def flows(store: Store, places: Places, level: str = "province") -> Flows:
    """Who served whom, region by region. Raises InvalidRequest for a level that there is not."""
    if level not in LEVELS:
        raise InvalidRequest(f"no level of regions is called {level}: {', '.join(LEVELS)}")
    found = services(store, places)
    cells: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for one in found:
        if one.source and one.target:
            cells[at_level(one.source, level), at_level(one.target, level)].append(one)
    regions = sorted({code for pair in cells for code in pair})
    matrix = tuple(tuple(len(cells.get((a, b), ())) for b in regions) for a in regions)
    ranked = sorted(cells.items(), key=lambda cell: (-len(cell[1]), cell[0]))
    quotes = quotes_in(store, [one for _, cell in ranked for one in cell[:SHOWN]])
    shown = tuple(_flow(places, pair, cell, quotes) for pair, cell in ranked)
    unplaced = sum(not (one.source and one.target) for one in found)
    note = "" if shown else "图中没有能定位到地区的服务记录"
    return Flows(level, tuple(map(places.name, regions)), matrix, shown, unplaced, note)


def services(store: Store, places: Places, codes: Sequence[str] = ()) -> list[Placed]:
    """All services, or those for regions whose codes begin so, each with where its two sides are.

    What somebody does for the own organisation is no service.
    """
    rows = store.run("flows/services", codes=list(codes))
    known = describe(store, places, sorted({i for row in rows for i in (row["id"], *row["clients"])}))
    found = [_place(row, known) for row in _once(rows)]
    return [one for one in found if one.client is None or not _is_own(one.server, one.client)]


def _once(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each service once, with all its passages: a team may be joined under several posts."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        key = (row["id"], row["kind"], row["what"], *row["clients"])
        known = found.setdefault(key, {**row, "passages": []})
        known["passages"] = list(dict.fromkeys([*known["passages"], *row["passages"]]))
    return list(found.values())


def _place(row: Mapping[str, Any], known: Mapping[str, Expert]) -> Placed:
    server = known[row["id"]]
    clients = [known[i] for i in row["clients"] if i in known]
    client = next((c for c in clients if c.place), clients[0] if clients else None)
    target = next(iter(row["places"]), "") or (client.place if client else "")
    return Placed(server, client, server.place, target, row)


def _is_own(server: Expert, client: Expert) -> bool:
    """True for an employer or a part of the same organisation; a team that was joined is somebody else's.

    A studio employs nobody: one that two firms share makes neither of them the other's own.
    """
    own = [o for o in server.organisations if o["type"] not in JOINED]
    employers = [o for o in own if o["type"] != "Studio"] or own
    firms = {firm_of(o["name"], o["wholes"]) for o in employers}
    return server.id == client.id or client.id in {o["id"] for o in own} or firm_of(client.name) in firms


def at_level(code: str, level: str) -> str:
    """The code of the region of that level around a code; a name without a code stays as it is."""
    digits = LEVELS[level]
    return code[:digits].ljust(6, "0") if code.isdigit() else code


def quotes_in(store: Store, found: Sequence[Placed]) -> dict[str, Quote]:
    """What the sentences say that will be shown."""
    return quotes_of(store, {p for one in found for p in one.row["passages"][:QUOTED]})


def service(places: Places, one: Placed, quotes: Mapping[str, Quote]) -> Service:
    """A service as it is shown."""
    return Service(
        expert=one.server.name,
        id=one.server.id,
        type=one.server.type,
        source=places.name(one.source),
        target=places.name(one.target),
        kind=one.row["kind"],
        what=one.row["what"],
        client=one.client.name if one.client else "",
        passages=tuple(quotes[p] for p in one.row["passages"][:QUOTED] if p in quotes),
    )


def _flow(places: Places, pair: tuple[str, str], cell: Sequence[Placed], quotes: Mapping[str, Quote]) -> Flow:
    shown = tuple(service(places, one, quotes) for one in cell[:SHOWN])
    source, target = map(places.name, pair)
    kinds = Counter(one.row["kind"] for one in cell)
    return Flow(source, target, len(cell), dict(sorted(kinds.items())), shown)
