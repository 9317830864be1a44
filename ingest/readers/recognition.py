"""Text recognition of pictures (the extra `ocr`): lines with their confidence, put together to rows.

The models come with the package; nothing is fetched and no picture leaves the machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from graph.errors import UnsupportedFormat

if TYPE_CHECKING:
    from PIL.Image import Image

MISSING = "its text stands in pictures; to have it read: pip install 'jiangtu[ocr]'"
# Below this a line is more noise than text: the models give print of a usual size 0.9 and more.
LEAST = 0.5
SIDE = 4000  # pixels of the longer side; larger pictures are made smaller, which costs no legible line
SAME_ROW = 0.6  # share of a line's height by which two lines of one row may be shifted
GAP = 1.0  # heights of a line between two cells of a row; words of one sentence stand closer


@dataclass(frozen=True, slots=True)
class Line:
    """A recognised line: its text, its box in pixels, and the model's confidence from 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height at which the line stands."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Row:
    """Lines beside each other, joined by tabs where gaps part them; the least confident decides."""

    text: str
    confidence: float


def recognise(name: str, picture: Image) -> list[Row]:
    """The rows of a picture from top to bottom. Raises UnsupportedFormat where the extra is not installed."""
    engine = _engine(name)
    picture = picture.convert("RGB")
    picture.thumbnail((SIDE, SIDE))
    found, _ = engine(np.asarray(picture)[:, :, ::-1])  # the models were trained on BGR
    lines = [_line(box, text, float(sure)) for box, text, sure in found or ()]
    return rows([line for line in lines if line.confidence >= LEAST and line.text.strip()])


def rows(lines: Sequence[Line]) -> list[Row]:
    """Lines in reading order: those at one height are a row, from left to right."""
    grouped: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.middle):
        last = grouped[-1][-1] if grouped else None
        if last and abs(line.middle - last.middle) < SAME_ROW * min(line.height, last.height):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return [_row(sorted(group, key=lambda line: line.left)) for group in grouped]


def _row(lines: Sequence[Line]) -> Row:
    text = lines[0].text
    for before, line in pairwise(lines):
        wide = line.left - before.right > GAP * min(before.height, line.height)
        text += ("\t" if wide else " ") + line.text
    return Row(text, min(line.confidence for line in lines))


def _line(box: Sequence[Sequence[float]], text: str, confidence: float) -> Line:
    across, down = [point[0] for point in box], [point[1] for point in box]
    return Line(" ".join(text.split()), min(across), min(down), max(across), max(down), confidence)


@lru_cache(1)
def _load() -> Any:
    from rapidocr_onnxruntime import RapidOCR  # noqa: PLC0415 - an extra, and a second to load

    return RapidOCR()


def _engine(name: str) -> Any:
    import graph.inference  # noqa: F401, PLC0415 - switches telemetry off before the package loads its runtime

    try:
        return _load()
    except ImportError as error:
        raise UnsupportedFormat(f"{name}: {MISSING}") from error
