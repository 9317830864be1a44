"""Reader of photographs and scans: .png, .jpg, .tif, .bmp, through text recognition."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator, Sequence

from graph.errors import EmptyFile, OversizedFile, UnsupportedFormat
from ingest.readers.limits import damage
from ingest.readers.recognition import MISSING, Row, recognise
from ingest.source import Recognised, Source

PIXELS = 100_000_000  # a page at 600 dpi has 35 million; more is a bomb or a map
FRAMES = 200  # pages of a .tif


def read_picture(name: str, data: bytes) -> Source:
    """A picture, or each page of a .tif. Raises UnsupportedFormat where the extra `ocr` is not installed."""
    return assemble(name, "picture", _pages(name, data))


def assemble(name: str, kind: str, pages: Iterable[str | Sequence[Row]]) -> Source:
    """The source of pages that are text, or recognised rows: it knows how surely each of those was read.

    Raises EmptyFile where there is nothing on them.
    """
    text, starts, lines = "", [], []
    for page in pages:
        starts.append(len(text))
        if isinstance(page, str):
            text += page
            continue
        for row in page:
            lines.append(Recognised(len(text), len(text) + len(row.text), row.confidence))
            text += row.text + "\n"
    if not text.strip():
        raise EmptyFile(f"{name}: no text can be recognised in it; a sharper picture may help")
    return Source(name, kind, text, pages=tuple(starts), recognised=tuple(lines))


def _pages(name: str, data: bytes) -> Iterator[Sequence[Row]]:
    try:
        from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UnsupportedFormat(f"{name}: {MISSING}") from error
    with damage(name, "picture"), warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is checked below
        with Image.open(io.BytesIO(data)) as picture:
            for number, frame in enumerate(ImageSequence.Iterator(picture)):
                if number >= FRAMES or frame.width * frame.height > PIXELS:
                    raise OversizedFile(f"{name}: more than {FRAMES} pages or {PIXELS:,} pixels; split it")
                yield recognise(name, ImageOps.exif_transpose(frame) or frame)
