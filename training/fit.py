"""Training: batches of like shapes, one loss for names and pairs, AdamW with a falling rate."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from ingest.extract.neural.inputs import LABELS
from ingest.extract.neural.windows import SIZE
from training.examples import ENTITY_PAIRS, FEATURES, MENTION_PAIRS, WINDOWS, Example
from training.network import Params, encode, judge, names, pairs, start

Batch = dict[str, np.ndarray]
SHORT = 96  # positions: most passages fit, and cost half


@dataclass(frozen=True)
class Options:
    """How to train. The rates were compared on documents that were held out (MODEL_CARD.md)."""

    layers: int = 2
    epochs: int = 8
    seed: int = 7
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    feature_rate: float = 4e-3
    decay: float = 0.01
    dropout: float = 0.1
    blind: float = 0.2  # share of the texts that are read without what the rules found
    inner: float = 0.3  # weight of the inner layer of names
    pairs: float = 20.0
    kinds: float = 0.2


def batches(found: Sequence[Example], index: dict[str, int], order: np.ndarray, blind: np.ndarray) -> Iterator[Batch]:
    """All examples in that order, short ones apart from long ones, as batches of two shapes."""
    waiting: dict[int, list[tuple[Example, bool]]] = {SHORT: [], SIZE: []}
    for number in order:
        example = found[number]
        used = int((example.inputs.characters > 0).sum(1).max())
        size = SHORT if used <= SHORT else SIZE
        room = WINDOWS * SIZE // size
        group = [*waiting[size], (example, bool(blind[number]))]
        if _overfull([e for e, _ in group], room):
            yield assemble(waiting[size], index, size)
            group = group[-1:]
        waiting[size] = group
    for size, group in waiting.items():
        if group:
            yield assemble(group, index, size)


def _overfull(group: Sequence[Example], room: int) -> bool:
    return (
        sum(len(e.inputs.characters) for e in group) > room
        or sum(len(e.pairs.owner) for e in group) > MENTION_PAIRS
        or sum(len(e.kind) for e in group) > ENTITY_PAIRS
        or sum(map(len, (f for e in group for f in e.features))) > FEATURES
    ) and len(group) > 1


def assemble(group: Sequence[tuple[Example, bool]], index: dict[str, int], size: int) -> Batch:
    """One batch; what is beyond its room is left out, what is left of it is filled with nothing."""
    windows = WINDOWS * SIZE // size
    batch: Batch = {k: np.zeros((windows, size), np.int32) for k in ("characters", "words", "outer", "inner", "names", "within")}
    rows = {k: np.zeros((MENTION_PAIRS, n), np.int32) for k, n in (("subject", 2), ("object", 2), ("between", 2), ("types", 2))}
    batch |= rows | {"distance": np.zeros(MENTION_PAIRS, np.int32), "owner": np.full(MENTION_PAIRS, ENTITY_PAIRS, np.int32)}
    batch["feature"], batch["feature_owner"] = np.zeros(FEATURES, np.int32), np.full(FEATURES, ENTITY_PAIRS, np.int32)
    predicates = group[0][0].truth.shape[1]
    batch["allowed"] = np.zeros((ENTITY_PAIRS, predicates), np.float32)
    batch["truth"] = np.zeros((ENTITY_PAIRS, predicates), np.float32)
    batch["kind"] = np.full(ENTITY_PAIRS, -1, np.int32)
    w = r = c = f = 0
    for example, blind in group:
        n = len(example.inputs.characters)
        batch["characters"][w : w + n] = example.inputs.characters[:, :size]
        batch["words"][w : w + n] = example.inputs.words[:, :size]
        if not blind:
            batch["outer"][w : w + n] = example.inputs.outer[:, :size]
            batch["inner"][w : w + n] = example.inputs.inner[:, :size]
        batch["names"][w : w + n] = example.outer[:, :size]
        batch["within"][w : w + n] = example.inner[:, :size]
        m = min(len(example.pairs.owner), MENTION_PAIRS - r)
        for key in ("subject", "object", "between"):
            value = getattr(example.pairs, key)[:m]
            batch[key][r : r + m] = value // SIZE * size + value % SIZE + w * size
        batch["types"][r : r + m] = example.pairs.types[:m]
        batch["distance"][r : r + m] = example.pairs.distance[:m]
        k = min(len(example.kind), ENTITY_PAIRS - c)
        owner = example.pairs.owner[:m]
        batch["owner"][r : r + m] = np.where(owner < k, owner + c, ENTITY_PAIRS)
        batch["allowed"][c : c + k] = example.allowed[:k]
        batch["truth"][c : c + k] = example.truth[:k]
        batch["kind"][c : c + k] = example.kind[:k]
        known = [(index[name], c + i) for i, found in enumerate(example.features[:k]) for name in found if name in index]
        known = known[: FEATURES - f]
        if known:
            batch["feature"][f : f + len(known)], batch["feature_owner"][f : f + len(known)] = zip(*known, strict=True)
        w, r, c, f = w + n, r + m, c + k, f + len(known)
    return batch


def loss(trained: Params, frozen: Params, batch: dict[str, Any], key: Any, options: Options) -> Any:
    """Cross-entropy of both layers of names, of each allowed predicate, and of the kinds of affiliations."""
    params = {**trained, "frozen": frozen}
    keys = jax.random.split(key, 2)
    states = encode(params, batch, options.dropout, keys[0])
    scores = names(params, states)
    real = (batch["characters"] > 3).astype(jnp.float32)
    total = jnp.maximum(real.sum(), 1)
    name_loss = 0.0
    for scored, truth, weight in (
        (scores[..., :LABELS], batch["names"], 1.0),
        (scores[..., LABELS:], batch["within"], options.inner),
    ):
        each = optax.softmax_cross_entropy_with_integer_labels(scored, truth)
        name_loss += weight * (each * real).sum() / total
    rows = pairs(params, states, batch, options.dropout, keys[1])
    verdicts, kinds = judge(params, rows, batch, ENTITY_PAIRS)
    each = optax.sigmoid_binary_cross_entropy(verdicts, batch["truth"]) * batch["allowed"]
    pair_loss = each.sum() / total
    known = (batch["kind"] >= 0).astype(jnp.float32)
    each = optax.softmax_cross_entropy_with_integer_labels(kinds, jnp.maximum(batch["kind"], 0))
    kind_loss = (each * known).sum() / jnp.maximum(known.sum(), 1)
    return name_loss + options.pairs * pair_loss + options.kinds * kind_loss


def train(
    found: Sequence[Example], weights: Params, features: Sequence[str], options: Options,
    tell: Callable[[str], None] = print, each: Callable[[int, Params], None] = lambda epoch, params: None,
) -> Params:
    """Parameters after all epochs; `each` sees those after every one. The same seed gives the same ones."""
    index = {name: number + 1 for number, name in enumerate(features)}
    predicates = found[0].truth.shape[1]
    params = jax.tree.map(jnp.asarray, start(weights, options.layers, predicates, len(features), options.seed))
    frozen = params.pop("frozen")
    draw = np.random.default_rng(options.seed)
    steps = options.epochs * sum(1 for _ in batches(found, index, np.arange(len(found)), np.zeros(len(found))))
    optimiser = _optimiser(options, steps, params)
    state = optimiser.init(params)

    @jax.jit
    def step(params: Params, state: Any, batch: dict[str, Any], key: Any) -> Any:
        value, gradient = jax.value_and_grad(loss)(params, frozen, batch, key, options)
        updates, state = optimiser.update(gradient, state, params)
        return optax.apply_updates(params, updates), state, value

    key, begun = jax.random.key(options.seed, impl="rbg"), time.monotonic()
    for epoch in range(options.epochs):
        losses = []
        order, blind = draw.permutation(len(found)), draw.random(len(found)) < options.blind
        for number, batch in enumerate(batches(found, index, order, blind)):
            params, state, value = step(params, state, batch, jax.random.fold_in(key, epoch * 100_000 + number))
            losses.append(float(value))
        tell(f"epoch {epoch + 1}: loss {np.mean(losses):.4f}, {len(losses)} steps, {time.monotonic() - begun:.0f} s")
        each(epoch, {**params, "frozen": frozen})
    return {**params, "frozen": frozen}


def _optimiser(options: Options, steps: int, params: Params) -> optax.GradientTransformation:
    def adam(rate: float, decay: float) -> optax.GradientTransformation:
        return optax.adamw(optax.warmup_cosine_decay_schedule(0, rate, steps // 20 + 1, steps, rate / 50), weight_decay=decay)

    groups = {
        "encoder": adam(options.encoder_rate, options.decay),
        "heads": adam(options.head_rate, options.decay),
        "features": adam(options.feature_rate, 0.02),
    }
    labels = {name: "heads" if name == "inputs" else name for name in params}
    return optax.chain(optax.clip_by_global_norm(1.0), optax.partition(groups, labels))
