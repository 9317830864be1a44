"""Skills that thousands have: who of them is near to those who were read, and how near the others can be.

Whoever has a crowded skill is looked for at the things that the people who were read are tied to, those first
that few are tied to. So of everybody who was read it is known how near somebody else can be at least: no
nearer than through what was not looked at. One more person, so near to everybody and with every crowded
skill, stands for all the others: no team costs less than the cheapest with this one, and that is the bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from graph.store import Store
from graph.teams.demand import PARTED, Proof, Supply
from graph.teams.distance import Distances, Matrix, Nodes
from graph.teams.lengths import FAR, LENGTHS, tie_length
from graph.teams.network import Network
from graph.teams.optimum import BUDGET, SLACK, Found, search
from graph.teams.problem import MANY, People, Problem, Seat

PARTNERS = 4  # masters and apprentices of one person, and the person: what a person costs to look at


@dataclass(frozen=True, slots=True)
class Beyond:
    """Distances with one more node: whoever was not read, no farther from anybody than any of them can be."""

    known: Distances
    least: Matrix
    far: float = FAR

    @property
    def node(self) -> int:
        """The number of that one."""
        return len(self.least)

    def rows(self, sources: Nodes, targets: Nodes) -> Matrix:
        """Distances (sources, targets)."""
        found = np.zeros((len(sources), len(targets)))
        one, other = sources < self.node, targets < self.node
        found[np.ix_(one, other)] = self.known.rows(sources[one], targets[other])
        found[np.ix_(one, ~other)] = self.least[sources[one]][:, None]
        found[np.ix_(~one, other)] = self.least[targets[other]][None]
        return found

    def nearest(self, groups: list[Nodes], targets: Nodes) -> Matrix:
        """Distance of each target from the nearest node of each group: (groups, targets)."""
        known = [group[group < self.node] for group in groups]
        other = targets < self.node
        found = np.full((len(groups), len(targets)), self.far)
        found[:, other] = self.known.nearest(known, targets[other])
        for row, group, own in zip(found, groups, known, strict=True):
            if len(own) < len(group):
                row[other] = np.minimum(row[other], self.least[targets[other]])
                row[~other] = 0.0
            else:
                row[~other] = self.least[own].min(initial=self.far)
        return found

    def problem(self, problem: Problem, crowded: Container[int]) -> Problem:
        """The problem with that one on every crowded seat, by number, and with no limit that he could break.

        Crowded seats of roles are left out, for somebody who was not read could fill them at any distance.
        """
        node, seats = np.array([self.node]), []
        for number, seat in enumerate(problem.seats):
            if number not in crowded:
                seats.append(seat)
            elif seat.role < 0:
                prefer = np.append(seat.preferences, 0.0)
                seats.append(Seat(np.concatenate([seat.candidates, node]), prefer))
        known = problem.people
        able = sum(1 << seat.role for seat in problem.seats if seat.role >= 0)
        people = People(
            np.append(known.region, -1), np.append(known.employer, -1), np.append(known.roles, able)
        )
        limits = problem.limits._replace(least=1, most=MANY, least_regions=0, per_person=MANY)
        return replace(problem, seats=tuple(seats), people=people, limits=limits)


@dataclass
class Frontier:
    """How far around the people of a network everybody with a crowded skill is known.

    `looked_at` are the things, by number, at which all are known; `asked` those of whom it is known which of
    the crowded skills they have.
    """

    store: Store
    supply: Supply
    network: Network
    looked_at: Nodes = field(default_factory=lambda: np.empty(0, np.int64))
    asked: set[str] = field(default_factory=set)

    def least(self) -> Matrix:
        """How near somebody with a crowded skill who is not known can be to each person at least.

        Nothing where the person has perhaps one, too.
        """
        own, theirs = self.network.tied()
        found = np.full(len(self.network.people), FAR)
        away = np.where(np.isin(own.thing, self.looked_at), FAR, own.length + own.beside)
        np.minimum.at(found, own.owner, away)
        colleague = np.array([tie_length("AFFILIATED_WITH", n, False) for n in self.network.joins])
        hidden = np.isin(theirs.thing, self.looked_at) | (theirs.beside == LENGTHS["LOCATED_IN"])
        away = np.where(hidden, FAR, theirs.length + colleague[theirs.thing])
        np.minimum.at(found, theirs.owner, away)
        # Members of another organisation that is tied to the same.
        np.minimum.at(found, theirs.owner, theirs.length + theirs.beside + LENGTHS["AFFILIATED_WITH"])
        found[[person not in self.asked for person in self.network.people]] = 0.0
        return found

    def widen(self, most: int) -> list[str]:
        """Look at those things that join fewest, until they join so many; who is new and can be asked."""
        chosen = self._next(most)
        if not len(chosen):
            return []
        self.looked_at = np.concatenate([self.looked_at, chosen])
        names = list(self.network.things)
        skills = self._skills_of()
        self.asked.update(names[thing] for thing in chosen)
        rows = self.store.run(
            "teams/near",
            hubs=[names[thing] for thing in chosen],
            targets=list(skills),
            today=date.today().isoformat(),
        )
        known = set(self.network.people)
        return sorted(p for text in rows[0]["people"] if (p := self._take(text, skills)) and p not in known)

    def _skills_of(self) -> dict[str, list[str]]:
        """The crowded skills that each target stands for."""
        found: dict[str, list[str]] = defaultdict(list)
        for skill in sorted(self.supply.crowded):
            for target in self.supply.targets[skill]:
                found[target].append(skill)
        return found

    def _take(self, text: str, skills: Mapping[str, Sequence[str]]) -> str:
        """Somebody who was found, with the skills; empty where this person cannot be asked."""
        person, gone, *statements = text.split(PARTED)
        self.supply.told.add(person)
        self.asked.add(person)
        if gone:
            self.supply.gone.add(person)
            return ""
        weights: dict[str, int] = defaultdict(int)
        for target, passages in zip(statements[::2], statements[1::2], strict=True):
            for skill in skills[target]:
                weights[skill] += int(passages)
        for skill, weight in weights.items():
            self.supply.holders[skill].setdefault(person, Proof()).weight = weight
        return person

    def _next(self, most: int) -> Nodes:
        """What has not been looked at, those things first that join fewest, as long as they join so many."""
        own, theirs = self.network.tied()
        organisations = theirs.thing[theirs.beside < LENGTHS["LOCATED_IN"]]
        # The people themselves always, for they may have other crowded skills.
        people = np.array([self.network.things[p] for p in self.network.people], np.int64)
        people = np.setdiff1d(people, self.looked_at)
        things = np.setdiff1d(
            np.concatenate([own.thing, organisations]), np.concatenate([people, self.looked_at])
        )
        joins = np.maximum(np.array(self.network.joins, np.int64)[things], PARTNERS)
        order = np.argsort(joins, kind="stable")
        few = np.cumsum(joins[order]) <= most
        found: Nodes = np.concatenate([people, things[order][few]])
        return found


def bounded(found: Found, problem: Problem, crowded: Container[int], beyond: Beyond, objective: str) -> Found:
    """A team with what no team can go below, whoever of those who were not read takes a crowded seat."""
    least = search(beyond.problem(problem, crowded), beyond, objective, BUDGET)
    if least is None or least.bound >= found.cost - SLACK:
        return found
    return replace(found, bound=min(found.bound, least.bound))
