"""Teach the language model of the vectors: `python -m training.tune [--write] [--share S]`.

It learns from the questions of `asked/` and the sentences that answer them; what is written to
`graph/tuned.npz` lies between the model as it is published and what was learned (Wortsman et al. 2022,
"Robust fine-tuning of zero-shot models"). Needs the model in full precision (55 MB, fetched once into the
cache) and about half an hour on two cores. Printed is how near the questions of `questions.jsonl`, which it
has not seen, come to the passages that answer them, by the nearest sentence, before and after.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import jax
import numpy as np

from graph.embedding import PREFIX, Embedder, open_embedder
from graph.model import digest
from graph.tuned import FILE, RECORD
from ingest.clean.aligned import Aligned
from ingest.clean.sentences import sentences
from ingest.tag import cache_folder
from training import alignment, parse, pretrained
from training.asked import Asked, read_asked
from training.contrast import LONG, Lesson, Options, teach
from training.encoder import ROWS, States, above, below, filled
from training.network import Params
from training.questions import read_questions
from training.train import tell

# Of what was learned. More ranks whole answers no better, and tells less what nobody can answer, for some
# sentence is near to everything then (MODEL_CARD.md has the figures).
SHARE = 0.3
BYTES = 64  # seven bits, as the published file has: eight overflow in sixteen on processors without VNNI


def main(argv: Sequence[str] | None = None) -> int:
    """Teach, print what it gave, write if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="store what was learned")
    parser.add_argument("--share", type=float, default=SHARE, help="how far to go, 0 to 1")
    parser.add_argument("--out", type=Path, default=FILE, help="where to store it")
    given = parser.parse_args(argv)
    options, asked = Options(), read_asked()
    embedder = open_embedder(cache_folder(), tuned=None)
    whole, _ = pretrained.load_whole(cache_folder())
    start = len(whole["layers"]) - options.layers
    published = whole["layers"][start:]
    learned = teach(
        lessons(asked, embedder, whole, start),
        np.stack([embedder.embed_question(a.question) for a in asked]),
        published,
        options,
        tell,
    )
    kept = between(published, learned, given.share)
    judge = Judge.of(embedder, whole, start)
    for name, layers in (("published", published), ("learned", learned), ("kept", kept)):
        tell(f"{name}: MRR {judge.rank(layers):.3f}")
    if given.write:
        write(kept, whole["products"][start:], start, record(asked, options, given.share), given.out)
        alignment.align(alignment.texts_of(asked), given.out)
    return 0


def lessons(asked: Sequence[Asked], embedder: Embedder, whole: Params, layers: int) -> list[Lesson]:
    """The questions and answers as states before the layers that learn."""
    texts = sorted({answer for a in asked for answer in a.answers})
    answers = dict(zip(texts, below(whole, embedder.tokens(texts), layers, LONG), strict=True))
    questions = below(whole, embedder.tokens([PREFIX + a.question for a in asked]), layers, LONG)
    return [
        Lesson(question, tuple(answers[text] for text in a.answers), a.passage)
        for a, question in zip(asked, questions, strict=True)
    ]


def between(one: Sequence[Params], other: Sequence[Params], share: float) -> list[Params]:
    """Layers on the way from one to the other."""
    mixed: list[Params] = jax.tree.map(
        lambda a, b: (1 - share) * np.asarray(a) + share * np.asarray(b), list(one), list(other)
    )
    return mixed


@dataclass(frozen=True, slots=True)
class Judge:
    """Questions that nothing is learned from, and all sentences of the passages that they are about."""

    questions: Sequence[States]
    sentences: Sequence[States]
    right: Sequence[np.ndarray]  # for each question, which of the sentences are in a right passage
    passages: np.ndarray  # of the sentences

    @classmethod
    def of(cls, embedder: Embedder, whole: Params, layers: int) -> Judge:
        """States before the layers that learn."""
        texts = [(p.id, s.text) for p in parse.read()[0] for s in sentences(Aligned.of(p.text))]
        asked = [q for q in read_questions() if q.passages]
        passages = np.array([passage for passage, _ in texts])
        return cls(
            below(whole, embedder.tokens([PREFIX + q.q for q in asked]), layers, LONG),
            below(whole, embedder.tokens([text for _, text in texts]), layers, LONG),
            [np.isin(passages, q.passages) for q in asked],
            passages,
        )

    def rank(self, layers: Sequence[Params]) -> float:
        """Mean reciprocal rank of the first right passage, by its nearest sentence."""
        nearness = _vectors(layers, self.questions) @ _vectors(layers, self.sentences).T
        ranks = [
            1 + len({*self.passages[row > row[right].max()]})
            for row, right in zip(nearness, self.right, strict=True)
        ]
        return float(np.mean(1 / np.array(ranks)))


def _vectors(layers: Sequence[Params], states: Sequence[States]) -> np.ndarray:
    run = jax.jit(above)
    parts = [states[start : start + ROWS] for start in range(0, len(states), ROWS)]
    full = [[*part, *[part[0]] * (ROWS - len(part))] for part in parts]
    return np.concatenate([np.asarray(run(list(layers), *filled(part, LONG))) for part in full])[
        : len(states)
    ]


def record(asked: Sequence[Asked], options: Options, share: float) -> dict[str, Any]:
    """What was learned from, and how."""
    data = digest(*(json.dumps([a.question, a.passage, a.answers], ensure_ascii=False) for a in asked))
    return {"data": data, "questions": len(asked), "share": share, **asdict(options)}


def write(
    layers: Sequence[Params],
    products: Sequence[Sequence[str]],
    start: int,
    told: dict[str, Any],
    file: Path = FILE,
) -> None:
    """Store the layers under the names that they have in the published file of bytes."""
    tensors: dict[str, Any] = {}
    for number, (layer, names) in enumerate(zip(layers, products, strict=True), start):
        tensors |= dict(_tensors(layer, names, f"encoder.layer.{number}."))
    np.savez_compressed(file, **tensors | {RECORD: np.array(json.dumps(told))})


def _tensors(layer: Params, names: Sequence[str], prefix: str) -> Iterator[tuple[str, np.ndarray]]:
    parts = np.split(layer["qkv"], 3, 1)
    matrices = [*parts, layer["attend"], layer["widen"], layer["narrow"]]
    for name, matrix in zip(names, matrices, strict=True):
        scale = np.abs(matrix).max(0) / BYTES
        yield f"{name}_scale", scale.astype(np.float32)
        yield f"{name}_quantized", np.round(matrix / scale).astype(np.int8)
    for part, bias in zip(("query", "key", "value"), np.split(layer["qkv_bias"], 3), strict=True):
        yield f"{prefix}attention.self.{part}.bias", bias.astype(np.float32)
    for name, path in pretrained.OWN.items():
        yield prefix + path, np.asarray(layer[name], np.float32)


if __name__ == "__main__":
    sys.exit(main())
