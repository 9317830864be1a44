"""Examples packed into batches of one shape, so that a step is compiled once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ingest.extract.neural.windows import SIZE
from ingest.tag.tagger import WIDTH
from training.examples import ENTITY_PAIRS, FEATURES, MENTION_PAIRS, WINDOWS, Example

Batch = dict[str, np.ndarray]
OPEN = 6  # batches that are filled side by side: a fifth fewer than one after the other make


def batches(
    found: Sequence[Example], index: dict[str, int], order: np.ndarray, blind: np.ndarray
) -> Iterator[Batch]:
    """All examples, about in that order, packed into batches of one shape.

    Each goes to the first of the open batches that has room for it; where none has, the fullest is done.
    """
    open_: list[Tray] = []
    for number in order:
        example = found[number]
        tray = next((tray for tray in open_ if tray.fits(example)), None)
        if tray is None:
            if len(open_) == OPEN:
                fullest = max(range(OPEN), key=lambda n: open_[n].filled)
                yield open_.pop(fullest).batch
            tray = Tray(index, found[0].truth.shape[1])
            open_.append(tray)
        tray.add(example, bool(blind[number]))
    yield from (tray.batch for tray in open_)


class Tray:
    """A batch that is being filled. Short texts share a window, as the paragraphs of a document do."""

    def __init__(self, index: dict[str, int], predicates: int) -> None:
        self._index = index
        self._used = [0] * WINDOWS  # positions that are taken of each window
        self._mentions = self._entities = self._told = 0
        table, rows = (WINDOWS, SIZE), MENTION_PAIRS
        self.batch: Batch = {
            k: np.zeros(table, np.int32) for k in ("characters", "words", "outer", "inner", "names", "within")
        }
        self.batch["heard"] = np.zeros((*table, WIDTH), np.float16)
        self.batch |= {k: np.zeros((rows, 2), np.int32) for k in ("subject", "object", "between", "types")}
        self.batch |= {k: np.full(n, v, np.int32) for k, n, v in (
            ("distance", rows, 0), ("owner", rows, ENTITY_PAIRS), ("kind", ENTITY_PAIRS, -1),
            ("feature", FEATURES, 0), ("feature_owner", FEATURES, ENTITY_PAIRS),
        )}  # fmt: skip
        self.batch |= {k: np.zeros((ENTITY_PAIRS, predicates), np.float32) for k in ("allowed", "truth")}

    @property
    def filled(self) -> int:
        """Positions that are taken."""
        return sum(self._used)

    def fits(self, example: Example) -> bool:
        """True where there is room for it; an empty tray takes anything."""
        return not self.filled or (
            self._place(example) is not None
            and self._mentions + len(example.pairs.owner) <= MENTION_PAIRS
            and self._entities + len(example.kind) <= ENTITY_PAIRS
            and self._told + sum(map(len, example.features)) <= FEATURES
        )

    def _place(self, example: Example) -> tuple[int, int] | None:
        """Window and position: of the windows with room the fullest, or as many empty ones as are needed."""
        windows = len(example.inputs.characters)
        if windows == 1:
            room = [(n, row) for row, n in enumerate(self._used) if 0 < n <= SIZE - _used(example)]
            if room:
                return max(room)[1], max(room)[0]
        return next(
            ((row, 0) for row in range(WINDOWS - windows + 1) if not any(self._used[row : row + windows])),
            None,
        )

    def add(self, example: Example, blind: bool) -> None:
        """Put it in; what an empty tray has no room for is left out."""
        row, column = self._place(example) or (0, 0)
        windows, width = len(example.inputs.characters), SIZE - column
        part = slice(row, row + windows), slice(column, SIZE)
        told = () if blind else (("outer", example.inputs.outer), ("inner", example.inputs.inner))
        for name, values in (
            ("characters", example.inputs.characters), ("words", example.inputs.words),
            ("heard", example.inputs.heard), *told,
            ("names", example.outer), ("within", example.inner),
        ):  # fmt: skip
            self.batch[name][part] = values[:, :width]
        self._add_pairs(example, row * SIZE + column)
        for number, characters in enumerate(example.inputs.characters):
            self._used[row + number] = column + int(np.flatnonzero(characters)[-1]) + 1

    def _add_pairs(self, example: Example, shift: int) -> None:
        r, c, f = self._mentions, self._entities, self._told
        m, k = min(len(example.pairs.owner), MENTION_PAIRS - r), min(len(example.kind), ENTITY_PAIRS - c)
        for key in ("subject", "object"):
            self.batch[key][r : r + m] = getattr(example.pairs, key)[:m] + shift
        between = example.pairs.between[:m]
        self.batch["between"][r : r + m] = np.where(between.any(1, keepdims=True), between + shift, 0)
        self.batch["types"][r : r + m] = example.pairs.types[:m]
        self.batch["distance"][r : r + m] = example.pairs.distance[:m]
        owner = example.pairs.owner[:m]
        self.batch["owner"][r : r + m] = np.where(owner < k, owner + c, ENTITY_PAIRS)
        for key in ("allowed", "truth", "kind"):
            self.batch[key][c : c + k] = getattr(example, key)[:k]
        known = [
            (self._index[n], c + i)
            for i, names in enumerate(example.features[:k])
            for n in names
            if n in self._index
        ]
        known = known[: FEATURES - f]
        if known:
            self.batch["feature"][f : f + len(known)], self.batch["feature_owner"][f : f + len(known)] = zip(
                *known, strict=True
            )
        self._mentions, self._entities, self._told = r + m, c + k, f + len(known)


def _used(example: Example) -> int:
    return int((example.inputs.characters > 0).sum(1).max())
