"""Who people are, looked up for those who are asked after: the others among hundreds are never shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.bolt import Row
from graph.experts import Expert, describe, read_experts
from graph.places import Places
from graph.store import Store


@dataclass(frozen=True)
class Roster:
    """People by id; asked for several at a time, they are looked up at once."""

    store: Store
    places: Places
    known: dict[str, Expert] = field(default_factory=dict)

    def of(self, people: Iterable[str]) -> list[Expert]:
        """These people in their order."""
        wanted = list(people)
        if missing := self.missing(wanted):
            self.known.update(describe(self.store, self.places, missing))
        return [self.known[p] for p in wanted]

    def missing(self, people: Iterable[str]) -> list[str]:
        """Those who were not looked up yet."""
        return sorted({p for p in people if p not in self.known})

    def note(self, rows: Sequence[Row]) -> None:
        """Note what `affiliations` tells."""
        self.known.update(read_experts(self.store, self.places, rows))

    def __getitem__(self, person: str) -> Expert:
        return self.of([person])[0]
