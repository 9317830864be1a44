"""Examples packed into batches of one shape, so that a step is compiled once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ingest.extract.neural.windows import SIZE
from ingest.tag.tagger import WIDTH
from training.examples import ENTITY_PAIRS, FEATURES, MENTION_PAIRS, WINDOWS, Example

Batch = dict[str, np.ndarray]


def batches(
    found: Sequence[Example], index: dict[str, int], order: np.ndarray, blind: np.ndarray
) -> Iterator[Batch]:
    """All examples in that order, packed into batches of one shape."""
    tray = Tray(index, found[0].truth.shape[1])
    for number in order:
        if not tray.fits(found[number]):
            yield tray.batch
            tray = Tray(index, found[0].truth.shape[1])
        tray.add(found[number], bool(blind[number]))
    yield tray.batch


class Tray:
    """A batch that is being filled. Short texts share a window, as the paragraphs of a document do."""

    def __init__(self, index: dict[str, int], predicates: int) -> None:
        self._index = index
        self._row, self._column = 0, 0  # where the next text may stand
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

    def fits(self, example: Example) -> bool:
        """True where there is room for it; an empty tray takes anything."""
        row, _ = self._place(example)
        return self._row == self._column == 0 or (
            row + len(example.inputs.characters) <= WINDOWS
            and self._mentions + len(example.pairs.owner) <= MENTION_PAIRS
            and self._entities + len(example.kind) <= ENTITY_PAIRS
            and self._told + sum(map(len, example.features)) <= FEATURES
        )

    def _place(self, example: Example) -> tuple[int, int]:
        if len(example.inputs.characters) == 1 and self._column + _used(example) <= SIZE:
            return self._row, self._column
        return self._row + (self._column > 0), 0

    def add(self, example: Example, blind: bool) -> None:
        """Put it in; what an empty tray has no room for is left out."""
        row, column = self._place(example)
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
        last = int(np.flatnonzero(example.inputs.characters[-1])[-1]) + 1
        self._row, self._column = row + windows - 1, (column if windows == 1 else 0) + last
        if self._column > SIZE - 12:
            self._row, self._column = self._row + 1, 0

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
