"""From scores to spans: the likeliest sequence of labels in which no name lacks its beginning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ingest.extract.neural.inputs import LABELS, TYPES
from ingest.extract.neural.network import Floats
from ingest.tag.viterbi import trace

NEVER = -1e4
CELLS = 8_000  # characters, padding included, that are read at once
_INSIDE = np.arange(2, LABELS, 2)  # the label before each of them begins the same name
Ids = npt.NDArray[np.intp]


def spans(lines: Sequence[Floats], eager: float = 0.0) -> list[list[tuple[int, int, str]]]:
    """For each line of scores (characters × labels): start, end and type of its names.

    `eager` is taken off the score of "no name": the more, the more names are found.
    """
    found: list[list[tuple[int, int, str]]] = [[] for _ in lines]
    order = sorted(range(len(lines)), key=lambda n: -len(lines[n]))
    at = 0
    while at < len(order):
        longest = len(lines[order[at]])
        batch = order[at : at + max(1, CELLS // max(longest, 1))]
        at += len(batch)
        if longest:
            batch = [n for n in batch if len(lines[n])]
            for number, path in zip(batch, _paths([lines[n] for n in batch], eager), strict=True):
                found[number] = list(_read(path))
    return found


def _paths(lines: Sequence[Floats], eager: float) -> list[list[int]]:
    """The likeliest labels of each line; longer lines come first.

    Viterbi's search (1967), made short by what may follow what: the inside of a name follows only the same
    name, everything else follows anything, so that one best label before is all it needs.
    """
    emissions = np.zeros((len(lines[0]), len(lines), LABELS), np.float32)
    for column, line in enumerate(lines):
        emissions[: len(line), column] = line
    emissions[..., 0] -= eager
    score = emissions[0].copy()
    score[:, _INSIDE] += NEVER
    back: list[Ids] = []
    for step in range(1, len(lines[0])):
        alive = sum(len(line) > step for line in lines)
        before = score[:alive]
        follows = np.repeat(before.argmax(1)[:, None], LABELS, 1)
        follows[:, 2::2] = _INSIDE - (before[:, 1::2] >= before[:, 2::2])
        back.append(follows)
        score[:alive] = np.take_along_axis(before, follows, 1) + emissions[step, :alive]
    ends = score.argmax(1)
    return [trace(int(ends[n]), back, n, len(line)) for n, line in enumerate(lines)]


def _read(path: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    for start, begin in enumerate(path):
        if begin % 2:
            end = start + 1
            while end < len(path) and path[end] == begin + 1:
                end += 1
            yield start, end, TYPES[begin // 2]
