"""Late interaction: signs of states, and how well a passage's tokens meet those of a question."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.late import SIZE, likeness, pack

TOKENS = st.binary(min_size=SIZE, max_size=SIZE)
TEXTS = st.lists(TOKENS, min_size=1, max_size=4).map(b"".join)


def bits(text: bytes) -> np.ndarray:
    """Signs as 1 and -1, a token a row."""
    return 2.0 * np.unpackbits(np.frombuffer(text, np.uint8)).reshape(-1, 8 * SIZE) - 1


@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=5))
def test_it_is_the_mean_of_the_best_cosines_of_signs(question: bytes, passages: list[bytes]) -> None:
    expected = [(bits(question) @ bits(p).T / (8 * SIZE)).max(axis=1).mean() for p in passages]
    assert likeness(question, passages) == pytest.approx(expected)


@given(TEXTS, TEXTS)
def test_who_has_all_tokens_is_met_wholly(question: bytes, more: bytes) -> None:
    assert likeness(question, [more + question]) == [1.0]


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_what_has_no_token_is_not_told(question: bytes, passages: list[bytes]) -> None:
    found = likeness(question, [b"", *passages, b""])
    assert (found[0], found[-1]) == (None, None)
    assert found[1:-1] == likeness(question, passages)
    assert likeness(b"", passages) == [None] * len(passages)


def test_signs_tell_the_angle() -> None:
    """The share of signs that differ is the angle's share of a half turn (Charikar 2002)."""
    draw = np.random.default_rng(0)
    one = draw.standard_normal(8 * SIZE)
    other = one + draw.standard_normal(8 * SIZE)
    cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
    (found,) = likeness(pack(one[None]), [pack(other[None])])
    assert found == pytest.approx(1 - 2 * np.arccos(cosine) / np.pi, abs=0.1)
    assert len(pack(np.zeros((3, 8 * SIZE)))) == 3 * SIZE
