"""Text that remembers where each of its characters came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Offsets = npt.NDArray[np.int32]
Edit = tuple[int, int, str]  # start, end, what stands there instead


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text whose character `i` stood at `starts[i]` to `ends[i]` (exclusive) of the original."""

    text: str
    starts: Offsets
    ends: Offsets

    @classmethod
    def of(cls, text: str) -> Aligned:
        """The original itself, every character in its own place."""
        places = np.arange(len(text) + 1, dtype=np.int32)
        return cls(text, places[:-1], places[1:])

    def __len__(self) -> int:
        return len(self.text)

    @classmethod
    def joined(cls, parts: Sequence[Aligned]) -> Aligned:
        """The parts one after the other, in an order that need not be the original's."""
        if not parts:
            return cls.of("")
        return cls(
            "".join(part.text for part in parts),
            np.concatenate([part.starts for part in parts]),
            np.concatenate([part.ends for part in parts]),
        )

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that holds the characters from `start` to `end` (one or more)."""
        return int(self.starts[start:end].min()), int(self.ends[start:end].max())

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches of the original that the characters from `start` to `end` come from.

        There are several where something was taken out between them, or columns were un-woven.
        """
        found: list[tuple[int, int]] = []
        for first, last in zip(self.starts[start:end].tolist(), self.ends[start:end].tolist(), strict=True):
            if found and found[-1][0] <= first <= found[-1][1]:
                found[-1] = found[-1][0], max(last, found[-1][1])
            else:
                found.append((first, last))
        return found

    def slice(self, start: int, end: int) -> Aligned:
        """The part from `start` to `end`."""
        return Aligned(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def translate(self, text: str) -> Aligned:
        """The same characters in another form: `text` is as long as the present one."""
        if len(text) != len(self.text):
            raise ValueError("a translation keeps the number of characters")
        return Aligned(text, self.starts, self.ends)

    def edit(self, edits: Iterable[Edit]) -> Aligned:
        """The text with the edits made; they stand in order, do not overlap, and never only insert.

        A replacement of the same length maps character to character; of any other length, each of its
        characters maps to the whole of what it replaces.
        """
        return Aligned.joined(list(self._parts(edits)))

    def _parts(self, edits: Iterable[Edit]) -> Iterator[Aligned]:
        at = 0
        for start, end, new in edits:
            if start < at or end <= start:
                raise ValueError(f"edits overlap or stand out of order at character {start}")
            if start > at:
                yield self.slice(at, start)
            if new:
                yield self._replaced(start, end, new)
            at = end
        if at < len(self.text):
            yield self.slice(at, len(self.text))

    def _replaced(self, start: int, end: int, new: str) -> Aligned:
        if len(new) == end - start:
            return Aligned(new, self.starts[start:end], self.ends[start:end])
        first, last = self.span(start, end)
        size = len(new)
        return Aligned(new, np.full(size, first, dtype=np.int32), np.full(size, last, dtype=np.int32))
