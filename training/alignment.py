"""From vectors of the taught model back to those of the published one: `python -m training.alignment`.

A linear map between two spaces of vectors, by least squares over the same texts in both (T. Mikolov et al.,
"Exploiting similarities among languages for machine translation", 2013), here the questions and the answers
of `asked/`. By it a store that holds what the taught model makes of sentences also tells how near these were
to a question before. `training.tune --write` runs it after the layers have changed; it takes a minute.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from graph.embedding import PREFIX, open_embedder
from graph.encoded import Vectors
from graph.tuned import FILE, alignment_of
from ingest.tag import cache_folder
from training.asked import Asked, read_asked
from training.train import tell

# Pull to zero; a tenth and ten tell what is known about as well (MODEL_CARD.md).
RIDGE = 1.0


def main() -> int:
    """Fit the map to the layers that ship, and store it beside them."""
    align(texts_of(read_asked()))
    return 0


def texts_of(asked: Sequence[Asked]) -> list[str]:
    """All questions and answers, as the model reads them."""
    answers = sorted({answer for a in asked for answer in a.answers})
    return [*(PREFIX + a.question for a in asked), *answers]


def align(texts: Sequence[str], file: Path = FILE) -> float:
    """Store the map beside the layers of a file; the mean cosine of what it gives with what it should."""
    published = open_embedder(cache_folder(), tuned=None).embed(texts)
    taught = open_embedder(cache_folder(), tuned=file).embed(texts)
    matrix = fit(taught, published)
    np.save(alignment_of(file), matrix.astype(np.float16))
    mapped = taught @ matrix
    near = float(np.mean(np.sum(mapped * published, 1) / np.linalg.norm(mapped, axis=1)))
    tell(f"alignment over {len(texts):,} texts: cosine {near:.4f}, {_cosine(taught, published):.4f} without")
    return near


def fit(taught: Vectors, published: Vectors, ridge: float = RIDGE) -> Vectors:
    """The matrix by which rows of the one come nearest to the other's."""
    square = taught.T @ taught + ridge * np.eye(taught.shape[1], dtype=np.float32)
    matrix: Vectors = np.linalg.solve(square, taught.T @ published)
    return matrix


def _cosine(one: Vectors, other: Vectors) -> float:
    return float(np.mean(np.sum(one * other, 1)))


if __name__ == "__main__":
    sys.exit(main())
