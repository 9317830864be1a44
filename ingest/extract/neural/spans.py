"""From scores to spans: the likeliest sequence of labels in which no name lacks its beginning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from ingest.extract.neural.inputs import LABELS, TYPES
from ingest.extract.neural.network import Floats
from ingest.tag.viterbi import viterbi

NEVER = -1e4
CELLS = 8_000  # characters, padding included, that are read at once


def _moves() -> tuple[Floats, Floats]:
    """What may start a line, and (a row a label) what may stand before a label."""
    inside = np.arange(2, LABELS, 2)
    starts = np.zeros((2, LABELS), np.float32)
    starts[0, inside] = NEVER
    moves = np.zeros((LABELS, LABELS), np.float32)
    moves[inside] = NEVER
    moves[inside, inside] = moves[inside, inside - 1] = 0
    return starts, moves


_STARTS, _MOVES = _moves()


def spans(lines: Sequence[Floats], eager: float = 0.0) -> list[list[tuple[int, int, str, float]]]:
    """For each line of scores (characters × labels): start, end, type and mean probability of its names.

    `eager` is taken off the score of "no name": the more, the more names are found.
    """
    found: list[list[tuple[int, int, str, float]]] = [[] for _ in lines]
    order = sorted(range(len(lines)), key=lambda n: -len(lines[n]))
    at = 0
    while at < len(order):
        longest = len(lines[order[at]])
        batch = order[at : at + max(1, CELLS // max(longest, 1))]
        at += len(batch)
        if longest:
            batch = [n for n in batch if len(lines[n])]
            for number, path in zip(batch, _paths([lines[n] for n in batch], eager), strict=True):
                found[number] = list(_read(lines[number], path))
    return found


def _paths(lines: Sequence[Floats], eager: float) -> list[list[int]]:
    emissions = np.zeros((len(lines[0]), len(lines), LABELS), np.float32)
    for column, line in enumerate(lines):
        emissions[: len(line), column] = line
    emissions[..., 0] -= eager
    return viterbi(emissions, _STARTS, _MOVES, np.array([len(line) for line in lines], np.int32))


def _read(scores: Floats, path: list[int]) -> Iterator[tuple[int, int, str, float]]:
    labels = np.array(path)
    sure = _likelihoods(scores, labels)
    for start in np.flatnonzero(labels % 2):
        end = int(start) + 1
        while end < len(path) and path[end] == path[start] + 1:
            end += 1
        yield int(start), end, TYPES[path[start] // 2], float(sure[start:end].mean())


def _likelihoods(scores: Floats, labels: npt.NDArray[np.intp]) -> Floats:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    found: Floats = powers[np.arange(len(labels)), labels] / powers.sum(1)
    return found
