"""Pinned Maven artifacts: fetched side by side, resumably, and never used unless they are the pinned bytes.

A pins file holds one artifact a line, `group:artifact[:type[:classifier]]:version sha256 size`; lines that
start with `#` are comments. `maven-artifact` knows where Maven's central repository is and how a coordinate
becomes an address; a mirror is any other base address with the same layout. Proxies are taken from the
environment (`HTTPS_PROXY`, `NO_PROXY`), additional certificates from `SSL_CERT_FILE`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from filelock import FileLock

from graph.errors import FetchError

WAYS_ON = (
    "Ways on: name a mirror with the layout of a Maven repository (JIANGTU_MIRROR), a folder that holds the "
    "files (JIANGTU_JARS, JIANGTU_MODEL) or an existing Neo4j (JIANGTU_INSTALLATION), or a Neo4j server by "
    "its URL (JIANGTU_STORE=neo4j://…). Behind a proxy, set HTTPS_PROXY."
)


class Progress(Protocol):
    """Told how far a download is, from any thread, one call at a time."""

    def __call__(self, done: int, total: int, what: str) -> None:
        """`done` of `total` bytes; `what` names what is being fetched."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One artifact and the only content that is accepted for it; `size` in bytes."""

    coordinate: str
    sha256: str
    size: int

    @property
    def parts(self) -> tuple[str, str, str, str, str]:
        """Group, artifact, version, classifier (or empty) and type of the coordinate."""
        group, artifact, *middle, version = self.coordinate.split(":")
        kind, classifier = middle + ["jar", ""][len(middle) :]
        return group, artifact, version, classifier, kind

    @property
    def filename(self) -> str:
        """The name that Maven gives the file: `artifact-version[-classifier].type`."""
        _, artifact, version, classifier, kind = self.parts
        return "-".join(filter(None, (artifact, version, classifier))) + f".{kind}"

    @property
    def path(self) -> str:
        """The place of the file below the base address of a repository."""
        group, artifact, version, *_ = self.parts
        return "/".join((*group.split("."), artifact, version, self.filename))


def read_pins(path: Path) -> tuple[Pin, ...]:
    """The pins of a file, in its order."""
    lines = (line.split() for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple(Pin(coordinate, sha256, int(size)) for coordinate, sha256, size in filter(None, lines))


def write_pins(path: Path, pins: Iterable[Pin], comment: str) -> None:
    """Write a pins file, sorted by coordinate, below a comment."""
    head = [f"# {line}" for line in comment.splitlines()]
    body = [f"{p.coordinate} {p.sha256} {p.size}" for p in sorted(pins, key=lambda p: p.coordinate)]
    path.write_text("\n".join([*head, *body]) + "\n", "utf-8", newline="\n")


def sha256(path: Path) -> str:
    """The SHA-256 digest of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def locate(pins: Sequence[Pin], folder: Path, what: str) -> list[Path]:
    """The pinned files in a folder that someone else filled, flat or laid out as a Maven repository.

    Raises FetchError where one is missing or is not the pinned file.
    """
    found = [
        next((p for p in (folder / pin.filename, folder / pin.path) if p.is_file()), None) for pin in pins
    ]
    missing = [pin.filename for pin, path in zip(pins, found, strict=True) if path is None]
    if missing:
        raise FetchError(
            f"{what}: the folder {folder} lacks {len(missing)} of {len(pins)} files: {missing[0]}, … "
            f"{WAYS_ON}"
        )
    paths = [path for path in found if path is not None]
    for pin, path in zip(pins, paths, strict=True):
        if path.stat().st_size != pin.size or sha256(path) != pin.sha256:
            raise FetchError(f"{what}: {path} is not the pinned file ({pin.coordinate}, {pin.size} bytes)")
    return paths


def fetch(
    pins: Sequence[Pin], folder: Path, what: str, mirror: str = "", progress: Progress | None = None
) -> list[Path]:
    """Make sure that the folder holds every pinned file, and return them in the order of the pins.

    What is there with the pinned size is trusted: it was checked before it got its name. An interrupted
    download stays as `.part` and is continued. Two processes do not fetch the same thing twice. `mirror` is
    the base address of a Maven repository to use in place of the central one. Raises FetchError.
    """
    if not _missing(pins, folder):
        return [folder / pin.filename for pin in pins]
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".lock"):
        missing = sorted(_missing(pins, folder), key=lambda pin: -pin.size)
        if missing:
            # Imported here because the HTTP client takes 130 ms, and nearly no command fetches anything.
            from graph.download import Download  # noqa: PLC0415

            Download(folder, what, mirror, progress).run(missing)
    return [folder / pin.filename for pin in pins]


def _find(pin: Pin, folder: Path) -> Path | None:
    return next((path for path in (folder / pin.filename, folder / pin.path) if path.is_file()), None)


def _missing(pins: Sequence[Pin], folder: Path) -> list[Pin]:
    sizes = {e.name: e.stat().st_size for e in os.scandir(folder)} if folder.is_dir() else {}
    return [pin for pin in pins if sizes.get(pin.filename) != pin.size]
