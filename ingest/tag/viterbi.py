"""The best path through scores of labels and of moves between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def viterbi(
    emissions: npt.NDArray[np.float32],
    crf: npt.NDArray[np.float32],
    moves: npt.NDArray[np.float32],
    lengths: npt.NDArray[np.int32],
) -> list[list[int]]:
    """The best sequence of labels of each column (A. Viterbi, 1967).

    `emissions` has shape (steps, columns, labels); row 0 of `crf` scores what starts a sequence, row 1 what
    ends one; row `i` of `moves` scores each label that may stand before label `i`. Columns are sorted by
    falling length.
    """
    steps, _, _ = emissions.shape
    score = crf[0] + emissions[0]
    back: list[npt.NDArray[np.intp]] = []
    for t in range(1, steps):
        alive = int(np.searchsorted(-lengths, -t, side="left"))
        paths = score[:alive, None, :] + moves
        back.append(paths.argmax(2))
        score[:alive] = paths.max(2) + emissions[t, :alive]
    last = (score + crf[1]).argmax(1)
    return [trace(int(last[column]), back, column, int(length)) for column, length in enumerate(lengths)]


def trace(tag: int, back: Sequence[npt.NDArray[np.intp]], column: int, length: int) -> list[int]:
    """The labels of a column that lead to its last one; `back` has the best label before each, by step."""
    path = [tag]
    for t in range(length - 1, 0, -1):
        tag = int(back[t - 1][column, tag])
        path.append(tag)
    return path[::-1]
