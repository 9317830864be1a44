"""Readers: a file in, its text and tables out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graph.errors import EmptyFile, OversizedFile, UnreadableFile, UnsupportedFormat
from ingest.readers.csv import read_csv
from ingest.readers.excel import read_xlsx
from ingest.readers.limits import FILE
from ingest.readers.names import check_name
from ingest.readers.pdf import read_pdf
from ingest.readers.picture import read_picture
from ingest.readers.plain import read_html, read_markdown, read_text
from ingest.readers.word import read_docx
from ingest.source import Source

Reader = Callable[[str, bytes], Source]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".docx": read_docx,
    ".xlsx": read_xlsx,
    ".pdf": read_pdf,
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"), read_picture),
}
# How files of these kinds begin, and what they are.
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old or protected Office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
)
EXPECTED = {
    ".pdf": "a PDF",
    ".docx": "a zip archive or an Office file",
    ".xlsx": "a zip archive or an Office file",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), "a picture"),
}


def read(path: Path, limit: int = FILE) -> Source:
    """Read one file of at most `limit` bytes.

    Raises UnreadableFile (no permission, vanished, damaged, not what its name says), UnsupportedFormat,
    EmptyFile or OversizedFile; each message is one line that names the file and what to do.
    """
    check_name(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = " ".join(sorted(READERS))
        raise UnsupportedFormat(
            f"{path.name}: no reader for {path.suffix or 'files without a suffix'}; known: {known}"
        )
    data = _load(path, limit)
    _check_kind(path, data)
    return reader(path.name, data)


def _load(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise UnsupportedFormat(f"{path.name}: not a file; name the files in it")
        if size > limit:
            raise OversizedFile(
                f"{path.name}: {size:,} bytes are more than the limit of {limit:,}; split the file"
            )
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise UnreadableFile(
            f"{path.name}: cannot be opened ({reason}); check that it exists and may be read"
        ) from error
    if not data:
        raise EmptyFile(f"{path.name}: holds nothing, 0 bytes")
    return data


def _check_kind(path: Path, data: bytes) -> None:
    """Raise UnreadableFile where the first bytes belong to another kind of file than the name says."""
    expected = EXPECTED.get(path.suffix.lower(), "")
    found = next((kind for mark, kind in SIGNATURES if data.startswith(mark)), "")
    if expected == "a PDF" and not found:
        return  # pypdf finds its header within the first kilobyte
    if found != expected:
        is_ = f"it is {found}" if found else "its content says otherwise"
        raise UnreadableFile(
            f"{path.name}: not a {path.suffix.lower()} file, {is_}; rename it or save it again"
        )
