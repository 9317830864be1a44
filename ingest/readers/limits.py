"""How much a reader takes in before it refuses."""

from __future__ import annotations

import io
import zipfile
import zlib

from graph.errors import OversizedFile, UnreadableFile

# A scanned brochure as .pdf or .docx stays below this; a video that lost its name does not.
FILE = 64 * 1024 * 1024  # bytes
# Characters of text in one file. Reading on takes about a minute a million characters on one core, so that
# one file holds a run up by minutes, not by hours: a text of 50 MB is refused at once, in one line.
TEXT = 10_000_000
# Office files pack about 10 to 1; beyond this a file is either hostile or nothing that a person wrote.
UNPACKED = 512 * 1024 * 1024  # bytes
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


def open_zip(name: str, data: bytes) -> zipfile.ZipFile:
    """A zip archive that is safe to unpack: sizes within the limit, no document type declarations.

    `zipfile` never hands out more bytes than the directory of the archive claims, so that the sum of the
    claims bounds what reading it can take. Raises UnreadableFile and OversizedFile.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            f"{name}: damaged, not a complete Office file ({error}); save it again"
        ) from error
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFile(f"{name}: protected by a password; save a copy without one")
    if any(part.compress_type not in PACKING for part in parts):
        raise UnreadableFile(f"{name}: packed in a way that Office files never are; save it again")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED:
        raise OversizedFile(
            f"{name}: unpacks to {unpacked:,} bytes, more than the limit of {UNPACKED:,}; split it"
        )
    return archive


def refuse_declarations(name: str, archive: zipfile.ZipFile) -> None:
    """Raise UnreadableFile where an XML part declares a document type: entities would follow.

    Office files may not hold any (ECMA-376 part 2, 9.1.2), so nothing good is lost.
    """
    for part in archive.infolist():
        if part.filename.endswith((".xml", ".rels")) and _declares(archive, part):
            raise UnreadableFile(
                f"{name}: {part.filename} declares XML entities, which Office files never do"
            )


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    try:
        with archive.open(part) as file:
            tail = b""
            while block := file.read(1 << 20):
                window = (tail + block).replace(b"\0", b"")  # the same in UTF-16
                if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                    return True
                tail = block[-32:]
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise UnreadableFile(f"{part.filename}: damaged ({error}); save the file again") from error
    return False
