"""What a language model makes of the passages: near what it makes of sentences, so that clusters are real.

A passage's vector is its skill's sentence, a bit of another skill's and of a sentence about the firm's trade,
and some noise. With these shares two passages about one skill have a cosine of about 0.8, two of one trade of
about 0.5, as sentences of real articles have. Its tokens are those of the skill's sentence and the trade's,
each with an eighth of its signs changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from benchmarks.scale.network import Network
from benchmarks.scale.words import load_words
from graph.encoded import Encoded
from graph.schema import DIMENSIONS

if TYPE_CHECKING:
    from graph.embedding import Embedder

Vectors = NDArray[np.float32]

SKILL, BESIDE, FIRM, NOISE = 0.75, 0.3, 0.25, 0.35
CHUNK = 20_000


def anchors(texts: Sequence[str], embedder: Embedder | None, seed: int) -> Encoded:
    """What the model makes of each text; without one, a random vector and no token."""
    if embedder is not None:
        return embedder.encode(texts)
    drawn = np.random.default_rng(seed).standard_normal((len(texts), DIMENSIONS)).astype(np.float32)
    return Encoded(_unit(drawn), [b""] * len(texts))


def encode_passages(
    network: Network, skills: Sequence[str], embedder: Embedder | None, seed: int
) -> Iterator[Encoded]:
    """All passages, in pieces."""
    about = anchors([f"从事{name}工作，解决了{name}的难题" for name in skills], embedder, seed)
    firms = anchors([f"在{name}企业的车间里工作" for name in load_words().trades], embedder, seed + 1)
    rng = np.random.default_rng(seed)
    beside = rng.integers(0, len(skills), len(network.skill))
    trades = network.trade[network.firm]
    for start in range(0, len(network.skill), CHUNK):
        part = slice(start, start + CHUNK)
        own, trade = network.skill[part], trades[part]
        noise = rng.standard_normal((len(own), DIMENSIONS), np.float32) / np.float32(np.sqrt(DIMENSIONS))
        vectors = SKILL * about.vectors[own] + BESIDE * about.vectors[beside[part]]
        vectors += FIRM * firms.vectors[trade] + NOISE * noise
        signs = [about.signs[s] + firms.signs[t] for s, t in zip(own.tolist(), trade.tolist(), strict=True)]
        yield Encoded(_unit(vectors), _noisy(signs, rng))


def _noisy(signs: Sequence[bytes], rng: np.random.Generator) -> list[bytes]:
    """The same with each sign changed by a chance of one in eight."""
    ends = np.cumsum([0, *map(len, signs)]).tolist()
    changed = np.frombuffer(b"".join(signs), np.uint8) ^ np.bitwise_and.reduce(
        [np.frombuffer(rng.bytes(ends[-1]), np.uint8) for _ in range(3)]
    )
    return [changed[start:end].tobytes() for start, end in pairwise(ends)]


def _unit(vectors: Vectors) -> Vectors:
    found: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return found
