"""What the language model learned about questions and the sentences that answer them.

`tuned.npz`, written by `python -m training.tune`, holds the last layers in the place of the published ones,
under the names that these have in the model's file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

FILE = Path(__file__).with_name("tuned.npz")
Tensors = Mapping[str, npt.NDArray[np.generic]]


@cache
def load_tuned(file: Path = FILE) -> Tensors:
    """The layers by the names of their tensors."""
    with np.load(file) as stored:
        return {name: stored[name] for name in stored.files if name != "record"}


@cache
def hash_tuned(file: Path = FILE) -> str:
    """Eight hex digits that no other layers have."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]
