"""Teams where everybody is known: who has the skills, sliced from a projection, and who of them matters.

No skill is crowded then. Where nothing is asked besides the skills, the team is searched among numbers alone,
and only its members and who is next for their seats are ever called by their ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from graph.projection.projection import Holding, Projection
from graph.requests.outcomes import LAPSE, MOST_OPEN
from graph.store import Store
from graph.teams.demand import Holders, Proof, Supply, Targets, ask_targets, named_with
from graph.teams.distance import Nodes
from graph.teams.optimum import Found
from graph.teams.sought import able, seek
from graph.teams.throng import Throngs

if TYPE_CHECKING:
    from graph.projection.keeper import Keeper


@dataclass(frozen=True, slots=True)
class Aim:
    """What skills stand for; the projection of the state that told so, if one is held; who has no time."""

    targets: Targets
    projection: Projection | None = None
    busy: frozenset[str] = frozenset()


def aim(store: Store, skills: Sequence[str], keeper: Keeper | None) -> Aim:
    """Asks the store once."""
    asked = ask_targets(store.ontology, skills)
    if keeper is None:
        return Aim(Targets.of(skills, store.run("teams/targets", **asked) if skills else ()))
    since = (date.today() - timedelta(days=LAPSE)).isoformat()
    found = store.run_together(
        {"projection/revision": {}, "teams/targets": asked, "requests/running": {"since": since}}
    )
    busy = (row["id"] for row in found["requests/running"] if row["open"] >= MOST_OPEN)
    projection = keeper.current(found["projection/revision"])
    return Aim(Targets.of(skills, found["teams/targets"]), projection, frozenset(busy))


@dataclass(frozen=True)
class Everybody:
    """Who has each skill, by number in the projection; `named` are proofs of those whom only sentences name.

    `gone` can no more be asked; they and the busy are still among `able`.
    """

    projection: Projection
    targets: Targets
    able: Mapping[str, Holding]
    named: Mapping[str, Holders]
    gone: Nodes
    busy: Nodes

    @classmethod
    def of(cls, store: Store, aim: Aim) -> Everybody | None:
        """None where no projection is held, or somebody has come since who is not in it."""
        projection = aim.projection
        if projection is None:
            return None
        able = {skill: projection.holders(ids) for skill, ids in aim.targets.ids.items()}
        named = {skill: named_with(store, skill) for skill, found in able.items() if not len(found.people)}
        for skill, holders in named.items():
            people = projection.numbers(holders)
            if not projection.are_people(people):
                return None
            order = np.argsort(people)
            weight = np.array([proof.weight for proof in holders.values()], np.int64)
            able[skill] = Holding(people[order], weight[order])
        everybody = projection.distinct(found.people for found in able.values())
        gone = everybody[projection.gone(everybody, date.today().isoformat())]
        busy = projection.numbers(sorted(aim.busy))
        busy = np.setdiff1d(busy[np.isin(busy, everybody)], gone) if len(busy) else busy
        return cls(projection, aim.targets, able, named, gone, busy)

    @property
    def size(self) -> int:
        """How many hold all the skills together, each for each."""
        return sum(len(found.people) for found in self.able.values())

    def supply(self, people: Nodes | None = None) -> Supply:
        """The same by ids, of these people alone."""
        holders = {skill: self._holders(skill, people) for skill in self.able}
        told = {person for found in holders.values() for person in found}
        gone = {*self.projection.names(self.gone)}
        return Supply(holders, gone=gone, told=told | gone, targets=dict(self.targets.ids))

    def _holders(self, skill: str, people: Nodes | None) -> Holders:
        found, named = self.able[skill], self.named.get(skill, {})
        kept = slice(None) if people is None else _places(people, found.people)
        ids = self.projection.names(found.people[kept])
        return {
            person: named.get(person) or Proof(weight=weight)
            for person, weight in zip(ids, found.weight[kept].tolist(), strict=True)
        }

    def team(self, objective: str, liked: Mapping[str, float]) -> tuple[Nodes, Found | None]:
        """The members of the cheapest team with who is next for each seat, and the team by their place.

        `liked` come first among equals, then those with most evidence.
        """
        here = np.ones(len(self.projection.ids), bool)
        here[self.gone] = here[self.busy] = False
        holdings = [h for h in (_where(here, holding) for holding in self.able.values()) if len(h.people)]
        if not holdings:
            return np.empty(0, np.int64), None
        scores = dict(zip(self.projection.numbers(liked).tolist(), liked.values(), strict=True))
        wanted = [able(holding, scores, len(holdings)) for holding in holdings]
        throngs = Throngs.of(self.projection, wanted, objective)
        search = partial(seek, self.projection, objective)
        return (throngs.seek(search) if throngs else search(wanted)).of_matter()


def _places(some: Nodes, people: Nodes) -> Nodes:
    """Where those of some who are among people stand there; both in order."""
    at = np.searchsorted(people, some)
    found: Nodes = at[np.append(people, -1)[at] == some]
    return found


def _where(here: NDArray[np.bool_], holding: Holding) -> Holding:
    kept = here[holding.people]
    return Holding(holding.people[kept], holding.weight[kept])
