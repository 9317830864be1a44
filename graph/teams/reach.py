"""Whom a team can be made of: those who have the skills, as far as they are read, with their ties."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graph.requests.outcomes import MOST_OPEN, workload
from graph.store import Store
from graph.teams.demand import SPARE, Supply
from graph.teams.distance import Nodes
from graph.teams.network import Network
from graph.teams.optimum import search
from graph.teams.problem import Problem
from graph.teams.sliced import Sliced
from graph.teams.widen import Beyond, Frontier, bounded

# People who are looked at for crowded skills, round after round: as many as the things join.
LOOKED_AT = 3_000, 9_000, 27_000
# Seconds after which no further round begins: somebody waits, and how much better a team may be is said.
PATIENCE = 0.5
WORTH = 0.75  # where a round leaves more of the gap than this, another would hardly close it


@dataclass
class Reach:
    """People who can be asked, numbered as in `network`; `gone` and `busy` are those who cannot.

    Those of `named` are never too busy. `at_once`: nobody is added after those who have the skills, so that
    what is tied to one of them alone need not be read.
    """

    store: Store
    supply: Supply
    named: frozenset[str] = frozenset()
    at_once: bool = False
    network: Network | Sliced = field(default_factory=Network)
    busy: set[str] = field(default_factory=set)

    @property
    def gone(self) -> set[str]:
        """Who has died, or has left everything that they belonged to."""
        return self.supply.gone

    def gather(self, objective: str, free: bool) -> Frontier | None:
        """Read who has the skills; of crowded ones, who is near to the others, until no team can be better.

        `free`: nothing is asked besides the skills. Otherwise some of all are read too, for whoever is
        near may not be allowed. What is known of those who were not read, where there are any.
        """
        crowded = self.supply.crowded
        free = free and crowded < self.supply.holders.keys()
        if not free:
            self.supply.read(self.store, sorted(crowded), SPARE)
        self.add(p for able in self.supply.holders.values() for p in able)
        if not crowded or isinstance(self.network, Sliced):
            return None
        frontier = Frontier(self.store, self.supply, self.network)
        gap, begun = math.inf, time.monotonic()
        for most in LOOKED_AT if free else LOOKED_AT[:1]:
            found = frontier.widen(most)
            self.add(found)
            before, gap = gap, self._gap(frontier, objective) if found and free else 0.0
            late = time.monotonic() - begun > PATIENCE
            if gap <= 0.0 or gap > WORTH * before or late:
                break
        if any(not self.supply.holders[skill] for skill in crowded):
            self.supply.read(self.store, sorted(crowded), SPARE)
            self.add(p for able in self.supply.holders.values() for p in able)
        return frontier

    def add(self, people: Iterable[str]) -> None:
        """Read the ties of those who are not known yet and can be asked."""
        known = {*self.network.people, *self.gone, *self.busy}
        fresh = list(dict.fromkeys(p for p in people if p not in known))
        if fresh:
            self._part(fresh)
            asked = [p for p in fresh if p not in self.gone and p not in self.busy]
            self.network.read(self.store, asked, single=not self.at_once)

    def _part(self, people: list[str]) -> None:
        """Note who of these cannot be asked."""
        today = date.today().isoformat()
        if unknown := [p for p in people if p not in self.supply.told]:
            self.gone.update(self.store.run("teams/people", ids=unknown, today=today)[0]["gone"])
        running = workload(self.store, people, today)
        self.busy |= {p for p, number in running.items() if number >= MOST_OPEN} - self.gone - self.named

    def _gap(self, frontier: Frontier, objective: str) -> float:
        """How much better than the best of those who were read a team with somebody else can be at most."""
        number = {person: i for i, person in enumerate(self.network.people)}
        groups = [_nodes(able, number) for able in self.supply.holders.values()]
        if any(not len(group) for group in groups):
            return math.inf
        problem, paths = Problem.plain(groups, len(number)), self.network.collaboration().paths
        found = search(problem, paths, objective)
        places = [i for i, skill in enumerate(self.supply.holders) if skill in self.supply.crowded]
        if found is None:
            return math.inf
        said = bounded(found, problem, places, Beyond(paths, frontier.least()), objective)
        return said.cost - said.bound


def _nodes(people: Iterable[str], number: dict[str, int]) -> Nodes:
    return np.array([number[p] for p in people if p in number], np.int64)
