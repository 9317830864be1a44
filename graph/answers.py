"""What the three questions answer with: plain values that become JSON as they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that proves something: `document` is the file's stem, `passage` the id in the graph."""

    document: str
    text: str
    passage: str


@dataclass(frozen=True, slots=True)
class Part:
    """One reason of a score: its name, what it adds, the sentences it rests on."""

    name: str
    value: float
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may solve it. `score` is the sum of the parts' values."""

    expert: str
    id: str
    type: str
    employer: str
    region: str
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who can solve it, best first.

    `confidence` is from 0 to 1; where it is so low that the answers are hints at most, `weak` is true. `note`
    says what the reader should know.
    """

    q: str
    answers: tuple[Candidate, ...]
    confidence: float
    note: str = ""
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A seat in a team: which required skills it covers, where that is written."""

    expert: str
    id: str
    employer: str
    region: str
    covers: tuple[str, ...]
    documents: tuple[str, ...]
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """A team. `cost` is the sum of the members' distances, `bound` what no team can go below.

    `optimal` is true where the two are equal. `uncovered` are required skills that nobody known has.
    """

    members: tuple[Member, ...]
    uncovered: tuple[str, ...]
    cost: float
    bound: float
    optimal: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An expert who could cross from one region to another."""

    expert: str
    id: str
    employer: str
    region: str
    score: float
    documents: tuple[str, ...]
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that joins two regions: an alliance, a service team, an academy."""

    type: str
    name: str
    id: str
    region: str
    score: float
    proven: bool
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """What one region can do for another, best first. `proven` ties stand in the documents already."""

    sources: tuple[str, ...]
    target: str
    experts: tuple[Link, ...]
    organisations: tuple[Body, ...]
    note: str = ""
