"""Pictures of text, drawn here: print, a slight turn, a little noise; and a PDF that holds nothing else."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

FONT = (
    Path(__file__).parents[3]
    / "web/node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"
)
SIZE = 34  # pixels of the letters, as a page of 12 points has at 200 dpi


def drawn(rows: Sequence[Sequence[str]], form: str = "PNG", turn: float = 0.0, noise: float = 0.0) -> bytes:
    """Rows of cells in columns of 400 pixels. `turn` is in degrees, `noise` the share of spoilt pixels."""
    image = pytest.importorskip("PIL.Image")
    font = pytest.importorskip("PIL.ImageFont").truetype(str(FONT), SIZE)
    draw = pytest.importorskip("PIL.ImageDraw")
    size = (80 + 400 * max(map(len, rows)), 80 + 70 * len(rows))
    picture = image.new("L", size, 250)
    pen = draw.Draw(picture)
    for down, row in enumerate(rows):
        for across, text in enumerate(row):
            pen.text((40 + 400 * across, 40 + 70 * down), text, font=font, fill=20)
    random_ = random.Random(1)
    for _ in range(int(noise * size[0] * size[1])):
        picture.putpixel((random_.randrange(size[0]), random_.randrange(size[1])), random_.randrange(256))
    if turn:
        picture = picture.rotate(turn, expand=True, fillcolor=250, resample=image.Resampling.BICUBIC)
    target = io.BytesIO()
    picture.save(target, form)
    return target.getvalue()
