"""Reader of .pdf: the text of its pages; pages that are pictures go through text recognition."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pypdf

from graph.errors import EmptyFile, OversizedFile, UnreadableFile, UnsupportedFormat
from ingest.readers.limits import check_text, damage
from ingest.readers.picture import assemble
from ingest.readers.recognition import MISSING, Row, recognise
from ingest.source import Source

PAGES = 5000  # a page takes some 10 ms even when it is empty
SCANNED = 500  # a page takes seconds to recognise
DPI = 200  # small print is legible, and a page stays below the size to which pictures are reduced
PICTURE = re.compile(rb"/Subtype\s*/Image|/ObjStm")  # objects in streams cannot be seen without unpacking


def read_pdf(name: str, data: bytes) -> Source:
    """A PDF; `pages` holds the offset at which each page starts. Pages that are pictures are recognised.

    Without the extra `ocr` such pages are left out and named; raises UnsupportedFormat where there are no
    others.
    """
    with _quiet(), damage(name, ".pdf"):
        texts = list(_pages(name, data))
    scanned = [number for number, text in enumerate(texts) if not text.strip()]
    if not scanned or not PICTURE.search(data):
        if len(scanned) == len(texts):
            raise EmptyFile(f"{name}: holds no text and no picture")
        return assemble(name, "pdf", texts)
    try:
        found = _recognise(name, data, scanned)
    except UnsupportedFormat:
        if len(scanned) == len(texts):
            raise
        return replace(assemble(name, "pdf", texts), missed=tuple(f"page {n + 1}" for n in scanned))
    return assemble(name, "pdf", [found.get(number, text) for number, text in enumerate(texts)])


def _pages(name: str, data: bytes) -> Iterator[str]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableFile(f"{name}: protected by a password; save a copy without one")
    if len(reader.pages) > PAGES:
        raise OversizedFile(
            f"{name}: {len(reader.pages):,} pages exceed the limit of {PAGES:,}; split the file"
        )
    length = 0
    for page in reader.pages:
        text = page.extract_text() + "\n"
        length += len(text)
        check_text(name, length)
        yield text


def _recognise(name: str, data: bytes, numbers: Sequence[int]) -> dict[int, Sequence[Row]]:
    """The rows of the pages of these numbers (from 0)."""
    try:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, for scanned pages alone
    except ImportError as error:
        raise UnsupportedFormat(f"{name}: {MISSING}") from error
    if len(numbers) > SCANNED:
        raise OversizedFile(f"{name}: {len(numbers):,} scanned pages exceed {SCANNED}; split the file")
    with damage(name, ".pdf"):
        document = pypdfium2.PdfDocument(data)
        try:
            scale = DPI / 72
            return {n: recognise(name, document[n].render(scale=scale).to_pil()) for n in numbers}
        finally:
            document.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Pypdf logs every repaired object; whoever reads a folder wants one line a file."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)
