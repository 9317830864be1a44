"""A linear map leads from the taught model's vectors back to the published ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from graph.tuned import FILE, hash_tuned, load_alignment
from training import alignment
from training.asked import read_asked


def test_a_turn_is_found_again() -> None:
    draw = np.random.default_rng(0)
    turn = np.linalg.qr(draw.standard_normal((16, 16)))[0].astype(np.float32)
    taught = draw.standard_normal((200, 16)).astype(np.float32)
    found = alignment.fit(taught, taught @ turn, ridge=1e-3)
    assert np.allclose(found, turn, atol=1e-3)
    pulled = alignment.fit(taught, taught @ turn, ridge=1e4)
    assert np.abs(pulled).max() < np.abs(found).max() / 10


def test_it_is_stored_beside_the_layers(
    tmp_path: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alignment, "cache_folder", lambda: cache_folder)
    copy = tmp_path / "tuned.npz"
    shutil.copy(FILE, copy)
    texts = alignment.texts_of(read_asked()[:300])
    near = alignment.align(texts, copy)
    stored, shipped = load_alignment(copy), load_alignment(FILE)
    assert stored is not None
    assert shipped is not None
    assert stored.shape == shipped.shape == (512, 512)
    assert not np.array_equal(stored, shipped)  # of other texts
    assert 0.95 < near <= 1
    assert hash_tuned(copy) == hash_tuned(FILE)  # another map changes no vector
