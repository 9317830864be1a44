"""Reader of .pdf: the text of its pages; scanned pages hold none."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pypdf

from graph.errors import EmptyFile, OversizedFile, UnreadableFile
from ingest.readers.limits import check_text, damage
from ingest.source import Source

PAGES = 5000  # a page takes some 10 ms even when it is empty


def read_pdf(name: str, data: bytes) -> Source:
    """A PDF with text in it; `pages` holds the offset at which each page starts."""
    with _quiet(), damage(name, ".pdf"):
        texts = list(_pages(name, data))
    if not any(text.strip() for text in texts):
        raise EmptyFile(f"{name}: holds no text, only pictures; run text recognition over it first")
    starts = [0]
    for text in texts[:-1]:
        starts.append(starts[-1] + len(text))
    return Source(name=name, format="pdf", text="".join(texts), pages=tuple(starts))


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
