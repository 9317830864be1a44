"""Teaching the language model of the vectors which sentence answers which question.

Of the sentences of a batch a question is to be nearest to its own, and a sentence to its own question (A. van
den Oord et al., "Representation learning with contrastive predictive coding", 2018). Questions that are near
to one another share a batch, so that the others' sentences are hard to tell from the right one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from training.encoder import States, above, filled
from training.network import Params

SHORT, LONG = 64, 112  # tokens: seven of eight texts have no more than the first, few more than the second


@dataclass(frozen=True)
class Options:
    """How to teach. MODEL_CARD.md compares layers, epochs and share; the rest is judgement."""

    layers: int = 2  # the last ones
    epochs: int = 3
    seed: int = 7
    rate: float = 3e-5
    decay: float = 0.01
    dropout: float = 0.1
    temperature: float = 0.04
    batch: int = 64
    near: int = 8  # questions of a batch that are near to one another
    back: float = 0.25  # weight of a sentence's nearness to its question


@dataclass(frozen=True, slots=True)
class Lesson:
    """A question, the sentences that answer it (states before the layers that learn), and their passage."""

    question: States
    answers: tuple[States, ...]
    passage: str


def teach(
    lessons: Sequence[Lesson],
    vectors: np.ndarray,
    layers: Sequence[Params],
    options: Options,
    tell: Callable[[str], None] = print,
) -> list[Params]:
    """The layers after all epochs; `vectors` are the questions' own, one a row, to find neighbours by.

    The same lessons and seed give the same layers on the same machine.
    """
    params = [jax.tree.map(jnp.asarray, layer) for layer in layers]
    steps = options.epochs * (len(lessons) // options.batch)
    optimiser = _optimiser(options, steps)
    state = optimiser.init(params)
    draw, key = np.random.default_rng(options.seed), jax.random.key(options.seed, impl="rbg")

    @jax.jit
    def step(params: Any, state: Any, batch: Any, key: Any) -> Any:
        value, gradient = jax.value_and_grad(loss)(params, batch, key, options)
        updates, state = optimiser.update(gradient, state, params)
        return optax.apply_updates(params, updates), state, value

    begun, number = time.monotonic(), 0
    for epoch in range(options.epochs):
        losses = []
        for rows in batches(lessons, vectors, options, draw):
            batch = _batch([lessons[row] for row in rows], draw)
            params, state, value = step(params, state, batch, jax.random.fold_in(key, number))
            losses.append(float(value))
            number += 1
        tell(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {time.monotonic() - begun:.0f} s")
    return [jax.tree.map(np.asarray, layer) for layer in params]


def loss(params: Sequence[Params], batch: dict[str, Any], key: Any, options: Options) -> Any:
    """Cross-entropy of the right sentence among those of the batch, and of the right question."""
    keys = jax.random.split(key, 2)
    questions = _vectors(params, batch["questions"], options.dropout, keys[0])[batch["question_places"]]
    answers = _vectors(params, batch["answers"], options.dropout, keys[1])[batch["answer_places"]]
    nearness = questions @ answers.T / options.temperature + batch["others"]
    ahead = jnp.diagonal(jax.nn.log_softmax(nearness, 1)).mean()
    back = jnp.diagonal(jax.nn.log_softmax(nearness, 0)).mean()
    return -(1 - options.back) * ahead - options.back * back


def batches(
    lessons: Sequence[Lesson], vectors: np.ndarray, options: Options, draw: np.random.Generator
) -> Iterator[np.ndarray]:
    """Rows of lessons, each once, in batches of neighbours; what is left over is left out."""
    groups = list(_neighbours(lessons, vectors, options, draw))
    rows = np.concatenate([groups[number] for number in draw.permutation(len(groups))])
    for start in range(0, len(rows) - options.batch + 1, options.batch):
        yield rows[start : start + options.batch]


def _neighbours(
    lessons: Sequence[Lesson], vectors: np.ndarray, options: Options, draw: np.random.Generator
) -> Iterator[list[int]]:
    """Groups of questions near to one another, no two about the same passage."""
    left = np.ones(len(lessons), bool)
    for row in draw.permutation(len(lessons)):
        if not left[row]:
            continue
        group: list[int] = []
        told: set[str] = set()
        for other in np.argsort(-(vectors @ vectors[row]), kind="stable")[: 8 * options.near]:
            if left[other] and lessons[other].passage not in told and len(group) < options.near:
                group.append(int(other))
                told.add(lessons[other].passage)
                left[other] = False
        yield group


def _batch(lessons: Sequence[Lesson], draw: np.random.Generator) -> dict[str, Any]:
    """Arrays of one shape: short texts and long ones apart, and at which place each has come to stand."""
    answers = [lesson.answers[draw.integers(len(lesson.answers))] for lesson in lessons]
    questions, question_places = _parted([lesson.question for lesson in lessons])
    told, answer_places = _parted(answers)
    passages = np.array([lesson.passage for lesson in lessons])
    same = (passages[:, None] == passages) & ~np.eye(len(lessons), dtype=bool)
    return {
        "questions": questions, "question_places": question_places,
        "answers": told, "answer_places": answer_places,
        "others": np.where(same, -1e9, 0.0).astype(np.float32),
    }  # fmt: skip


def _parted(texts: Sequence[States]) -> tuple[Any, np.ndarray]:
    order = np.argsort([len(text) for text in texts], kind="stable")
    long = len(texts) // 8
    short, rest = order[: len(texts) - long], order[len(texts) - long :]
    return (
        (filled([texts[row] for row in short], SHORT), filled([texts[row] for row in rest], LONG)),
        np.argsort(order),
    )


def _vectors(params: Sequence[Params], parts: Any, rate: float, key: Any) -> Any:
    keys = jax.random.split(key, len(parts))
    return jnp.concatenate(
        [above(params, states, lengths, rate, k) for (states, lengths), k in zip(parts, keys, strict=True)]
    )


def _optimiser(options: Options, steps: int) -> optax.GradientTransformation:
    rate = optax.warmup_cosine_decay_schedule(0, options.rate, max(1, steps // 10), steps)
    return optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=options.decay))
