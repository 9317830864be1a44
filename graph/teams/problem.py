"""What a search is given: seats, who may sit there, limits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from graph.teams.distance import Matrix, Nodes

SUM, DIAMETER, LEADER = 0, 1, 2
OBJECTIVES = {"sum": SUM, "diameter": DIAMETER, "leader": LEADER}
MANY = 1000  # more than any team has: no limit


class Instance(NamedTuple):
    """Seats with their candidates, and the people that these are.

    `distance` is (people, people). Seat `j` owns the candidates `start[j]` to `start[j + 1]`, of whom
    `person` says who they are and `prefer` what choosing them adds. The first `fixed` seats must be filled;
    one after them only where nobody chosen has its `role`, a bit of `roles`. `near[j]` is each person's
    distance from the nearest candidate of the fixed seat `j`. `region`, `employer`: -1 where unknown.
    `earlier` is (teams, people): who is in teams that this one must differ from.
    """

    distance: Matrix
    person: Nodes
    prefer: Matrix
    start: Nodes
    fixed: int
    role: Nodes
    near: Matrix
    region: Nodes
    employer: Nodes
    roles: Nodes
    earlier: Nodes


class Limits(NamedTuple):
    """What a team must keep to. Whose region or employer is not known counts for none."""

    least: int = 1
    most: int = MANY
    least_regions: int = 0
    most_regions: int = MANY
    per_employer: int = MANY
    per_person: int = MANY  # seats that one person may fill
    shared: int = MANY  # members that it may share with each earlier team


FREE = Limits()


@dataclass(frozen=True, slots=True)
class Seat:
    """Who may sit here, by node, each once. `prefer` is what each adds to the cost, where it is not nothing.

    A seat with a `role` (a bit of `People.roles`) is filled only where nobody else in the team has it.
    """

    candidates: Nodes
    prefer: Matrix | None = None
    role: int = -1

    @property
    def preferences(self) -> Matrix:
        """What each candidate adds."""
        return np.zeros(len(self.candidates)) if self.prefer is None else self.prefer


@dataclass(frozen=True, slots=True)
class People:
    """What limits ask of people, by node: codes of region and employer (-1: not known), bits of roles."""

    region: Nodes
    employer: Nodes
    roles: Nodes

    @classmethod
    def unknown(cls, nodes: int) -> People:
        """So many people of whom nothing is known."""
        return cls(np.full(nodes, -1), np.full(nodes, -1), np.zeros(nodes, np.int64))


@dataclass(frozen=True, slots=True)
class Problem:
    """Seats to fill, those with a role last; what is known of people; limits; teams to differ from."""

    seats: tuple[Seat, ...]
    people: People
    limits: Limits = field(default_factory=Limits)
    earlier: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def plain(cls, groups: Sequence[Nodes], nodes: int) -> Problem:
        """Seats alone, on a graph of so many nodes."""
        return cls(tuple(Seat(g) for g in groups), People.unknown(nodes))

    @property
    def start(self) -> Nodes:
        """Where the candidates of each seat begin in one list of all, and where the last end."""
        return np.concatenate([[0], np.cumsum([len(s.candidates) for s in self.seats])]).astype(np.int64)

    @property
    def is_plain(self) -> bool:
        """True where nothing but the seats is asked."""
        return self.limits == FREE and not self.earlier and all(s.role < 0 for s in self.seats)

    def admits(self, team: Sequence[int]) -> bool:
        """True where these people, by seat (-1: nobody), keep to the limits and have every role."""
        members = list(dict.fromkeys(p for p in team if p >= 0))
        people, limits = self.people, self.limits
        regions = {int(people.region[p]) for p in members} - {-1}
        employers = [int(people.employer[p]) for p in members if people.employer[p] >= 0]
        return (
            limits.least <= len(members) <= limits.most
            and limits.least_regions <= len(regions) <= limits.most_regions
            and all(employers.count(e) <= limits.per_employer for e in employers)
            and all(list(team).count(p) <= limits.per_person for p in members)
            and all(len({*members} & {*other}) <= limits.shared for other in self.earlier)
            and all(any(people.roles[p] >> s.role & 1 for p in members) for s in self.seats if s.role >= 0)
        )
