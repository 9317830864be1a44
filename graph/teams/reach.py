"""Whom a team can be made of: those who have the skills, as far as they are read, with their ties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graph.requests.outcomes import MOST_OPEN, workload
from graph.store import Store
from graph.teams.demand import Supply
from graph.teams.distance import Nodes
from graph.teams.network import Network
from graph.teams.optimum import search
from graph.teams.problem import Problem
from graph.teams.widen import Beyond, Frontier, bounded

ROUNDS = 3  # in which crowded skills are looked for around those who were read; each takes two queries


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
    network: Network = field(default_factory=Network)
    busy: set[str] = field(default_factory=set)

    @property
    def gone(self) -> set[str]:
        """Who has died, or has left everything that they belonged to."""
        return self.supply.gone

    def gather(self, objective: str, free: bool) -> Frontier | None:
        """Read who has the skills; of crowded ones, who is near to the others, until no team can be better.

        `free`: nothing is asked besides the skills. Otherwise those in reserve are read too, for whoever is
        near may not be allowed. What is known of those who were not read, where there are any.
        """
        crowded = self.supply.crowded
        free = free and crowded < self.supply.holders.keys()
        if not free:
            self.supply.take_spare()
        self.add(p for able in self.supply.holders.values() for p in able)
        if not crowded:
            return None
        frontier = Frontier(self.store, self.supply, self.network)
        for _ in range(ROUNDS):
            found = frontier.widen()
            self.add(found)
            if not found or (free and self._is_proved(frontier, objective)):
                break
        if any(not self.supply.holders[skill] for skill in crowded):
            self.supply.take_spare()
            self.add(p for able in self.supply.holders.values() for p in able)
        return frontier

    def add(self, people: Iterable[str]) -> None:
        """Read the ties of those who are not known yet and can be asked."""
        known = {*self.network.people, *self.gone, *self.busy}
        fresh = list(dict.fromkeys(p for p in people if p not in known))
        self._part(fresh)
        fresh = [p for p in fresh if p not in self.gone and p not in self.busy]
        if fresh:
            self.network.read(self.store, fresh, single=not self.at_once)

    def _part(self, people: list[str]) -> None:
        """Note who of these cannot be asked."""
        today = date.today().isoformat()
        if unknown := [p for p in people if p not in self.supply.told]:
            self.gone.update(self.store.run("teams/people", ids=unknown, today=today)[0]["gone"])
        running = workload(self.store, people, today)
        self.busy |= {p for p, number in running.items() if number >= MOST_OPEN} - self.gone - self.named

    def _is_proved(self, frontier: Frontier, objective: str) -> bool:
        """True where no team with somebody who was not read is better than the best of those who were."""
        number = {person: i for i, person in enumerate(self.network.people)}
        groups = [_nodes(able, number) for able in self.supply.holders.values()]
        if any(not len(group) for group in groups):
            return False
        problem, paths = Problem.plain(groups, len(number)), self.network.collaboration().paths
        found = search(problem, paths, objective)
        places = [i for i, skill in enumerate(self.supply.holders) if skill in self.supply.crowded]
        if found is None:
            return False
        proved = bounded(found, problem, places, Beyond(paths, frontier.least()), objective)
        return proved.bound == proved.cost


def _nodes(people: Iterable[str], number: dict[str, int]) -> Nodes:
    return np.array([number[p] for p in people if p in number], np.int64)
