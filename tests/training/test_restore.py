from __future__ import annotations

from pathlib import Path

import jax
import numpy as np
import pytest

from training.export import FOLDER, export
from training.restore import restore


def test_an_exported_network_comes_back(tmp_path: Path) -> None:
    params, features = restore(FOLDER)
    export(params, features, tmp_path)
    again, names = restore(tmp_path)
    assert names == features
    for one, other in zip(jax.tree.leaves(params), jax.tree.leaves(again), strict=True):
        np.testing.assert_allclose(one, other, atol=0.02 * np.abs(one).max())


def test_a_folder_without_a_network_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"encoder\.onnx"):
        restore(tmp_path)
