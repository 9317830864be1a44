"""The trained network: an encoder on ONNX Runtime, on one core, and small heads in NumPy beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.inference import onnxruntime
from ingest.extract.draft import Tag
from ingest.extract.neural.inputs import Inputs, Span, arrange
from ingest.extract.neural.windows import SIZE, Window, cut, places

Floats = npt.NDArray[np.float32]
# Windows that are read at once: of 1, 2, 4 and 8 the fastest, for what a layer widens stays in the cache.
BATCH = 2
LONGEST = (
    200_000  # characters of a document whose states are kept (410 MB a million); pairs go by rules beyond
)


@dataclass(frozen=True)
class Sight:
    """A document as the network saw it.

    `names` has shape (windows, SIZE, 2 × labels), `states` (windows × SIZE, 512); a long document has none.
    """

    windows: tuple[Window, ...]
    places: list[list[int]]
    names: Floats
    states: npt.NDArray[np.float16] | None


class Network:
    """The encoder and its heads, by default those that ship; safe to share between threads."""

    def __init__(self, folder: Traversable | None = None) -> None:
        folder = folder or resources.files(__package__)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        model = folder.joinpath("encoder.onnx").read_bytes()
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        with folder.joinpath("heads.npz").open("rb") as file, np.load(file) as stored:
            self.heads: dict[str, Any] = {name: _widened(stored[name]) for name in stored.files}
        self.features = {str(name): row for row, name in enumerate(self.heads.pop("feature_names"), 1)}

    def look(
        self,
        texts: Sequence[str],
        paragraphs: Sequence[int],
        tags: Sequence[Sequence[Tag]],
        heard: Sequence[npt.NDArray[np.float16]],
        proposals: Sequence[Span],
    ) -> Sight:
        """Read a document of at least one line, given the tagger's words and states, and proposals."""
        lengths = [len(text) for text in texts]
        windows = cut(lengths, paragraphs)
        inputs = arrange(texts, tags, heard, proposals, windows)
        keep = sum(lengths) <= LONGEST
        names, states = [], []
        for first in range(0, len(windows), BATCH):
            scored, seen = self._run(inputs, slice(first, first + BATCH))
            names.append(scored)
            if keep:
                states.append(seen.reshape(-1, seen.shape[-1]).astype(np.float16))
        return Sight(
            tuple(windows),
            places(windows, lengths),
            np.concatenate(names),
            np.concatenate(states) if keep else None,
        )

    def _run(self, inputs: Inputs, part: slice) -> tuple[Floats, Floats]:
        """Scores and states of a few windows, which are cut to the longest of them while they are read."""
        used = int((inputs.characters[part] > 0).sum(1).max())
        feed = {
            name: getattr(inputs, name)[part, :used] for name in ("characters", "words", "outer", "inner")
        }
        feed["heard"] = inputs.heard[part, :used].astype(np.float32)
        names, states = self._session.run(["names", "states"], feed)
        beyond = ((0, 0), (0, SIZE - used), (0, 0))
        return np.pad(names, beyond), np.pad(states, beyond)


@cache
def network() -> Network:
    """The network that ships with the package, loaded once."""
    return Network()


def _widened(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return array.astype(np.float32) if array.dtype == np.float16 else array
