"""The colours of the legend can be told apart, on white, by most eyes."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from ontology.model import Ontology

Matrix = NDArray[np.float64]

# Linear RGB to Oklab: B. Ottosson, "A perceptual color space for image processing" (2020).
TO_CONES = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]])
TO_LAB = np.array([[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]])
# Complete dichromacy: Machado, Oliveira, Fernandes, IEEE TVCG 15 (2009).
EYES = {
    "normal": np.eye(3),
    "deuteranope": np.array([[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]]),
    "protanope": np.array([[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]]),
}


def linear(colour: str) -> Matrix:
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: Matrix) -> Matrix:
    cones: Matrix = np.cbrt(np.clip(TO_CONES @ rgb, 0, None))
    return TO_LAB @ cones


def test_contrast_with_white(ontology: Ontology) -> None:
    for kind in ontology.leaves():
        luminance = linear(kind.colour) @ np.array([0.2126, 0.7152, 0.0722])
        assert 1.05 / (luminance + 0.05) >= 3, kind.name  # WCAG 2.2, 1.4.11 for graphics


@pytest.mark.parametrize(("eyes", "least"), [("normal", 0.08), ("deuteranope", 0.05), ("protanope", 0.05)])
def test_any_two_types_differ(ontology: Ontology, eyes: str, least: float) -> None:
    seen = {kind.name: lab(np.clip(EYES[eyes] @ linear(kind.colour), 0, 1)) for kind in ontology.leaves()}
    for (one, a), (other, b) in combinations(seen.items(), 2):
        assert np.linalg.norm(a - b) >= least, (one, other)
