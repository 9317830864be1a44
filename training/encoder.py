"""The language model of the vectors in JAX: the layers that stay as they are, and the last ones, which learn.

The vector of a text is the state of its first token, at unit length (S. Xiao et al., "C-Pack", 2023).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from training.network import Params, normalise, transform

Array = jax.Array
Tokens = Sequence[int]
States = np.ndarray  # of half precision: (tokens, 512)

ROWS = 32  # texts that are run together
STEP = 16  # lengths are rounded up to it, so that few shapes are compiled


def below(whole: Params, texts: Sequence[Tokens], layers: int, longest: int) -> list[States]:
    """States of each text after the first `layers`; what is beyond `longest` tokens is left out."""
    run = jax.jit(lambda ids: _below(whole, ids, layers))
    found: list[States] = [np.zeros(0)] * len(texts)
    for rows in _alike(texts):
        cut = [texts[row][:longest] for row in rows]
        states = np.asarray(run(_padded(cut)), np.float16)
        for row, ids, state in zip(rows, cut, states, strict=False):
            found[row] = state[: len(ids)]
    return found


def above(
    layers: Sequence[Params], states: Array, lengths: Array, rate: float = 0.0, key: Any = None
) -> Array:
    """Unit vectors, from states of shape (texts, positions, 512) and the number of tokens of each."""
    mask = jnp.where(jnp.arange(states.shape[1]) >= lengths[:, None], -1e9, 0.0)[:, None, None, :]
    keys = jax.random.split(key, len(layers)) if key is not None else [None] * len(layers)
    for number, layer in enumerate(layers):
        first = 1 if number + 1 == len(layers) else None
        states = transform(layer, states, mask, rate, keys[number], first)
    vectors = states[:, 0]
    unit: Array = vectors / jnp.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def filled(states: Sequence[States], positions: int) -> tuple[np.ndarray, np.ndarray]:
    """States of texts as one array of shape (texts, positions, 512), and their lengths."""
    together = np.zeros((len(states), positions, states[0].shape[1]), np.float32)
    lengths = np.array([min(len(state), positions) for state in states])
    for row, (state, length) in enumerate(zip(states, lengths, strict=True)):
        together[row, :length] = state[:length]
    return together, lengths


def _below(whole: Params, ids: Array, layers: int) -> Array:
    embedding = whole["embedding"]
    x = jnp.asarray(whole["tokens"])[ids] + embedding["positions"][: ids.shape[1]]
    x = normalise(x, embedding["gain"], embedding["bias"])
    mask = jnp.where(ids == 0, -1e9, 0.0)[:, None, None, :]
    for layer in whole["layers"][:layers]:
        x = transform(layer, x, mask, 0.0, None)
    return x


def _alike(texts: Sequence[Tokens]) -> Iterator[list[int]]:
    """Rows of texts of like length."""
    order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
    return (order[start : start + ROWS] for start in range(0, len(order), ROWS))


def _padded(texts: Sequence[Tokens]) -> np.ndarray:
    longest = max(map(len, texts))
    ids = np.zeros((ROWS, -(-longest // STEP) * STEP), np.int32)
    ids[:, 0] = 1  # a row that nobody reads needs something to look at
    for row, text in enumerate(texts):
        ids[row, : len(text)] = text
    return ids
