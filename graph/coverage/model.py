"""A map of what is covered and what is not: plain values that become JSON as they are."""

from __future__ import annotations

from dataclasses import dataclass

from graph.answers import Quote


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who has a skill. `born` is empty where the documents do not say."""

    expert: str
    id: str
    employer: str
    region: str
    born: str
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Single:
    """A skill that one living person alone is known to have."""

    skill: str
    holder: Holder


@dataclass(frozen=True, slots=True)
class Missing:
    """A skill that problems of a region require and nobody there is known to have.

    `elsewhere` names who has it in other regions.
    """

    region: str
    skill: str
    problem: str
    elsewhere: tuple[str, ...]
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A holder who reaches the age of retirement soon, or has; `retires` is that month (2027-03).

    `alone` are skills that nobody else holds.
    """

    holder: Holder
    retires: str
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """What a province has: experts, skills, and service teams and alliances at each tier of regions.

    `without` are the tiers that have none: `province`, `prefecture`, `county`.
    """

    region: str
    experts: int
    skills: int
    teams: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The map. `uncovered` are regions without a holder of the skill that was asked for (all: of any skill).

    `age_unknown` counts holders of whom no year of birth is known: whether they leave soon isn't either.
    """

    skill: str
    skills: int
    holders: int
    single: tuple[Single, ...]
    uncovered: tuple[str, ...]
    missing: tuple[Missing, ...]
    leaving: tuple[Leaving, ...]
    age_unknown: int
    provinces: tuple[Province, ...]
    note: str = ""
