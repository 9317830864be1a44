"""What the language model makes of passages, and how it is stored with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from graph.hubs import hubness

Vectors = npt.NDArray[np.float32]


class Encoded(NamedTuple):
    """Unit vectors, shape (passages, 512), and the signs of each one's tokens (`graph.late`)."""

    vectors: Vectors
    signs: Sequence[bytes]

    def part(self, start: int, stop: int) -> Encoded:
        """Of some passages."""
        return Encoded(self.vectors[start:stop], self.signs[start:stop])

    def rows(self, passages: Sequence[str]) -> list[dict[str, Any]]:
        """As `load/vectors` takes them, from the passages' ids."""
        each = zip(passages, self.vectors.tolist(), hubness(self.vectors).tolist(), self.signs, strict=True)
        return [{"id": i, "vector": v, "hubness": h, "signs": s} for i, v, h, s in each]
