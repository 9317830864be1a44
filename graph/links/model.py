"""Links that are not there yet, and the paths that speak for them: plain values that become JSON."""

from __future__ import annotations

from dataclasses import dataclass

from graph.answers import Part, Quote


@dataclass(frozen=True, slots=True)
class Step:
    """A tie on a path: which relation ties what to what, and the sentences that state it."""

    source: str
    relation: str
    target: str
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody, or an enterprise, worth meeting. `score` is the sum of the parts' values.

    `neighbours` (a count), `allocation` and `walk` are the scores of the network as they were measured;
    `path` is the shortest that joins the two, through what joins few others.
    """

    name: str
    id: str
    type: str
    employer: str
    region: str
    score: float
    neighbours: int
    allocation: float
    walk: float
    parts: tuple[Part, ...]
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """New links of one person, best first: to other experts, and to enterprises. `note`: what is amiss."""

    name: str
    id: str
    experts: tuple[Suggestion, ...]
    enterprises: tuple[Suggestion, ...]
    note: str = ""
