"""What questions are answered with: plain values that become JSON as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that proves something: `document` is the file's stem, `passage` the id in the graph.

    `ocr` is the confidence from 0 to 1 where the sentence was read from a picture.
    """

    document: str
    text: str
    passage: str
    ocr: float | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Quote:
        """The quote of a row of passages."""
        return cls(row["document"], row["text"], row["id"], row["ocr"])


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
class Contrast:
    """Somebody against those listed. `rank` among them, 0 where he is not; `reasons` why, in words."""

    expert: str
    id: str
    rank: int
    score: float
    parts: tuple[Part, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who can solve it, best first.

    `confidence`, from 0 to 1, is how likely the graph holds an answer; below a half `weak` is true: nobody is
    known, the answers are hints at most, and `skills` are the nearest that the documents name. `tied` is how
    many of the first are equally good, 0 where one is better. `note` says what the reader should know.
    """

    q: str
    answers: tuple[Candidate, ...]
    confidence: float
    note: str = ""
    weak: bool = False
    tied: int = 0
    skills: tuple[str, ...] = ()
    contrast: Contrast | None = None


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
class RunnerUp:
    """Who would take a seat if its holder did not, others staying; `extra` is what that adds to the cost."""

    expert: str
    id: str
    employer: str
    region: str
    extra: float
    reasons: tuple[str, ...]
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """What one member is there for (a skill, or what else was asked of the team), why, and who is next."""

    seat: str
    expert: str
    id: str
    reasons: tuple[str, ...]
    passages: tuple[Quote, ...]
    runner_up: RunnerUp | None


@dataclass(frozen=True, slots=True)
class Tie:
    """How far two members are from each other, and over what: `path` names both and what lies between."""

    source: str
    target: str
    distance: float
    path: tuple[str, ...]
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Price:
    """A constraint and what it costs: the best cost without it, and how much less that is."""

    constraint: str
    without: float
    price: float


@dataclass(frozen=True, slots=True)
class Relaxation:
    """Constraints that, given up together, let a team be found that covers all that anybody can do."""

    constraints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another team, with few members of those before it. Its fields mean what they mean for a team."""

    members: tuple[Member, ...]
    cost: float
    bound: float
    gap: float
    optimal: bool


@dataclass(frozen=True, slots=True)
class Team:
    """A team. `cost` is the objective's value for the members' distances, `bound` what no team can go below.

    `optimal` is true where the two are equal, `gap` is (cost - bound) / cost. `uncovered` are required skills
    that nobody known has, or nobody whom the constraints admit; `relax` then lists the smallest sets of
    constraints to give up.
    """

    members: tuple[Member, ...]
    uncovered: tuple[str, ...]
    cost: float
    bound: float
    optimal: bool
    note: str = ""
    objective: str = "sum"
    gap: float = 0.0
    seats: tuple[Seat, ...] = ()
    ties: tuple[Tie, ...] = ()
    prices: tuple[Price, ...] = ()
    relax: tuple[Relaxation, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
