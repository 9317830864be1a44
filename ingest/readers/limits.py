"""How much a reader takes in before it refuses."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import OversizedFile, SkipError, UnreadableFile

# A scanned brochure as .pdf or .docx stays below this; a video that lost its name does not.
FILE = 64 * 1024 * 1024  # bytes
# Characters of text in one file. Reading on takes about a minute a million characters on one core, so that
# one file holds a run up by minutes, not by hours: a text of 50 MB is refused at once, in one line.
TEXT = 10_000_000
# Office files pack about 10 to 1; beyond this a file is either hostile or nothing that a person wrote.
UNPACKED = 512 * 1024 * 1024  # bytes
STREAMED = 8 * UNPACKED  # bytes, where no more than a few rows are held at a time: ten million rows
PACKING = (
    zipfile.ZIP_STORED,
    zipfile.ZIP_DEFLATED,
)  # all that the Office formats use; others unpack unbounded


def check_text(name: str, length: int) -> None:
    """Raise OversizedFile where `length` characters are more than one file may hold."""
    if length > TEXT:
        raise OversizedFile(
            f"{name}: {length:,} characters of text are more than the limit of {TEXT:,}; split the file"
        )


@contextmanager
def damage(name: str, kind: str) -> Iterator[None]:
    """Turn whatever a parser raises on a broken file into UnreadableFile; refusals pass as they are."""
    try:
        yield
    except SkipError:
        raise
    except Exception as error:  # parsers raise whatever the break leads them to: KeyError, zlib.error, …
        said = "".join(c if c.isprintable() else " " for c in str(error))
        why = " ".join(said.split())[:120] or type(error).__name__
        raise UnreadableFile(f"{name}: damaged, not a complete {kind} ({why}); save it again") from error


def open_zip(name: str, data: bytes | Path, limit: int = UNPACKED) -> zipfile.ZipFile:
    """A zip archive that is safe to unpack: sizes within the limit, no document type declarations.

    `zipfile` never hands out more bytes than the directory of the archive claims, so that the sum of the
    claims bounds what reading it can take. Raises UnreadableFile and OversizedFile.
    """
    with damage(name, "Office file"):
        archive = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(f"{name}: protected by a password; save a copy without one")
    if any(part.compress_type not in PACKING for part in parts):
        raise UnreadableFile(f"{name}: packed in a way that Office files never are; save it again")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limit:
        raise OversizedFile(
            f"{name}: unpacks to {unpacked:,} bytes, more than the limit of {limit:,}; split it"
        )
    return archive


def refuse_declarations(name: str, archive: zipfile.ZipFile) -> None:
    """Raise UnreadableFile where an XML part declares a document type: entities would follow.

    Office files may not hold any (ECMA-376 part 2, 9.1.2), so nothing good is lost.
    """
    with damage(name, "Office file"):
        for part in archive.infolist():
            if part.filename.endswith((".xml", ".rels")) and _declares(archive, part):
                message = f"{name}: {part.filename} declares XML entities, which Office files never do"
                raise UnreadableFile(f"{message}; save it again")


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    with archive.open(part) as file:
        tail = b""
        while block := file.read(1 << 20):
            window = (tail + block).replace(b"\0", b"")  # the same in UTF-16
            if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                return True
            tail = block[-32:]
    return False
