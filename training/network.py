"""The network in JAX: the first layers of bge-small-zh, told of words and rules; heads for names and pairs.

J. Devlin et al., "BERT", 2019, for the layers; the pair head adds projections of both ends, of the text
between them, of distance and types: an additive form of the biaffine scorer of T. Dozat, C. Manning (2017).
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from ingest.extract.neural.inputs import LABELS, TYPES, WORDS
from ingest.extract.relations.pairs import DISTANCES, KINDS
from ingest.tag.tagger import WIDTH as HEARD

HEADS = 8
WIDTH = 512
HIDDEN = 160  # of the pair head
Params = dict[str, Any]
Array = jax.Array


def start(weights: Params, layers: int, predicates: int, features: int, seed: int) -> Params:
    """Parameters before training: the encoder's as given, the rest small and random."""
    draw = np.random.default_rng(seed)

    def small(*shape: int, scale: float = 0.02) -> np.ndarray:
        return draw.normal(0, scale, shape).astype(np.float32)

    outputs = predicates + len(KINDS)
    return {
        "frozen": {"characters": weights["characters"]},
        "encoder": {**weights["embedding"], "layers": weights["layers"][:layers]},
        "inputs": {
            "words": small(1 + 2 * len(WORDS), WIDTH), "outer": small(LABELS, WIDTH),
            "inner": small(LABELS, WIDTH), "heard": small(HEARD, WIDTH),
        },
        "heads": {
            "names": small(WIDTH, 2 * LABELS), "names_heard": small(HEARD, 2 * LABELS),
            "names_bias": np.zeros(2 * LABELS, np.float32),
            "subject": small(2 * WIDTH, HIDDEN), "object": small(2 * WIDTH, HIDDEN),
            "between": small(WIDTH, HIDDEN),
            "distance": small(DISTANCES, HIDDEN, scale=0.1),
            "subject_type": small(len(TYPES), HIDDEN, scale=0.1),
            "object_type": small(len(TYPES), HIDDEN, scale=0.1),
            "hidden_bias": np.zeros(HIDDEN, np.float32), "out": small(HIDDEN, outputs, scale=0.1),
        },
        "features": {
            "weights": np.zeros((features + 1, predicates), np.float32),
            "bias": np.full(predicates, -3.0, np.float32),
        },
    }  # fmt: skip


def normalise(x: Array, gain: Array, bias: Array) -> Array:
    """Layer normalisation."""
    mean = x.mean(-1, keepdims=True)
    spread = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) * jax.lax.rsqrt(spread + 1e-12) * gain + bias


def dropout(x: Array, rate: float, key: Array | None) -> Array:
    """Zero a share of the values, where a key is given."""
    if key is None or rate == 0:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - rate, x.shape), x / (1 - rate), 0)


def encode(params: Params, batch: dict[str, Array], rate: float = 0.0, key: Array | None = None) -> Array:
    """States of shape (windows, positions, 512)."""
    encoder, told = params["encoder"], params["inputs"]
    ids = batch["characters"]
    x = params["frozen"]["characters"][ids] + encoder["positions"][: ids.shape[1]]
    x = x + told["words"][batch["words"]] + told["outer"][batch["outer"]] + told["inner"][batch["inner"]]
    x = x + batch["heard"].astype(jnp.float32) @ told["heard"]
    x = normalise(x, encoder["gain"], encoder["bias"])
    mask = jnp.where(ids == 0, -1e9, 0.0)[:, None, None, :]
    keys = jax.random.split(key, 1 + len(encoder["layers"])) if key is not None else [None] * 9
    x = dropout(x, rate, keys[0])
    for number, layer in enumerate(encoder["layers"], 1):
        x = transform(layer, x, mask, rate, keys[number])
    return x


def transform(
    p: Params, x: Array, mask: Array, rate: float, key: Array | None, first: int | None = None
) -> Array:
    """One layer: attention and the wider product, each added to what came in.

    Where only the `first` positions are wanted, only they are computed, from all.
    """
    windows, _, width = x.shape
    keys = jax.random.split(key, 2) if key is not None else [None] * 2
    parts = jnp.split(x @ p["qkv"] + p["qkv_bias"], 3, -1)
    q, k, v = (_by_heads(t) for t in (parts[0][:, :first], *parts[1:]))
    weights = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(width // HEADS) + mask, -1)
    mixed = (weights @ v).transpose(0, 2, 1, 3).reshape(windows, -1, width)
    x = x[:, :first]
    x = normalise(x + dropout(mixed @ p["attend"] + p["attend_bias"], rate, keys[0]), p["gain1"], p["bias1"])
    inner = jax.nn.gelu(x @ p["widen"] + p["widen_bias"], approximate=False)
    return normalise(
        x + dropout(inner @ p["narrow"] + p["narrow_bias"], rate, keys[1]), p["gain2"], p["bias2"]
    )


def _by_heads(x: Array) -> Array:
    windows, positions, _ = x.shape
    return x.reshape(windows, positions, HEADS, -1).transpose(0, 2, 1, 3)


def names(params: Params, states: Array, batch: dict[str, Array]) -> Array:
    """Scores of the labels of both layers of names: shape (windows, positions, 2 × labels)."""
    p = params["heads"]
    scores: Array = (
        states @ p["names"] + batch["heard"].astype(jnp.float32) @ p["names_heard"] + p["names_bias"]
    )
    return scores


def pairs(
    params: Params, states: Array, batch: dict[str, Array], rate: float = 0.0, key: Array | None = None
) -> Array:
    """Scores of predicates and kinds for each row of mentions: shape (rows, predicates + kinds)."""
    p = params["heads"]
    flat = states.reshape(-1, WIDTH)
    ends = [jnp.concatenate([flat[batch[e][:, 0]], flat[batch[e][:, 1]]], 1) for e in ("subject", "object")]
    sums = jnp.concatenate([jnp.zeros((1, WIDTH)), jnp.cumsum(flat, 0)])
    low, high = batch["between"][:, 0], batch["between"][:, 1]
    middle = (sums[high] - sums[low]) / jnp.maximum(high - low, 1)[:, None]
    hidden = (
        ends[0] @ p["subject"] + ends[1] @ p["object"] + middle @ p["between"]
        + p["distance"][batch["distance"]]
        + p["subject_type"][batch["types"][:, 0]] + p["object_type"][batch["types"][:, 1]] + p["hidden_bias"]
    )  # fmt: skip
    scores: Array = dropout(jax.nn.gelu(hidden, approximate=False), rate, key) @ p["out"]
    return scores


def judge(params: Params, rows: Array, batch: dict[str, Array], count: int) -> tuple[Array, Array]:
    """Scores of each candidate: its likeliest row plus what its features say; and of the kinds."""
    best = jax.ops.segment_max(rows, batch["owner"], count)
    best = jnp.where(jnp.isfinite(best), best, 0.0)
    told = jax.ops.segment_sum(params["features"]["weights"][batch["feature"]], batch["feature_owner"], count)
    predicates = told.shape[1]
    return best[:, :predicates] + told + params["features"]["bias"], best[:, predicates:]
