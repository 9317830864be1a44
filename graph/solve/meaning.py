"""A question as the index of vectors takes it, and what its scores tell."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Meaning:
    """A question's unit vector, and the signs of its tokens (`graph.late`)."""

    vector: tuple[float, ...]
    signs: bytes = b""

    def cosine(self, score: float) -> float:
        """From the index's (1 + cosine) / 2."""
        return 2 * score - 1


def meaning_of(question: Vector, signs: bytes = b"") -> Meaning:
    """What the embedder made of a question, as parameters of queries take it."""
    return Meaning(tuple(question.tolist()), signs)
