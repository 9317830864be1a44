"""Who holds which skill, alone or not, and for how long yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graph.answers import Quote
from graph.coverage.model import Holder, Leaving, Single
from graph.coverage.retirement import is_soon, retires
from graph.experts import Expert
from graph.solve.retrieve import quotes_of
from graph.store import Store

QUOTED = 2  # sentences of a holder

Rows = Sequence[Mapping[str, Any]]


def key_of(row: Mapping[str, Any]) -> str:
    """A skill by its concept, or by its name where the scheme has none."""
    return str(row["concept"] or row["skill"])


def held(rows: Rows) -> dict[str, dict[str, list[str]]]:
    """Skill → holder → passages."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        found.setdefault(key_of(row), {}).setdefault(row["id"], []).extend(row["passages"])
    return found


@dataclass(frozen=True)
class Holders:
    """Rows of `coverage/holders`: `all_` of the graph, `here` those of the region that is looked at."""

    store: Store
    experts: Mapping[str, Expert]
    all_: Rows
    here: Rows

    @cached_property
    def skills(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Skills held here."""
        return held(self.here)

    @cached_property
    def alone(self) -> Mapping[str, str]:
        """Skills held here by the only one who holds them anywhere."""
        lone = {key: next(iter(people)) for key, people in held(self.all_).items() if len(people) == 1}
        return {key: lone[key] for key in self.skills if key in lone}

    @cached_property
    def people(self) -> Mapping[str, Mapping[str, Any]]:
        """Each holder once, with what is known of the age."""
        return {row["id"]: row for row in self.here}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What a skill is called."""
        return {key_of(row): row["skill"] for row in self.here}

    @cached_property
    def quotes(self) -> Mapping[str, Quote]:
        """The sentences that are shown."""
        return quotes_of(self.store, {p for row in self.here for p in row["passages"][:QUOTED]})

    def single(self) -> tuple[Single, ...]:
        """Skills with one holder, by name."""
        pairs = ((self.names[key], key, who) for key, who in self.alone.items())
        return tuple(
            Single(name, self._holder(who, self.skills[key][who])) for name, key, who in sorted(pairs)
        )

    def leaving(self, today: str) -> Iterator[Leaving]:
        """Holders who may retire soon, those first who may first."""
        born = [(retires(r["born"], r["gender"]), who) for who, r in self.people.items() if r["born"]]
        for month, who in sorted(born):
            if is_soon(month, today):
                passages = [p for row in self.here if row["id"] == who for p in row["passages"]]
                alone = sorted(self.names[key] for key, one in self.alone.items() if one == who)
                yield Leaving(self._holder(who, passages), month, tuple(alone))

    def _holder(self, who: str, passages: Sequence[str]) -> Holder:
        expert = self.experts[who]
        shown = [p for p in dict.fromkeys(passages) if p in self.quotes][:QUOTED]
        born = self.people[who]["born"]
        cited = tuple(self.quotes[p] for p in shown)
        return Holder(expert.name, who, expert.employer, expert.region, born, cited)
