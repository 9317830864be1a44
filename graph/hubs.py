"""How near a passage is to any question, whatever its matter: such hubs are taken down.

Among vectors of many numbers some are near to everything (CSLS, Conneau et al. 2018, corrects for it). They
are found by a fixed bank of questions on common matters, `hubs.npy`, which `training.weights --write` embeds:
a passage's hubness is its mean likeness to the nearest of these. It depends on nothing but the passage, so it
is stored with the vector, and a graph that grows needs no second look at what it holds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

FILE = Path(__file__).with_name("hubs.npy")
NEAREST = 10  # questions of the bank; 5 and 20 do alike
COMMON = 0.37  # two of three passages lie below; up to here nothing is taken off
SHARE = 0.5  # of what is beyond; 0.3 to 0.7 do alike, all of it is too much


def hubness(passages: Vectors) -> Vectors:
    """For each row, a unit vector, the mean inner product with the questions nearest to it."""
    likeness = passages @ load_bank().T
    nearest: Vectors = np.partition(likeness, -NEAREST, axis=1)[:, -NEAREST:]
    means: Vectors = nearest.mean(axis=1)
    return means


def toll(hub: float) -> float:
    """What a passage's cosine with a question loses for its hubness; 0 for most."""
    return SHARE * max(0.0, hub - COMMON)


@cache
def load_bank(path: Path = FILE) -> Vectors:
    """The questions of the bank as unit vectors, one a row."""
    bank: Vectors = np.load(path).astype(np.float32)
    return bank


def write_bank(questions: Vectors, path: Path = FILE) -> None:
    """Store the vectors of a bank, in half precision."""
    np.save(path, questions.astype(np.float16))
