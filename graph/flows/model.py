"""Services across regions: plain values that become JSON as they are."""

from __future__ import annotations

from dataclasses import dataclass

from graph.answers import Quote

KINDS = {"solved": "解决难题", "programme": "参加计划", "team": "加入团队", "cooperation": "结对合作"}


@dataclass(frozen=True, slots=True)
class Service:
    """Something that somebody did for somebody: a problem solved, a programme or team joined, cooperation.

    `source` and `target` are the regions of the two, by name. `kind` is a key of `KINDS`.
    """

    expert: str
    id: str
    type: str
    source: str
    target: str
    kind: str
    what: str
    client: str
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """What one region did for another: how much, of which kinds, and the first few with their sentences."""

    source: str
    target: str
    count: int
    kinds: dict[str, int]
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class Flows:
    """Who served whom. `matrix[i][j]` counts what `regions[i]` did for `regions[j]`; `flows` are the cells.

    `unplaced` services are left out: the documents do not say where one of the two is.
    """

    level: str
    regions: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]
    flows: tuple[Flow, ...]
    unplaced: int
    note: str = ""
