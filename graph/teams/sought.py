"""A team searched among numbers of a projection: who has each skill, what joins them, the closest of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from graph.projection.projection import Holding, Projection
from graph.teams.distance import Matrix, Nodes
from graph.teams.explain import runners_up
from graph.teams.labels import Labels
from graph.teams.lengths import QUANTUM
from graph.teams.optimum import WIDEST, Found, search
from graph.teams.problem import People, Problem, Seat

# Candidates times partial teams that are looked at before a proof is given up. Of 200 teams of eight among a
# million experts 160 are proved, as with 10 million, and the slowest search takes 1.1 s, not 1.4 s.
WORK = 7_000_000

Next = tuple[tuple[int, float] | None, ...]  # for each seat who is next, by place, and what that adds


@dataclass(frozen=True, slots=True)
class Sought:
    """A team among `people`, numbers of a projection; `found` and `next` name them by their place here."""

    people: Nodes
    labels: Labels
    found: Found
    next: Next

    def of_matter(self) -> tuple[Nodes, Found]:
        """Who sits in the team or is next for a seat, and the team by their place."""
        places = np.unique([*self.found.seats, *(other[0] for other in self.next if other)])
        seats = tuple(np.searchsorted(places, self.found.seats).tolist())
        return self.people[places], replace(self.found, seats=seats)


class Able(NamedTuple):
    """Who has a skill, each once, in order, and what choosing them adds to a team's cost."""

    people: Nodes
    prefer: Matrix


def able(holding: Holding, liked: Mapping[int, float], seats: int) -> Able:
    """Those first who are `liked`, numbers with a score, then those with most evidence.

    What choosing adds is less than any distance in all the seats of a team.
    """
    order = np.argsort(-holding.weight.astype(np.int32), kind="stable")
    if liked:
        order = order[np.argsort(-_scores(holding.people, liked)[order], kind="stable")]
    prefer = np.empty(len(order))
    prefer[order] = np.linspace(0, QUANTUM / (2 * seats), len(order))
    return Able(holding.people, prefer)


def seek(projection: Projection, objective: str, wanted: Sequence[Able], share: float = 1.0) -> Sought:
    """The closest team that has one of each; there is one where nobody's list is empty.

    A proof is given up after this share of what it may take, of candidates and of work.
    """
    people = projection.distinct(one.people for one in wanted)
    labels, _, _ = projection.labels(people)
    places = projection.places_of(people)
    seats = tuple(_seat(places[one.people], one.prefer) for one in wanted)
    problem = Problem(seats, People.unknown(len(people)))
    found = search(problem, labels, objective, work=share * WORK, widest=int(share * WIDEST))
    assert found is not None  # nothing is asked but seats that somebody can take
    return Sought(people, labels, found, runners_up(problem, found, labels, objective))


def _seat(nodes: Nodes, prefer: Matrix) -> Seat:
    order = np.argsort(prefer)
    return Seat(nodes[order], prefer[order])


def _scores(people: Nodes, liked: Mapping[int, float]) -> Matrix:
    scores = np.zeros(len(people))
    for number, score in liked.items():
        scores[people == number] = score
    return scores
