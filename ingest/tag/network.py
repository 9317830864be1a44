"""jieba's neural tagger (two bidirectional GRU layers of 128, a linear layer, a CRF) as an ONNX model.

The weights come with the jieba package (folder `lac_small`, made for Paddle, `nets.py` there describes the
network). They are read once, rearranged for ONNX Runtime and kept in the cache folder. Paddle's GRU applies
the reset gate before the product and computes h = (1 - u) h' + u m; ONNX has u where Paddle has 1 - u.
"""

from __future__ import annotations

import importlib.metadata
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from graph.errors import StopError

Floats = npt.NDArray[np.float32]
HIDDEN = 128
FORMAT = 2  # grows when the files in the cache are written in another way


def source_folder() -> Path:
    """The folder of the weights inside the installed jieba package, found without importing jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise StopError("the package jieba is not installed; install jieba==0.42.1 and try again")
    return Path(spec.origin).with_name("lac_small")


def table(name: str) -> dict[str, int]:
    """A dictionary file of the network: one `number<TAB>entry` a line."""
    lines = (source_folder() / name).read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines)
    return {row[1]: int(row[0]) for row in rows if len(row) == 2}


def parameter(name: str, *shape: int) -> Floats:
    """One stored tensor: little-endian float32 after a header of varying length."""
    raw = (source_folder() / "model_baseline" / name).read_bytes()
    return np.frombuffer(raw[-4 * int(np.prod(shape)) :], "<f4").reshape(shape).copy()


def tag_names() -> list[str]:
    """`PER-B`, `PER-I`, … in the order of the network's outputs."""
    tags = table("tag.dic")
    return sorted(tags, key=tags.__getitem__)


def transitions() -> Floats:
    """The CRF: row 0 starts, row 1 ends, row 2 + i goes from tag i."""
    count = len(tag_names())
    return parameter("crfw", count + 2, count)


def prepare(cache: Path) -> Path:
    """Path of the ONNX model in the cache; written there where it is missing (about a second).

    Raises StopError where the weights are missing or the cache cannot be written.
    """
    version = importlib.metadata.version("jieba")
    path = cache / f"tagger-{version}-{FORMAT}.onnx"
    if path.exists():
        return path
    try:
        cache.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(build())
        part.replace(path)
    except OSError as error:
        raise StopError(f"cannot write the tagger's model into {cache}: {error}") from error
    return path


def build() -> bytes:
    """The network up to the emissions: inputs ids (steps, batch) int64, len (batch) int32.

    Outputs are `em`, the emissions, and `x2`, the states that they are made from (steps, batch, 2 × HIDDEN).
    """
    import onnx  # noqa: PLC0415 - a third of a second that only the first start pays
    from onnx import TensorProto, helper  # noqa: PLC0415 - as above

    nodes = [helper.make_node("Gather", ["E", "ids"], ["x0"])]
    nodes += [node for layer in (0, 1) for node in _layer_nodes(layer)]
    nodes += [helper.make_node("MatMul", ["x2", "O"], ["m"]), helper.make_node("Add", ["m", "OB"], ["em"])]
    inputs = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["T", "N"]),
        helper.make_tensor_value_info("len", TensorProto.INT32, ["N"]),
    ]
    widths = {"em": len(tag_names()), "x2": 2 * HIDDEN}
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["T", "N", width])
        for name, width in widths.items()
    ]
    graph = helper.make_graph(nodes, "tagger", inputs, outputs, _initializers())
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return cast(bytes, model.SerializeToString())


def _layer_nodes(layer: int) -> list[Any]:
    from onnx import helper  # noqa: PLC0415 - see build

    inputs = [f"x{layer}", f"W{layer}", f"R{layer}", f"B{layer}", "len"]
    return [
        helper.make_node("GRU", inputs, [f"y{layer}"], hidden_size=HIDDEN, direction="bidirectional"),
        helper.make_node("Transpose", [f"y{layer}"], [f"t{layer}"], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", [f"t{layer}", "S"], [f"x{layer + 1}"]),
    ]


def _initializers() -> list[Any]:
    from onnx import numpy_helper  # noqa: PLC0415 - see build

    count = len(tag_names())
    arrays: dict[str, npt.NDArray[Any]] = {
        "E": parameter("word_emb", max(table("word.dic").values()) + 1, HIDDEN),
        "O": parameter("fc_4.w_0", 2 * HIDDEN, count),
        "OB": parameter("fc_4.b_0", count),
        "S": np.array([0, 0, 2 * HIDDEN]),
    }
    for layer in (0, 1):
        pair = [_gru(2 * layer), _gru(2 * layer + 1)]
        for name, stacked in zip("WRB", zip(*pair, strict=True), strict=True):
            arrays[f"{name}{layer}"] = np.stack(stacked)
    return [numpy_helper.from_array(array, name) for name, array in arrays.items()]


def _gru(index: int) -> tuple[Floats, Floats, Floats]:
    """Input weights, recurrent weights and biases of one direction of one layer, as ONNX wants them."""
    width = HIDDEN if index < 2 else 2 * HIDDEN
    weights = parameter(f"gru_{index}.w_0", 3 * HIDDEN * HIDDEN)
    gates = weights[: 2 * HIDDEN * HIDDEN].reshape(HIDDEN, 2 * HIDDEN)
    candidate = weights[2 * HIDDEN * HIDDEN :].reshape(HIDDEN, HIDDEN)
    bias = parameter(f"fc_{index}.b_0", 3 * HIDDEN) + parameter(f"gru_{index}.b_0", 3 * HIDDEN)
    inputs = _flip(parameter(f"fc_{index}.w_0", width, 3 * HIDDEN).T)
    recurrent = _flip(np.concatenate([gates.T, candidate.T]))
    return inputs, recurrent, np.concatenate([_flip(bias), np.zeros(3 * HIDDEN, np.float32)])


def _flip(rows: Floats) -> Floats:
    """Negate the rows of the update gate: sigmoid(-x) = 1 - sigmoid(x)."""
    return np.concatenate([-rows[:HIDDEN], rows[HIDDEN:]])
