"""Pinned Maven artifacts: fetched side by side, resumably, and never used unless they are the pinned bytes.

A pins file holds one artifact a line, `group:artifact[:type[:classifier]]:version sha256 size`; lines that
start with `#` are comments. `maven-artifact` knows where Maven's central repository is and how a coordinate
becomes an address; a mirror is any other base address with the same layout. Proxies are taken from the
environment (`HTTPS_PROXY`, `NO_PROXY`), additional certificates from `SSL_CERT_FILE`.
"""

from __future__ import annotations

import concurrent.futures
import hashlib
import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import httpx
from filelock import FileLock
from maven_artifact import Artifact, Resolver

from graph.errors import FetchError

THREADS = 8  # 213 jars: more do not help, the server answers each in tens of milliseconds
ATTEMPTS = 4  # pauses of 0.5, 1 and 2 s between them outlast a dropped connection, not a patient person
TIMEOUT = httpx.Timeout(30, connect=10)
BLOCK = 1 << 16
WAYS_ON = (
    "Ways on: name a mirror with the layout of a Maven repository (JIANGTU_MIRROR), a folder that holds the "
    "files (JIANGTU_JARS, JIANGTU_MODEL) or an existing Neo4j (JIANGTU_INSTALLATION), or a Neo4j "
    "server by its URL (JIANGTU_STORE=neo4j://…). Behind a proxy, set HTTPS_PROXY."
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
    def artifact(self) -> Artifact:
        """The coordinate, parsed."""
        return Artifact.parse(self.coordinate)

    @property
    def filename(self) -> str:
        """The name that Maven gives the file: `artifact-version[-classifier].type`."""
        return self.path.rsplit("/", 1)[1]

    @property
    def path(self) -> str:
        """The place of the file below the base address of a repository."""
        return str(self.artifact.uri("")).lstrip("/")


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
            f"{what}: the folder {folder} lacks {len(missing)} of {len(pins)} files: {missing[0]}, …"
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
            _Download(folder, what, mirror or Resolver.default().base, progress).run(missing)
    return [folder / pin.filename for pin in pins]


def _find(pin: Pin, folder: Path) -> Path | None:
    return next((path for path in (folder / pin.filename, folder / pin.path) if path.is_file()), None)


def _missing(pins: Sequence[Pin], folder: Path) -> list[Pin]:
    sizes = {e.name: e.stat().st_size for e in os.scandir(folder)} if folder.is_dir() else {}
    return [pin for pin in pins if sizes.get(pin.filename) != pin.size]


class _Download:
    """One run: a client with its connections, and the count of bytes that the progress is told."""

    def __init__(self, folder: Path, what: str, base: str, progress: Progress | None) -> None:
        self.folder, self.what, self.base = folder, what, base.rstrip("/")
        self.progress = progress
        self.done = self.total = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def run(self, pins: Sequence[Pin]) -> None:
        self.total = sum(pin.size for pin in pins)
        with (
            httpx.Client(timeout=TIMEOUT, follow_redirects=True) as client,
            concurrent.futures.ThreadPoolExecutor(THREADS) as pool,
        ):
            tasks = [pool.submit(self.get, client, pin) for pin in pins]
            try:
                for task in concurrent.futures.as_completed(tasks):
                    task.result()
            except BaseException:
                self.stopped.set()
                pool.shutdown(cancel_futures=True)
                raise

    def get(self, client: httpx.Client, pin: Pin) -> None:
        """Fetch one file, in several attempts; raises FetchError."""
        for attempt in range(ATTEMPTS):
            if self.stopped.wait(0.25 * 2**attempt if attempt else 0):
                return None
            try:
                return self.attempt(client, pin)
            except httpx.HTTPStatusError as error:
                reason = f"the server answered {error.response.status_code}"
                if error.response.status_code < 500 and error.response.status_code != 429:
                    break
            except (httpx.HTTPError, MismatchError) as error:
                reason = f"{type(error).__name__}: {error}"
            except OSError as error:
                raise FetchError(
                    f"{self.what}: cannot write {self.folder / pin.filename}: {error}"
                ) from error
        raise self.failure(pin, reason)

    def attempt(self, client: httpx.Client, pin: Pin) -> None:
        """Fetch what is missing of one file and give it its name if it is the pinned one."""
        part = self.folder / f"{pin.filename}.part"
        have = part.stat().st_size if part.exists() else 0
        if have < pin.size:
            self.stream(client, pin, part, have)
        else:
            self.add(have)
        if part.stat().st_size == pin.size and sha256(part) == pin.sha256:
            part.replace(self.folder / pin.filename)
            return
        self.add(-part.stat().st_size)
        part.unlink()
        raise MismatchError(f"what came is not the pinned file, {pin.size} bytes with SHA-256 {pin.sha256}")

    def stream(self, client: httpx.Client, pin: Pin, part: Path, have: int) -> None:
        headers = {"Range": f"bytes={have}-"} if have else {}
        counted = 0
        try:
            with client.stream("GET", f"{self.base}/{pin.path}", headers=headers) as response:
                response.raise_for_status()
                resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
                with part.open("ab" if resumed else "wb") as file:
                    self.add(counted := have if resumed else 0)
                    for block in response.iter_bytes(BLOCK):
                        counted += file.write(block)
                        self.add(len(block))
                        if self.stopped.is_set() or counted > pin.size:
                            break
        except httpx.HTTPError:
            self.add(-counted)  # the next attempt counts what is in the part file anew
            raise

    def add(self, count: int) -> None:
        """Count bytes, and tell the progress."""
        with self.lock:
            self.done += count
            if self.progress:
                self.progress(self.done, self.total, self.what)

    def failure(self, pin: Pin, reason: str) -> FetchError:
        """What was tried, why it failed, and the ways on."""
        base = httpx.URL(self.base).copy_with(username=None, password=None)
        return FetchError(
            f"{self.what}: cannot fetch {base}/{pin.path}: {reason}. What was fetched so far is kept in "
            f"{self.folder} and continued next time. {WAYS_ON}"
        )


class MismatchError(Exception):
    """The bytes are not the pinned ones."""
