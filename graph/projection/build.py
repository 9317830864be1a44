"""From columns to arrays: for each person what ties lead to and how far, for each skill who has it.

It counts as the query `teams/ties` and `graph/teams/network.py` do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.projection.columns import CODE, ORGANISATION, PERSON, PROBLEM, TYPES, Columns, Ints
from graph.projection.projection import Projection, Rows
from graph.teams.distance import Matrix, Nodes
from graph.teams.lengths import tie_length

OWN = ("AFFILIATED_WITH", "PARTICIPATED_IN", "MENTORS", "SOLVED", "CREATED")
JOINING = ("AFFILIATED_WITH", "PARTICIPATED_IN", "SOLVED", "CREATED")
ORGANISED = ("PART_OF", "MEMBER_OF", "COOPERATES_WITH", "LOCATED_IN")
CAN = ("SOLVED", "CREATED", "HAS_SKILL")
CROWDED = 100  # what joins more counts others than people with them, as an organisation always does
BLOCK = 50_000  # people whose labels are sorted at once: some megabytes


def project(columns: Columns, revision: tuple[object, ...]) -> Projection:
    """The projection of the columns, which are those of a revision."""
    labels = _labels(columns)
    can, needs = columns.of(*CAN), columns.of("REQUIRES")
    can = can[columns.kind[columns.source[can]] & PERSON > 0]
    needs = needs[columns.kind[columns.source[needs]] & PROBLEM > 0]
    nodes = len(columns.ids)
    held, order = Rows.by(columns.target[can], columns.source[can], nodes)
    needing, _ = Rows.by(columns.target[needs], columns.source[needs], nodes)
    return Projection(
        revision=revision,
        ids=columns.ids,
        kind=columns.kind,
        last=_last(columns),
        ends=columns.ends,
        paths=labels.rows,
        length=labels.length,
        through=labels.through,
        lengths=labels.lengths,
        held=held,
        passages=columns.passages[can][order],
        solved=columns.type[can][order] == CODE["SOLVED"],
        needing=needing,
    )


def _last(columns: Columns) -> Ints:
    """When each person's last tie to an organisation ends: -1 without one, len(ends) where it has no end."""
    ties = columns.of("AFFILIATED_WITH")
    end = np.where(columns.end[ties] < 0, len(columns.ends), columns.end[ties])
    found = np.full(len(columns.ids), -1, np.int32)
    np.maximum.at(found, columns.source[ties], end.astype(np.int32))
    return found


def joins(columns: Columns) -> Nodes:
    """How many people each entity joins."""
    ties = columns.of(*JOINING)
    nodes = len(columns.ids)
    everybody = np.bincount(columns.target[ties], minlength=nodes)
    people = ties[columns.kind[columns.source[ties]] & PERSON > 0]
    persons = np.bincount(columns.target[people], minlength=nodes)
    return np.where((everybody > CROWDED) | (columns.kind & ORGANISATION > 0), everybody, persons)


@dataclass(frozen=True, slots=True)
class _Ties:
    """Ties in the order of their owners."""

    owner: Ints
    thing: Ints
    length: Matrix
    affiliated: NDArray[np.bool_]

    @classmethod
    def of(cls, columns: Columns, types: tuple[str, ...], joined: Nodes) -> _Ties:
        """Ties of these types, seen from both ends."""
        rows = columns.of(*types)
        back = rows[columns.source[rows] != columns.target[rows]]
        owner = np.concatenate([columns.source[rows], columns.target[back]])
        thing = np.concatenate([columns.target[rows], columns.source[back]])
        both = np.concatenate([rows, back])
        ended = (columns.end[both] >= 0) & (np.array([*columns.ends, ""])[columns.end[both]] != "")
        length = _lengths(columns.type[both], joined[thing], ended)
        affiliated = columns.type[both] == CODE["AFFILIATED_WITH"]
        affiliated[len(rows) :] = False
        order = np.lexsort((thing, owner))
        return cls(owner[order], thing[order], length[order], affiliated[order])

    def where(self, kept: NDArray[np.bool_]) -> _Ties:
        """Some of them."""
        return _Ties(self.owner[kept], self.thing[kept], self.length[kept], self.affiliated[kept])


def _lengths(types: NDArray[np.uint8], joined: Nodes, ended: NDArray[np.bool_]) -> Matrix:
    """The length of each tie: few are different."""
    key = (joined.astype(np.int64) * len(TYPES) + types) * 2 + ended
    different, place = np.unique(key, return_inverse=True)
    found = [
        tie_length(TYPES[k // 2 % len(TYPES)], k // 2 // len(TYPES), k % 2 > 0) for k in different.tolist()
    ]
    return np.array(found, float)[place]


@dataclass(frozen=True, slots=True)
class _Labels:
    """What ties of each person lead to: `length` is a place in `lengths`; -1 goes `through` nothing."""

    rows: Rows
    length: NDArray[np.uint16]
    through: Ints
    lengths: Matrix


def _labels(columns: Columns) -> _Labels:
    joined = joins(columns)
    own = _Ties.of(columns, OWN, joined)
    own = own.where(columns.kind[own.owner] & PERSON > 0)
    theirs = _Ties.of(columns, ORGANISED, np.zeros_like(joined))
    people = np.flatnonzero(columns.kind & PERSON)
    parts = list(_blocks(people, own, theirs))
    owner, thing, through = (_concatenated([p[i] for p in parts], np.int32) for i in range(3))
    length = _concatenated([p[3] for p in parts], float)
    # What only one person is tied to joins nobody to anybody; oneself is kept.
    kept = (np.bincount(thing, minlength=len(columns.ids))[thing] > 1) | (owner == thing)
    owner, thing, through = owner[kept], thing[kept], through[kept]
    lengths, place = np.unique(length[kept], return_inverse=True)
    start = np.searchsorted(owner, np.arange(len(columns.ids) + 1)).astype(np.int64)
    return _Labels(Rows(start, thing), place.astype(np.uint16), through, lengths)


Block = tuple[Ints, Ints, Ints, Matrix]


def _blocks(people: Nodes, own: _Ties, theirs: _Ties) -> Iterator[Block]:
    """Labels of some people after the other: owner, thing, through, length."""
    for first in range(0, len(people), BLOCK):
        some = people[first : first + BLOCK]
        begin, end = np.searchsorted(own.owner, [some[0], some[-1] + 1])
        mine = slice(begin, end)
        yield _block(
            some, _Ties(own.owner[mine], own.thing[mine], own.length[mine], own.affiliated[mine]), theirs
        )


def _block(people: Nodes, own: _Ties, theirs: _Ties) -> Block:
    at, mine = _over(own, theirs)
    owner = np.concatenate([people, own.owner, own.owner[mine]]).astype(np.int32)
    thing = np.concatenate([people, own.thing, theirs.thing[at]]).astype(np.int32)
    direct = np.full(len(people) + len(own.owner), -1)
    through = np.concatenate([direct, own.thing[mine]]).astype(np.int32)
    length = np.concatenate([np.zeros(len(people)), own.length, own.length[mine] + theirs.length[at]])
    order = np.lexsort((through, length, thing, owner))
    fresh = np.ones(len(order), bool)
    o, t = owner[order], thing[order]
    fresh[1:] = (o[1:] != o[:-1]) | (t[1:] != t[:-1])
    order = order[fresh]
    return owner[order], thing[order], through[order], length[order]


def _over(own: _Ties, theirs: _Ties) -> tuple[Nodes, Nodes]:
    """Ties of the organisations that people belong to: their places, and those of what leads there."""
    leading = np.flatnonzero(own.affiliated)
    first, end = (np.searchsorted(theirs.owner, own.thing[leading], side) for side in ("left", "right"))
    count = end - first
    at = np.arange(count.sum()) + np.repeat(first - np.cumsum(count) + count, count)
    return at, np.repeat(leading, count)


def _concatenated(parts: list[NDArray[np.generic]], kind: object) -> NDArray[np.generic]:
    return np.concatenate(parts) if parts else np.empty(0, kind)  # type: ignore[call-overload]  # a type of numbers
