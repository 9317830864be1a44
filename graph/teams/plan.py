"""From what is wanted to what is searched: seats, people, limits, with or without each constraint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.experts import Expert
from graph.places import Places
from graph.teams.demand import Holders
from graph.teams.distance import Nodes
from graph.teams.lengths import QUANTUM
from graph.teams.problem import MANY, Limits, People, Problem, Seat
from graph.teams.roster import Roster
from graph.teams.wishes import Wishes

NAMED = "必须有"  # begins the role of a person who is to be included by name
FILTERS = ("region", "exclude")  # constraints on whom a seat may go to
Without = frozenset[str]
NOTHING: Without = frozenset()


@dataclass(frozen=True)
class Plan:
    """All that a search for a team needs, in ids.

    `demand` are the skills with whoever has them, those first who are preferred among equals; `roles` the
    other seats by the constraint that asks for them, with whoever can fill them. `people` are all of these.
    `crowded` are skills and roles that more people have than are listed.
    """

    demand: Mapping[str, Holders]
    roles: Mapping[str, Holders]
    experts: Roster
    people: tuple[str, ...]
    size: int
    regions: tuple[str, ...]
    excluded: frozenset[str]
    wishes: Wishes
    places: Places
    crowded: frozenset[str] = frozenset()

    @cached_property
    def constraints(self) -> dict[str, str]:
        """What was asked besides the skills, by key, as a reader is told of it."""
        w = self.wishes
        asked = {
            "region": f"只选{'、'.join(self.regions)}的人" if self.regions else "",
            "exclude": f"不选{'、'.join(w.exclude)}" if self.excluded else "",
            "max_size": f"至多 {self.size} 人",
            "min_size": f"至少 {w.min_size} 人" if w.min_size > 1 else "",
            "min_regions": f"至少来自 {w.min_regions} 个省份" if w.min_regions else "",
            "max_regions": f"至多来自 {w.max_regions} 个省份" if w.max_regions else "",
            "per_employer": f"同一单位至多 {w.per_employer} 人" if w.per_employer else "",
            "per_person": f"每人至多承担 {w.per_person} 项" if w.per_person else "",
        }
        return {key: said for key, said in asked.items() if said} | {role: role for role in self.roles}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Node of each person."""
        return {person: i for i, person in enumerate(self.people)}

    def is_idle(self, key: str) -> bool:
        """True for a constraint that no team can break: as many people as there are seats."""
        return key == "max_size" and self.size >= len(self.seats())

    def able_for(self, seat: str) -> Holders:
        """Who has a skill or can fill a role, whether or not he may be chosen."""
        return self.demand.get(seat) or self.roles.get(seat) or {}

    @property
    def is_located(self) -> bool:
        """True where it matters where people work."""
        w = self.wishes
        return bool(self.regions or w.min_regions or w.max_regions or w.per_employer)

    def admits(self, person: str, without: Without = NOTHING) -> bool:
        """True where the filters let a person sit anywhere."""
        if "exclude" not in without and person in self.excluded:
            return False
        if "region" in without or not self.regions:
            return True
        places = self.experts[person].places
        return any(self.places.lies_in(places, region) for region in self.regions)

    def able(self, without: Without = NOTHING) -> dict[str, list[str]]:
        """For each skill whoever has it and may be chosen, in order of preference."""
        return {skill: [p for p in h if self.admits(p, without)] for skill, h in self.demand.items()}

    def seats(self, without: Without = NOTHING) -> dict[str, list[str]]:
        """The seats by skill or role, with their candidates; skills that nobody has are left out."""
        skills = {skill: people for skill, people in self.able(without).items() if people}
        roles = {
            role: [p for p in holders if role.startswith(NAMED) or self.admits(p, without)]
            for role, holders in self.roles.items()
            if role not in without
        }
        return skills | roles

    def problem(
        self, without: Without = NOTHING, earlier: Sequence[Sequence[int]] = (), shared: int = MANY
    ) -> Problem:
        """What is searched, without some of the constraints, for a team unlike earlier ones."""
        named = self.seats(without)
        bits = {role: i for i, role in enumerate(self.roles)}
        most = QUANTUM / (2 * max(len(named), 1))  # all preferences together decide among equals only
        return Problem(
            seats=tuple(
                Seat(self._nodes(people), np.linspace(0, most, len(people)), bits.get(name, -1))
                for name, people in named.items()
            ),
            people=self._attributes,
            limits=self._limits(without, len(named))._replace(shared=shared),
            earlier=tuple(tuple(team) for team in earlier),
        )

    def _nodes(self, people: Sequence[str]) -> Nodes:
        return np.array([self.number[p] for p in people], np.int64)

    def _limits(self, without: Without, seats: int) -> Limits:
        w = self.wishes
        asked = {
            "least": ("min_size", w.min_size or 1),
            "most": ("max_size", self.size if self.size < seats else MANY),
            "least_regions": ("min_regions", w.min_regions),
            "most_regions": ("max_regions", w.max_regions or MANY),
            "per_employer": ("per_employer", w.per_employer or MANY),
            "per_person": ("per_person", w.per_person or MANY),
        }
        return Limits(**{name: value for name, (key, value) in asked.items() if key not in without})

    @cached_property
    def _attributes(self) -> People:
        nowhere = np.full(len(self.people), -1)
        experts = self.experts.of(self.people) if self.is_located else []
        return People(
            region=_codes([province(e) for e in experts]) if experts else nowhere,
            employer=_codes([e.firm for e in experts]) if experts else nowhere,
            roles=np.array(
                [sum((p in h) << i for i, h in enumerate(self.roles.values())) for p in self.people], np.int64
            ),
        )


def province(expert: Expert) -> str:
    """The first two digits of where somebody works; the name of a place without a code; or nothing."""
    first = min(expert.places, default="")
    return first[:2] if first[:2].isdigit() else first


def _codes(names: Sequence[str]) -> Nodes:
    """A number for each name, -1 for an empty one."""
    known = {name: i for i, name in enumerate(sorted(set(names) - {""}))}
    return np.array([known.get(name, -1) for name in names], np.int64)
