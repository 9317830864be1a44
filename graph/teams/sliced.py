"""Ties sliced from a projection, in the place of those that a query tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from graph.projection.projection import Projection
from graph.store import Store
from graph.teams.network import Collaboration, collaboration


@dataclass
class Sliced:
    """A network whose ties are sliced from a projection."""

    store: Store
    projection: Projection
    people: list[str] = field(default_factory=list)

    def read(self, store: Store, people: Sequence[str], single: bool) -> None:
        """More people, none of them known yet."""
        self.people += people

    def collaboration(self) -> Collaboration:
        """What joins these people; the store tells it where one of them is not in the projection."""
        numbers = self.projection.numbers(self.people)
        if not self.projection.are_people(numbers):
            return collaboration(self.store, self.people)
        labels, things, through = self.projection.labels(numbers)
        names = self.projection.names(things)
        known = np.full(len(self.projection.ids) + 1, -1)  # the last: through nothing
        known[things] = np.arange(len(things))
        missing = np.unique(through[(through >= 0) & (known[through] < 0)])
        known[missing] = len(things) + np.arange(len(missing))
        names += self.projection.names(missing)
        return Collaboration(tuple(self.people), tuple(names), labels, known[through])
