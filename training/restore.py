"""A network that was exported, as parameters to go on from: what `training/export.py` wrote, read back.

Its weights come back as they were stored: most in steps of one byte, the heads in half precision.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import numpy_helper

from training.network import Params

Floats = npt.NDArray[np.float32]
Tensors = dict[str, npt.NDArray[Any]]
LAYER = ("qkv", "qkv_bias", "attend", "attend_bias", "gain1", "bias1", "widen", "widen_bias", "narrow",
         "narrow_bias", "gain2", "bias2")  # fmt: skip


def restore(folder: Path) -> tuple[Params, list[str]]:
    """Parameters and features of the network in a folder; OSError where there is none."""
    model = onnx.load(folder / "encoder.onnx")
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    with np.load(folder / "heads.npz") as file:
        heads = {name: file[name] for name in file.files}
    features = [str(name) for name in heads.pop("feature_names")]
    heads = {name: array.astype(np.float32) for name, array in heads.items()}
    weights = {name: heads.pop(name) for name in ("weights", "bias")}
    named = {"names": "names_weights", "names_heard": "names_heard", "names_bias": "names_bias"}
    return {
        "frozen": {"characters": stored["character_bytes"] * stored["character_scale"]},
        "encoder": {
            **{name: stored[name] for name in ("positions", "gain", "bias")},
            "layers": [_layer(stored, number) for number in range(_layers(stored))],
        },
        "inputs": {name: _whole(stored, f"{name}_table") for name in ("words", "outer", "inner", "heard")},
        "heads": {**heads, **{name: _whole(stored, tensor) for name, tensor in named.items()}},
        "features": weights,
    }, features


def _layers(stored: Tensors) -> int:
    return len({name.split(".")[0] for name in stored if name.split(".")[0].isdigit()})


def _layer(stored: Tensors, number: int) -> dict[str, Floats]:
    return {name: _whole(stored, f"{number}.{name}") for name in LAYER}


def _whole(stored: Tensors, name: str) -> Floats:
    """A tensor in full precision, whichever way it is stored."""
    if name in stored:
        return stored[name].astype(np.float32)
    steps, zero = (stored[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "zero_point"))
    whole: Floats = (steps - zero) * stored[f"{name}_scale"]
    return whole
