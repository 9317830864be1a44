"""The projected part of the graph as it is read: entities and relations in columns of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.bolt import Row
from graph.errors import StoreError

Ints: TypeAlias = NDArray[np.int32]
Texts: TypeAlias = NDArray[np.bytes_]
Run: TypeAlias = Callable[..., list[Row]]

# Types of relations; the place of each is its code in the query `projection/part`.
TYPES = (
    "AFFILIATED_WITH",
    "PARTICIPATED_IN",
    "SOLVED",
    "CREATED",
    "MENTORS",
    "PART_OF",
    "MEMBER_OF",
    "COOPERATES_WITH",
    "LOCATED_IN",
    "HAS_SKILL",
    "REQUIRES",
)
CODE = {name: code for code, name in enumerate(TYPES)}
PERSON, ORGANISATION, PROBLEM, DEAD = 1, 2, 4, 8
HAS_END, PASSAGE = 16, 32
# Entities that are read at once: some 100,000 relations, of which the engine makes lists in its memory.
PART = 20_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Entities numbered in the order of their ids; relations from `source` to `target`.

    `kind` has bits (PERSON …), `type` is a place in TYPES, `passages` how many state what people can. `end`
    is the place of a relation's end in `ends`, sorted, or -1 where it has none.
    """

    ids: Texts
    kind: NDArray[np.uint8]
    source: Ints
    target: Ints
    type: NDArray[np.uint8]
    passages: Ints
    end: Ints
    ends: tuple[str, ...]

    def of(self, *types: str) -> NDArray[np.int64]:
        """The relations of these types, by number."""
        wanted = np.isin(np.arange(len(TYPES)), [CODE[name] for name in types])
        found: NDArray[np.int64] = np.flatnonzero(wanted[self.type])
        return found


def read_columns(run: Run, stop: Event) -> Columns:
    """All of it. Raises StoreError where the engine's numbers cannot be read, or when it is to stop."""
    parts = [_Part.of(row) for row in _rows(run, stop)]
    numbers = _joined([p.numbers for p in parts], np.int64)
    order = np.argsort(numbers, kind="stable")
    sorted_numbers = numbers[order]
    known = [np.isin(p.targets, sorted_numbers) for p in parts]
    code = _joined([p.codes[k] for p, k in zip(parts, known, strict=True)], np.int64)

    def number(column: str) -> Ints:
        found = [getattr(p, column)[k] for p, k in zip(parts, known, strict=True)]
        at: Ints = order[np.searchsorted(sorted_numbers, _joined(found, np.int64))].astype(np.int32)
        return at

    texts = [end for p, k in zip(parts, known, strict=True) for end in p.ends_of(k)]
    ends, place = np.unique(np.array(texts, dtype=object).astype(str), return_inverse=True)
    end = np.full(len(code), -1, np.int32)
    end[code & HAS_END > 0] = place
    return Columns(
        ids=_joined([p.ids for p in parts], np.bytes_),
        kind=_joined([p.kinds for p in parts], np.uint8),
        source=number("sources"),
        target=number("targets"),
        type=(code % HAS_END).astype(np.uint8),
        passages=(code // PASSAGE).astype(np.int32),
        end=end,
        ends=tuple(ends.tolist()),
    )


def _rows(run: Run, stop: Event) -> Iterator[Row]:
    """Part after part, until one is empty."""
    after = ""
    while not stop.is_set():
        (row,) = run("projection/part", after=after, limit=PART)
        if not row["ids"]:
            return
        yield row
        after = row["ids"][-1]
    raise StoreError("the program ends", "projection/part")


@dataclass(frozen=True, slots=True)
class _Part:
    """One part; numbers are the engine's."""

    ids: Texts
    numbers: NDArray[np.int64]
    kinds: NDArray[np.uint8]
    sources: NDArray[np.int64]
    targets: NDArray[np.int64]
    codes: NDArray[np.int64]
    ended: list[str]

    @classmethod
    def of(cls, row: Row) -> _Part:
        columns = [row[name] for name in ("numbers", "sources", "targets")]
        if any(len(row[name]) != len(row[beside]) for name, beside in _BESIDE):
            raise StoreError("the engine's numbers of entities cannot be read", "projection/part")
        numbers, sources, targets = (np.array(column, np.int64) for column in columns)
        return cls(
            np.array([i.encode() for i in row["ids"]]),
            numbers,
            np.array(row["kinds"], np.uint8),
            sources,
            targets,
            np.array(row["codes"], np.int64),
            row["ended"],
        )

    def ends_of(self, kept: NDArray[np.bool_]) -> list[str]:
        """The ends of the relations that are kept."""
        mine = kept[self.codes & HAS_END > 0]
        return [end for end, keep in zip(self.ended, mine.tolist(), strict=True) if keep]


# Columns of equal length: the engine leaves out of a list what it cannot tell.
_BESIDE = (("ids", "numbers"), ("ids", "kinds"), ("codes", "sources"), ("codes", "targets"))


def _joined(parts: list[Any], kind: Any) -> Any:
    return np.concatenate(parts) if parts else np.empty(0, kind)
