"""Reader of .pdf: the text of its pages; pages that are pictures go through text recognition."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdf

from graph.errors import EmptyFile, OversizedFile, UnreadableFile, UnsupportedFormat
from ingest.readers.limits import check_text, damage
from ingest.readers.picture import recognised
from ingest.readers.recognition import MISSING, Row, recognise
from ingest.source import Source

PAGES = 5000  # a page takes some 10 ms even when it is empty
SCANNED = 500  # a page takes seconds to recognise
DPI = 200  # small print is legible, and a page stays below the size to which pictures are reduced
PICTURE = re.compile(rb"/Subtype\s*/Image|/ObjStm")  # objects in streams cannot be seen without unpacking


def read_pdf(name: str, data: bytes) -> Source:
    """A PDF; `pages` holds the offset at which each page starts.

    Where no page has text and some have pictures, these are recognised; raises UnsupportedFormat where the
    extra `ocr` is not installed.
    """
    with _quiet(), damage(name, ".pdf"):
        texts = list(_pages(name, data))
    if not any(text.strip() for text in texts):
        if not PICTURE.search(data):
            raise EmptyFile(f"{name}: holds no text and no picture")
        return recognised(name, "pdf", _recognised_pages(name, data))
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


def _recognised_pages(name: str, data: bytes) -> Iterator[Sequence[Row]]:
    try:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, for scanned pages alone
    except ImportError as error:
        raise UnsupportedFormat(f"{name}: {MISSING}") from error
    with damage(name, ".pdf"):
        document = pypdfium2.PdfDocument(data)
        try:
            if len(document) > SCANNED:
                raise OversizedFile(
                    f"{name}: {len(document):,} scanned pages exceed {SCANNED}; split the file"
                )
            for page in document:
                yield recognise(name, page.render(scale=DPI / 72).to_pil())
                page.close()
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
