"""Words with parts of speech and the four entity tags PER, LOC, ORG, TIME, for sentences of any length."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import platformdirs

from graph.inference import onnxruntime
from ingest.extract.draft import Tag
from ingest.tag import network
from ingest.tag.viterbi import viterbi

# The network has only seen half-width punctuation; one character stands for one, so offsets hold.
_HALF = str.maketrans("，。、！？；：“”‘’（）《》【】—…·", ",.,!?;:\"\"''()<>[]-..")
# Padded characters in a batch: 8,000 was the fastest of 1,000 to 64,000 on one core.
_BATCH = 8_000
# Longer sentences are tagged in pieces: a list of 1,000 names has no context worth more.
_LONGEST = 400

# A space between two words of a list parts them as a comma does; 王 进 is one name, set wide.
_GAP = re.compile(r"(?<=[\u4e00-\u9fff]{2})[ \u3000\t](?=[\u4e00-\u9fff]{2})")

WIDTH = 2 * network.HIDDEN
States = npt.NDArray[np.float16]


def cache_folder() -> Path:
    """`JIANGTU_CACHE`, or the user's cache folder of this product."""
    return Path(os.environ.get("JIANGTU_CACHE") or platformdirs.user_cache_dir("jiangtu"))


class Tagger:
    """jieba's network on ONNX Runtime, on one core. Safe to share between threads."""

    def __init__(self, cache: Path | None = None) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        model = network.prepare(cache or cache_folder())
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._words = network.table("word.dic")
        self._unknown = self._words["OOV"]
        self._tags = network.tag_names()
        self._kinds = [name.rsplit("-", 1)[0] for name in self._tags]
        self._starts = [name.endswith("-B") or "-" not in name for name in self._tags]
        self._crf = network.transitions()
        self._moves = np.ascontiguousarray(self._crf[2:].T)  # row: tag arrived at

    def tag(self, sentences: Sequence[str]) -> list[list[Tag]]:
        """The words of each sentence, in order, covering it without gaps; spaces are words too."""
        return self.hear(sentences)[0]

    def hear(self, sentences: Sequence[str]) -> tuple[list[list[Tag]], list[States]]:
        """The words of each sentence, and what the network knows of each character: (characters, 256)."""
        pieces = [
            (number, start, sentence[start : start + _LONGEST])
            for number, sentence in enumerate(sentences)
            for start in range(0, len(sentence), _LONGEST)
        ]
        found: list[list[tuple[int, list[Tag]]]] = [[] for _ in sentences]
        states = [np.zeros((len(sentence), WIDTH), np.float16) for sentence in sentences]
        for batch in _batches(pieces):
            paths, known = self._paths([piece[2] for piece in batch])
            for column, ((number, start, text), path) in enumerate(zip(batch, paths, strict=True)):
                found[number].append((start, self._join(text, path, start)))
                states[number][start : start + len(text)] = known[: len(text), column]
        tags = [[tag for _, part in sorted(parts, key=lambda p: p[0]) for tag in part] for parts in found]
        return tags, states

    def _paths(self, texts: list[str]) -> tuple[list[list[int]], npt.NDArray[np.float32]]:
        size = len(texts[0])  # the longest comes first
        ids = np.zeros((size, len(texts)), np.int64)
        for column, text in enumerate(texts):
            ids[: len(text), column] = [self._id(c) for c in _GAP.sub(",", text)]
        lengths = np.array([len(text) for text in texts], np.int32)
        emissions, states = self._session.run(["em", "x2"], {"ids": ids, "len": lengths})
        return viterbi(emissions, self._crf, self._moves, lengths), states

    def _id(self, character: str) -> int:
        return self._words.get(_fold(character), self._unknown)

    def _join(self, text: str, path: list[int], offset: int) -> list[Tag]:
        cuts = [
            i
            for i, t in enumerate(path)
            if i == 0 or self._starts[t] or self._kinds[t] != self._kinds[path[i - 1]]
        ]
        return [
            Tag(text[a:b], self._kinds[path[a]], offset + a, offset + b)
            for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)
        ]


@lru_cache(maxsize=65_536)
def _fold(character: str) -> str:
    """The form of a character that the network knows; those that NFKC makes longer stay as they are."""
    folded = unicodedata.normalize("NFKC", character)
    return (folded if len(folded) == 1 else character).translate(_HALF)


def _batches(pieces: list[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """Pieces of like length together, the longest first."""
    batch: list[tuple[int, int, str]] = []
    for piece in sorted(pieces, key=lambda p: -len(p[2])):
        if batch and (len(batch) + 1) * len(batch[0][2]) > _BATCH:
            yield batch
            batch = []
        batch.append(piece)
    if batch:
        yield batch
