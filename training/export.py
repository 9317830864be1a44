"""The trained network as files of the product: an ONNX encoder with weights of one byte, and its heads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from ingest.extract.neural.windows import SIZE
from ingest.tag.tagger import WIDTH as HEARD
from training.network import HEADS, WIDTH, Params

FOLDER = Path(__file__).parents[1] / "ingest" / "extract" / "neural"


def export(params: Params, features: Sequence[str], folder: Path = FOLDER) -> None:
    """Write `encoder.onnx` and `heads.npz`."""
    with tempfile.TemporaryDirectory() as scratch:
        exact = Path(scratch) / "exact.onnx"
        onnx.save_model(build(params), exact)
        # Weights of seven bits: eight overflow in sixteen on processors without VNNI.
        quantize_dynamic(exact, folder / "encoder.onnx", per_channel=True, reduce_range=True,
                         weight_type=QuantType.QInt8,
                         op_types_to_quantize=["MatMul"])  # fmt: skip
    heads = {k: v for k, v in params["heads"].items() if not k.startswith("names")}
    stored: dict[str, Any] = {
        k: np.asarray(v, np.float16) for k, v in {**heads, **params["features"]}.items()
    }
    np.savez_compressed(folder / "heads.npz", feature_names=np.array(features), **stored)


def build(params: Params) -> Any:
    """The encoder in full precision: four tables of ids in, `names` and `states` out."""
    tensors = dict(_tensors(params))
    nodes = list(_nodes(len(params["encoder"]["layers"])))
    shape = ["windows", "positions"]
    inputs = [
        helper.make_tensor_value_info(n, TensorProto.INT32, shape)
        for n in ("characters", "words", "outer", "inner")
    ]
    inputs.append(helper.make_tensor_value_info("heard", TensorProto.FLOAT, [*shape, HEARD]))
    outputs = [
        helper.make_tensor_value_info(n, TensorProto.FLOAT, [*shape, None]) for n in ("names", "states")
    ]
    graph = helper.make_graph(
        nodes, "reader", inputs, outputs, [numpy_helper.from_array(a, n) for n, a in tensors.items()]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    onnx.checker.check_model(model)
    return model


def _tensors(params: Params) -> Iterator[tuple[str, Any]]:
    table = np.asarray(params["frozen"]["characters"], np.float32)
    scale = np.abs(table).max(1, keepdims=True) / 127
    yield "character_bytes", np.round(table / np.maximum(scale, 1e-9)).astype(np.int8)
    yield "character_scale", scale.astype(np.float32)
    encoder = params["encoder"]
    yield "positions", np.asarray(encoder["positions"][:SIZE], np.float32)
    yield "gain", np.asarray(encoder["gain"])
    yield "bias", np.asarray(encoder["bias"])
    for name, array in params["inputs"].items():
        yield f"{name}_table", np.asarray(array)
    for number, layer in enumerate(encoder["layers"]):
        for name, array in layer.items():
            yield f"{number}.{name}", np.asarray(array)
    yield "names_weights", np.asarray(params["heads"]["names"])
    yield "names_heard", np.asarray(params["heads"]["names_heard"])
    yield "names_bias", np.asarray(params["heads"]["names_bias"])
    yield "by_heads", np.array([0, 0, HEADS, WIDTH // HEADS])
    yield "joined", np.array([0, 0, WIDTH])
    yield "scale", np.array(1 / np.sqrt(WIDTH // HEADS), np.float32)
    yield "hidden", np.array(-1e9, np.float32)
    yield "nothing", np.array(0, np.int32)
    yield "around", np.array([1, 2])
    yield "zero", np.array([0])
    yield "one", np.array([1])
    yield "two", np.array([2])


def _nodes(layers: int) -> Iterator[Any]:
    yield from _embedding()
    for number in range(layers):
        yield from _layer(number)
    yield from _outputs(layers)


def _node(kind: str, inputs: str, output: str, **options: Any) -> Any:
    return helper.make_node(kind, inputs.split(), output.split(), **options)


def _embedding() -> Iterator[Any]:
    yield _node("Gather", "character_bytes characters", "bytes")
    yield _node("Cast", "bytes", "wide", to=TensorProto.FLOAT)
    yield _node("Gather", "character_scale characters", "scales")
    yield _node("Mul", "wide scales", "e0")
    yield _node("Shape", "characters", "shape")
    yield _node("Slice", "shape one two zero", "length")
    yield _node("Slice", "positions zero length zero", "placed")
    yield _node("Add", "e0 placed", "e1")
    for number, name in enumerate(("words", "outer", "inner"), 1):
        yield _node("Gather", f"{name}_table {name}", f"told_{name}")
        yield _node("Add", f"e{number} told_{name}", f"e{number + 1}")
    yield _node("MatMul", "heard heard_table", "told_heard")
    yield _node("Add", "e4 told_heard", "e5")
    yield _node("LayerNormalization", "e5 gain bias", "x0", epsilon=1e-12)
    yield _node("Equal", "characters nothing", "empty")
    yield _node("Cast", "empty", "empty_float", to=TensorProto.FLOAT)
    yield _node("Mul", "empty_float hidden", "flat_mask")
    yield _node("Unsqueeze", "flat_mask around", "mask")


def _layer(n: int) -> Iterator[Any]:
    p = f"{n}."
    yield _node("MatMul", f"x{n} {p}qkv", f"{p}m")
    yield _node("Add", f"{p}m {p}qkv_bias", f"{p}qkv_out")
    yield _node("Split", f"{p}qkv_out", f"{p}q {p}k {p}v", axis=2, num_outputs=3)
    for name, order in (("q", [0, 2, 1, 3]), ("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
        yield _node("Reshape", f"{p}{name} by_heads", f"{p}{name}r")
        yield _node("Transpose", f"{p}{name}r", f"{p}{name}t", perm=order)
    yield _node("MatMul", f"{p}qt {p}kt", f"{p}raw")
    yield _node("Mul", f"{p}raw scale", f"{p}scaled")
    yield _node("Add", f"{p}scaled mask", f"{p}masked")
    yield _node("Softmax", f"{p}masked", f"{p}soft", axis=-1)
    yield _node("MatMul", f"{p}soft {p}vt", f"{p}mixed")
    yield _node("Transpose", f"{p}mixed", f"{p}back", perm=[0, 2, 1, 3])
    yield _node("Reshape", f"{p}back joined", f"{p}flat")
    yield _node("MatMul", f"{p}flat {p}attend", f"{p}a")
    yield _node("Add", f"{p}a {p}attend_bias", f"{p}ab")
    yield _node("Add", f"x{n} {p}ab", f"{p}sum1")
    yield _node("LayerNormalization", f"{p}sum1 {p}gain1 {p}bias1", f"{p}y", epsilon=1e-12)
    yield _node("MatMul", f"{p}y {p}widen", f"{p}w")
    yield _node("Add", f"{p}w {p}widen_bias", f"{p}wb")
    yield _node("Gelu", f"{p}wb", f"{p}g")
    yield _node("MatMul", f"{p}g {p}narrow", f"{p}n")
    yield _node("Add", f"{p}n {p}narrow_bias", f"{p}nb")
    yield _node("Add", f"{p}y {p}nb", f"{p}sum2")
    yield _node("LayerNormalization", f"{p}sum2 {p}gain2 {p}bias2", f"x{n + 1}", epsilon=1e-12)


def _outputs(layers: int) -> Iterator[Any]:
    yield _node("Identity", f"x{layers}", "states")
    yield _node("MatMul", f"x{layers} names_weights", "scored")
    yield _node("MatMul", "heard names_heard", "scored_heard")
    yield _node("Add", "scored scored_heard", "scored_both")
    yield _node("Add", "scored_both names_bias", "names")
