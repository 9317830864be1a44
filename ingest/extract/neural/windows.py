"""A document cut into windows that the encoder reads at once, and the place of each character there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SIZE = 192  # positions a window: three or four sentences; attention beyond costs time and won nothing
ROOM = SIZE - 2  # one position opens a window, one closes it


@dataclass(frozen=True, slots=True)
class Piece:
    """The characters `start` to `end` of a line, the first of them at position `at` of its window."""

    line: int
    start: int
    end: int
    at: int


Window = tuple[Piece, ...]


def cut(lengths: Sequence[int], paragraphs: Sequence[int]) -> list[Window]:
    """Windows over lines of these lengths, in order, each line in one window where it fits into one.

    Between lines of different paragraphs one position is left free: the separator stands there.
    """
    windows: list[list[Piece]] = []
    room = 0
    for line, length in enumerate(lengths):
        gap = int(line > 0 and paragraphs[line] != paragraphs[line - 1])
        start = 0
        while start < length:
            new = not windows or min(length - start, ROOM) + gap > room
            if new:
                windows.append([])
                room, gap = ROOM, 0
            end = min(length, start + room - gap)
            windows[-1].append(Piece(line, start, end, 1 + ROOM - room + gap))
            room -= end - start + gap
            start, gap = end, 0
    return [tuple(window) for window in windows]


def places(windows: Sequence[Window], lengths: Sequence[int]) -> list[list[int]]:
    """For each line, and each of its characters, window × SIZE + position."""
    found = [[0] * length for length in lengths]
    for number, window in enumerate(windows):
        for piece in window:
            first = number * SIZE + piece.at
            found[piece.line][piece.start : piece.end] = range(first, first + piece.end - piece.start)
    return found
