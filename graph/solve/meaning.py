"""A question as a vector without what all questions share.

"Who can help, whom should we ask" pulls every question towards sentences about help and experts, whatever its
matter. So a share of the mean of many questions is taken off (after the "all-but-the-top" of Mu and Viswanath
2018, on the side of the question alone, which leaves the stored vectors as they are). `shift.json` holds that
mean, learned by `python -m training.weights` from questions of our own, with a digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.errors import ConfigError

Vector = npt.NDArray[np.float32]

FILE = Path(__file__).with_name("shift.json")
SHARE = 0.3  # of the mean; 0.25 to 0.5 do about as well, 0 and 1 worse
DIGITS = 4


@dataclass(frozen=True)
class Shift:
    """The mean of questions, and the mean of its inner products with passages."""

    vector: Vector
    level: float


@dataclass(frozen=True)
class Meaning:
    """A unit vector for the index; `cosine` gives its scores back on the scale of the question itself."""

    vector: tuple[float, ...]
    length: float
    offset: float

    def cosine(self, score: float) -> float:
        """From the index's (1 + cosine) / 2."""
        return (2 * score - 1) * self.length + self.offset


def meaning_of(question: Vector) -> Meaning:
    """What of a question's unit vector is about its matter."""
    shift = load_shift()
    left = question - SHARE * shift.vector
    length = float(np.linalg.norm(left))
    return Meaning(tuple((left / length).tolist()), length, SHARE * shift.level)


@cache
def load_shift(path: Path = FILE) -> Shift:
    """The shift. Raises ConfigError where the file was changed without its digest."""
    stored = json.loads(path.read_text("utf-8"))
    if stored["digest"] != _digest(stored["vector"], stored["level"]):
        raise ConfigError(f"{path.name}: the digest does not fit; write it with python -m training.weights")
    return Shift(np.array(stored["vector"], np.float32), float(stored["level"]))


def write_shift(shift: Shift, path: Path = FILE) -> None:
    """Store a shift with its digest."""
    vector = [round(float(x), DIGITS) for x in shift.vector]
    level = round(shift.level, DIGITS)
    text = json.dumps({"digest": _digest(vector, level), "level": level, "vector": vector})
    path.write_text(text + "\n", "utf-8")


def _digest(vector: Sequence[float], level: float) -> str:
    return hashlib.sha256(json.dumps([list(vector), level]).encode()).hexdigest()
