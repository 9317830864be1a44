"""Vectors of the passages: near the vectors of real sentences about the skill, so that clusters are real.

A passage is its skill's sentence, a bit of another skill's and of a sentence about the firm's trade, and some
noise. With these shares two passages about one skill have a cosine of about 0.8, two of one trade of about
0.5, as sentences of real articles have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.scale.network import Network
from benchmarks.scale.words import load_words
from graph.schema import DIMENSIONS

if TYPE_CHECKING:
    from graph.embedding import Embedder

Vectors = NDArray[np.float32]

SKILL, BESIDE, FIRM, NOISE = 0.75, 0.3, 0.25, 0.35
CHUNK = 20_000


def anchors(texts: Sequence[str], embedder: Embedder | None, seed: int) -> Vectors:
    """A unit vector for each text; drawn at random where there is no model."""
    if embedder is not None:
        return embedder.embed(texts)
    return _unit(np.random.default_rng(seed).standard_normal((len(texts), DIMENSIONS)).astype(np.float32))


def passage_vectors(
    network: Network, skills: Sequence[str], embedder: Embedder | None, seed: int
) -> Iterator[Vectors]:
    """Unit vectors of all passages, in pieces."""
    about = anchors([f"从事{name}工作，解决了{name}的难题" for name in skills], embedder, seed)
    firms = anchors([f"在{name}企业的车间里工作" for name in load_words().trades], embedder, seed + 1)
    rng = np.random.default_rng(seed)
    beside = rng.integers(0, len(skills), len(network.skill))
    trades = network.trade[network.firm]
    for start in range(0, len(network.skill), CHUNK):
        part = slice(start, start + CHUNK)
        own = network.skill[part]
        noise = rng.standard_normal((len(own), DIMENSIONS), np.float32) / np.float32(np.sqrt(DIMENSIONS))
        yield _unit(
            SKILL * about[own] + BESIDE * about[beside[part]] + FIRM * firms[trades[part]] + NOISE * noise
        )


def _unit(vectors: Vectors) -> Vectors:
    found: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return found
