"""Who people are, looked up for those who are asked after: the others among hundreds are never shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.experts import Expert, describe
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
        missing = sorted({p for p in wanted if p not in self.known})
        if missing:
            self.known.update(describe(self.store, self.places, missing))
        return [self.known[p] for p in wanted]

    def __getitem__(self, person: str) -> Expert:
        return self.of([person])[0]
