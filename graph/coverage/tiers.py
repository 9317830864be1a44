"""Regions and their tiers: where people are known, where service teams and alliances are missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from graph.coverage.model import Province
from graph.flows.flows import at_level
from graph.places import Places, prefix

TIERS = ("province", "prefecture", "county")  # by digits of a code: two, four, six


def tier(code: str) -> str:
    """The level of the region that a six-digit code stands for."""
    return TIERS[len(prefix(code)) // 2 - 1]


def uncovered(places: Places, region: str, homes: Iterable[str]) -> tuple[str, ...]:
    """Names of the units directly below a region (without one: the provinces) that hold none of the homes."""
    known = set(homes)
    units = (code for code in places.units(region) if not any(h.startswith(prefix(code)) for h in known))
    return tuple(map(places.name, units))


def provinces(
    places: Places, people: Sequence[tuple[str, str, str]], teams: Mapping[str, str]
) -> Iterator[Province]:
    """Provinces in which somebody or some team is known.

    `people` are (id, place, skill) of holders, `teams` names with the codes of their places.
    """
    there: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, place in teams.items():
        there[at_level(place, "province")].append((name, tier(place)))
    held: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for person, place, skill in people:
        held[at_level(place, "province")].add((person, skill))
    for code in sorted({*there, *held}):
        known = {level for _, level in there[code]}
        yield Province(
            region=places.name(code),
            experts=len({person for person, _ in held[code]}),
            skills=len({skill for _, skill in held[code]}),
            teams=tuple(sorted(name for name, _ in there[code])),
            without=tuple(level for level in TIERS if level not in known),
        )
