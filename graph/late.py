"""How well a passage meets each word of a question: late interaction, by the signs of the tokens' states.

One vector says what a passage is about; what is asked for may be said in a few of its words. So each token of
the question is compared with the passage's token that is most like it, and the mean is taken (O. Khattab and
M. Zaharia, "ColBERT", SIGIR 2020). Of a token's state only the signs of its numbers are kept, 64 bytes: the
share of signs in common tells the angle (M. Charikar, "Similarity estimation techniques from rounding
algorithms", STOC 2002).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

SIZE = 64  # bytes a token: a bit for each of 512 numbers
LONGEST = 128  # tokens of a passage that are kept; 3 of 100 sentences of articles have more
WORD = 8  # bytes that are compared at a time

States = npt.NDArray[np.float32]


def pack(states: States) -> bytes:
    """The signs of states, shape (tokens, 512), token by token."""
    return np.packbits(states > 0, axis=1).tobytes()


def likeness(question: bytes, passages: Sequence[bytes]) -> list[float | None]:
    """For each passage, -1 to 1, the mean over the question's tokens of the likest token's; None without any.

    Two tokens are as like as the signs in common exceed those that differ, as a share of all.
    """
    told = [n for n, passage in enumerate(passages) if passage] if question else []
    found: list[float | None] = [None] * len(passages)
    if not told:
        return found
    asked, words = _words(question), _words(b"".join(passages[n] for n in told))
    differ = np.zeros((asked.shape[1], words.shape[1]), np.uint16)
    for one, other in zip(asked, words, strict=True):
        differ += np.bitwise_count(one[:, None] ^ other)
    starts = np.cumsum([0, *(len(passages[n]) // SIZE for n in told[:-1])])
    least = np.minimum.reduceat(differ, starts, axis=1)
    for n, mean in zip(told, least.mean(axis=0).tolist(), strict=True):
        found[n] = 1 - 2 * mean / (8 * SIZE)
    return found


def _words(tokens: bytes) -> npt.NDArray[np.uint64]:
    """Eight bytes of each token a row, so that rows lie together in memory."""
    return np.ascontiguousarray(np.frombuffer(tokens, np.uint64).reshape(-1, SIZE // WORD).T)
