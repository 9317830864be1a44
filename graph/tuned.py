"""What the language model learned about questions and the sentences that answer them.

`tuned.npz`, written by `python -m training.tune`, holds the last layers in the place of the published ones,
under the names that these have in the model's file. Beside it lies an alignment, a linear map back: what is
taught tells better which sentence is nearer to a question, and how near one is at all, the model as it was
published tells better, for it has not learned that every question has an answer (`training/alignment.py`). It
is a file of its own, since another map changes no vector: what is stored still fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

FILE = Path(__file__).with_name("tuned.npz")
RECORD = "record"  # what the file holds besides tensors
Tensors = Mapping[str, npt.NDArray[np.generic]]


def load_tuned(file: Path = FILE) -> Tensors:
    """The layers by the names of their tensors."""
    with np.load(file) as stored:
        return {name: stored[name] for name in stored.files if name != RECORD}


def load_alignment(file: Path = FILE) -> npt.NDArray[np.float32] | None:
    """The map, shape (512, 512), to be multiplied from the right; None where none lies beside the file."""
    path = alignment_of(file)
    return np.load(path).astype(np.float32) if path.exists() else None


def alignment_of(file: Path) -> Path:
    """Where the alignment of a file lies."""
    return file.with_suffix(".alignment.npy")


def hash_tuned(file: Path = FILE) -> str:
    """Eight hex digits that no other layers have."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]
