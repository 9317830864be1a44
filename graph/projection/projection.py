"""The projection: what a request asks for is sliced from it, without a query."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from functools import partial
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from graph.projection.columns import DEAD, PERSON, Ints, Texts
from graph.teams.distance import Matrix, Nodes
from graph.teams.labels import Labels, nearest_over
from graph.teams.lengths import FAR, QUANTUM

PARTS = 2  # in which many are looked at at the same time: what serves teams has a core besides the engine's


@dataclass(frozen=True, slots=True)
class Rows:
    """Compressed sparse rows: row `r` owns `value[start[r] : start[r + 1]]`."""

    start: Nodes
    value: Ints

    @classmethod
    def by(cls, row: Ints, value: Ints, rows: int) -> tuple[Rows, Nodes]:
        """Values by their rows, and the order in which they were put."""
        order = np.lexsort((value, row))
        start = np.searchsorted(row[order], np.arange(rows + 1))
        return cls(start.astype(np.int64), value[order]), order

    def places(self, rows: Nodes) -> tuple[Nodes, Nodes]:
        """Where the values of these rows lie, one row after the other, and how many each has."""
        count = self.start[rows + 1] - self.start[rows]
        first = np.repeat(self.start[rows] - np.cumsum(count) + count, count)
        return first + np.arange(len(first)), count


class Holding(NamedTuple):
    """People who have a skill, each once, in order, and how many passages say so."""

    people: Nodes
    weight: Nodes


class Names(Sequence[str]):
    """Ids by number, read where they are asked for."""

    def __init__(self, ids: Texts) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        found = self._ids[at]
        return [one.decode() for one in found.tolist()] if isinstance(at, slice) else bytes(found).decode()


@dataclass(frozen=True, slots=True)
class Projection:
    """Entities numbered in the order of their ids, as they were at a revision of the store.

    `paths` are what each person's ties lead to, with the place in `lengths` of how far, and through which
    organisation (-1: none). `held` are the people with statements about a skill, a problem or an
    achievement, `passages` and `solved` tell of these statements; `needing` are the problems that require a
    skill. `last` is the place in `ends` of when a person's last tie to an organisation ends.
    """

    revision: tuple[object, ...]
    ids: Texts
    kind: NDArray[np.uint8]
    last: Ints
    ends: tuple[str, ...]
    paths: Rows
    length: NDArray[np.uint16]
    through: Ints
    lengths: Matrix
    held: Rows
    passages: Ints
    solved: NDArray[np.bool_]
    needing: Rows

    @property
    def size(self) -> int:
        """Bytes of memory."""
        arrays = [getattr(self, f.name) for f in fields(self)]
        parts = [a for one in arrays for a in ((one.start, one.value) if isinstance(one, Rows) else (one,))]
        return sum(a.nbytes for a in parts if isinstance(a, np.ndarray))

    def numbers(self, ids: Iterable[str]) -> Nodes:
        """The number of each id, -1 for one that is not known."""
        texts = [i.encode() for i in ids]
        if not texts or not len(self.ids):
            return np.full(len(texts), -1)
        # Cut to the width of the ids: a longer text would be looked for in a wider copy of all of them.
        wanted = np.array(texts, self.ids.dtype)
        at = np.minimum(np.searchsorted(self.ids, wanted), len(self.ids) - 1)
        whole = np.fromiter(map(len, texts), np.int64) <= self.ids.itemsize
        return np.where(whole & (self.ids[at] == wanted), at, -1)

    def names(self, numbers: Nodes) -> list[str]:
        """The ids of these numbers."""
        return [one.decode() for one in self.ids[numbers].tolist()]

    def are_people(self, numbers: Nodes) -> bool:
        """True where all of these are known, and people."""
        return bool((numbers >= 0).all() and (self.kind[numbers] & PERSON).all())

    def holders(self, targets: Sequence[str]) -> Holding:
        """Who has, solved or made one of these things, or solved a problem that needs one."""
        things = self.numbers(targets)
        things = np.unique(things[things >= 0])
        needing = self.distinct([self.needing.value[self.needing.places(things)[0]]], but=things)
        direct, _ = self.held.places(things)
        beside, _ = self.held.places(needing)
        at = np.concatenate([direct, beside[self.solved[beside]]])
        held = self.held.value[at]
        people = self.distinct([held])
        weight = np.bincount(self.places_of(people)[held], self.passages[at], minlength=len(people))
        return Holding(people, weight.astype(np.int64))

    def places_of(self, numbers: Nodes) -> Nodes:
        """By number, at which place of these it stands; of other numbers anything."""
        places = np.empty(len(self.ids), np.int64)
        places[numbers] = np.arange(len(numbers))
        return places

    def distinct(self, numbers: Iterable[Nodes | Ints], but: Nodes | None = None) -> Nodes:
        """These numbers, each once, in order, but for some: not by sorting, for there may be a million."""
        told = np.zeros(len(self.ids), bool)
        for some in numbers:
            told[some] = True
        if but is not None:
            told[but] = False
        return np.flatnonzero(told)

    def gone(self, people: Nodes, today: str) -> NDArray[np.bool_]:
        """Which of these cannot be asked: they have died, or left every organisation by an ISO day."""
        ended = (self.last[people] >= 0) & (self.last[people] < bisect_left(self.ends, today))
        found: NDArray[np.bool_] = (self.kind[people] & DEAD > 0) | ended
        return found

    def nearest(self, sources: Nodes, targets: Nodes) -> Matrix:
        """Distance of each target from the nearest source; nobody else is looked at."""
        steps = np.rint(self.lengths / QUANTUM).astype(np.int16)  # a quarter of the memory is read sooner
        at, _ = self.paths.places(sources)
        own = np.full(len(self.ids), round(FAR / QUANTUM), np.int16)
        np.minimum.at(own, self.paths.value[at], steps[self.length[at]])
        ways = self.paths.start, self.paths.value, self.length, steps, own
        with ThreadPoolExecutor() as threads:  # most of the time memory is waited for
            found = list(threads.map(partial(nearest_over, *ways), np.array_split(targets, PARTS)))
        return np.minimum(np.concatenate(found) * QUANTUM, FAR)

    def labels(self, people: Nodes) -> tuple[Labels, Nodes, Nodes]:
        """What joins these people, by their place; what is called what here, and through what labels go."""
        at, count = self.paths.places(people)
        start = np.concatenate([[0], np.cumsum(count)])
        landmarks = self.paths.value[at].astype(np.int64)
        everything = Labels(start, landmarks, self.lengths[self.length[at]], FAR, len(self.ids))
        labels, kept, things = everything.shared()
        return labels, things, self.through[at[kept]].astype(np.int64)
