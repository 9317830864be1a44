"""Where two entities stand to each other, in numbers: for each candidate pair, its nearest mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.extract.neural.inputs import TYPES
from ingest.extract.neural.windows import SIZE
from ingest.extract.relations.candidates import Candidate
from ingest.extract.relations.view import Spot, View

Ids = npt.NDArray[np.int32]

# Kinds of an affiliation in the order of the network's outputs.
KINDS = ("employee", "leader", "adviser", "honorary", "lecturer", "member")
MENTIONS = 6  # mentions of an entity that are looked at, earliest first
NEAREST = 3  # pairs of mentions a pair of entities; the likeliest of them counts
STEPS = (1, 3, 6, 11, 21, 41, 81)  # characters between two mentions: a bucket each, and one beyond
FAR = 5  # buckets for mentions in different windows, by lines between them
DISTANCES = 2 * (len(STEPS) + 1) + 2 * FAR + 2  # forwards and backwards, and one inside the other
_TYPE = {name: number for number, name in enumerate(TYPES)}


@dataclass(frozen=True)
class Pairs:
    """Pairs of mentions, a row each; `owner` is the number of the candidate that the row belongs to.

    `subject` and `object` hold the places of the first and last character, `between` the places from and to
    which the text between them goes (equal where there is none, or in another window).
    """

    owner: Ids
    subject: Ids
    object: Ids
    between: Ids
    distance: Ids
    types: Ids


def measure(view: View, candidates: Sequence[Candidate], places: Sequence[Sequence[int]]) -> Pairs:
    """The rows of all candidates."""
    rows: list[tuple[int, ...]] = []
    for owner, pair in enumerate(candidates):
        kinds = _TYPE[view.entities[pair.subject].type], _TYPE[view.entities[pair.object].type]
        for a, b in _nearest(view, pair):
            rows.append((owner, *_row(a, b, places), *kinds))
    table = np.array(rows, np.int32).reshape(len(rows), 10)
    return Pairs(table[:, 0], table[:, 1:3], table[:, 3:5], table[:, 5:7], table[:, 7], table[:, 8:10])


def _nearest(view: View, pair: Candidate) -> list[tuple[Spot, Spot]]:
    ours, theirs = (view.spots[end][:MENTIONS] for end in (pair.subject, pair.object))
    both = [(a, b) for a in ours for b in theirs if view.tells(a, b)]
    return sorted(both, key=_apart)[:NEAREST]


def _apart(spots: tuple[Spot, Spot]) -> tuple[int, int, int]:
    a, b = spots
    return abs(a.passage - b.passage), max(a.start, b.start) - min(a.end, b.end), a.passage


def _row(a: Spot, b: Spot, places: Sequence[Sequence[int]]) -> tuple[int, ...]:
    ours = places[a.passage][a.start], places[a.passage][a.end - 1]
    theirs = places[b.passage][b.start], places[b.passage][b.end - 1]
    same = ours[0] // SIZE == theirs[1] // SIZE == ours[1] // SIZE == theirs[0] // SIZE
    low, high = min(ours[1], theirs[1]) + 1, max(ours[0], theirs[0])
    between = (low, high) if same and low < high else (0, 0)
    return *ours, *theirs, *between, _bucket(a, b, ours, theirs, same)


def _bucket(a: Spot, b: Spot, ours: tuple[int, int], theirs: tuple[int, int], same: bool) -> int:
    base = 2 * (len(STEPS) + 1)
    if a.passage == b.passage and a.start < b.end and b.start < a.end:
        return base + 2 * FAR + int(a.end - a.start > b.end - b.start)
    back = int(ours[0] > theirs[0])
    if not same:
        return base + 2 * min(abs(a.passage - b.passage), FAR - 1) + back
    gap = max(ours[0], theirs[0]) - min(ours[1], theirs[1]) - 1
    return 2 * sum(gap >= step for step in STEPS) + back
