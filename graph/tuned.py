"""What the language model learned about questions and the sentences that answer them.

`tuned.npz`, written by `python -m training.tune`, holds the last layers in the place of the published ones,
under the names that these have in the model's file. Beside them stands an alignment, a linear map back: what
is taught tells better which sentence is nearer to a question, and how near one is at all, the model as it was
published tells better, for it has not learned that every question has an answer (`training/alignment.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

FILE = Path(__file__).with_name("tuned.npz")
ALIGNMENT, RECORD = "alignment", "record"  # what the file holds besides tensors
Tensors = Mapping[str, npt.NDArray[np.generic]]


def load_tuned(file: Path = FILE) -> Tensors:
    """The layers by the names of their tensors."""
    with np.load(file) as stored:
        return {name: stored[name] for name in stored.files if name not in (ALIGNMENT, RECORD)}


def load_alignment(file: Path = FILE) -> npt.NDArray[np.float32] | None:
    """The map, shape (512, 512), to be multiplied from the right; None where the file has none."""
    with np.load(file) as stored:
        return stored[ALIGNMENT].astype(np.float32) if ALIGNMENT in stored.files else None


def hash_tuned(file: Path = FILE) -> str:
    """Eight hex digits that no other layers have."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]
