"""Download pinned files: several at once, each resumably, with another try where the network stumbles."""

from __future__ import annotations

import concurrent.futures
import threading
from collections.abc import Sequence
from pathlib import Path

import httpx
from maven_artifact import Resolver

from graph.errors import FetchError
from graph.fetch import WAYS_ON, Pin, Progress, sha256

THREADS = 8  # 213 jars: more do not help, the server answers each in tens of milliseconds
ATTEMPTS = 4  # pauses of 0.5, 1 and 2 s between them outlast a dropped connection, not a patient person
TIMEOUT = httpx.Timeout(30, connect=10)


class MismatchError(Exception):
    """The bytes are not the pinned ones."""


class Download:
    """One run: a client with its connections, and the count of bytes that the progress is told."""

    def __init__(self, folder: Path, what: str, mirror: str, progress: Progress | None) -> None:
        self.folder, self.what = folder, what
        self.base = (mirror or Resolver.default().base).rstrip("/")
        if not self.base.startswith(("http://", "https://")):
            raise FetchError(f"{what}: the mirror {mirror!r} is not an http(s):// address. {WAYS_ON}")
        self.progress = progress
        self.done = self.total = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def run(self, pins: Sequence[Pin]) -> None:
        """Fetch all of them; raises FetchError at the first that cannot be had."""
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
                raise FetchError(f"{self.what}: cannot write into {self.folder}: {error}") from error
        raise self.failure(pin, reason)

    def attempt(self, client: httpx.Client, pin: Pin) -> None:
        """Fetch what is missing of one file and give it its name if it is the pinned one."""
        part = self.folder / f"{pin.filename}.part"
        have = part.stat().st_size if part.exists() else 0
        if have < pin.size:
            self.stream(client, pin, part, have)
        else:
            self.add(have)
        if self.stopped.is_set():
            return
        if part.stat().st_size == pin.size and sha256(part) == pin.sha256:
            part.replace(self.folder / pin.filename)
            return
        self.add(-part.stat().st_size)
        part.unlink()
        reason = f"what came is not the pinned file, {pin.size} bytes with SHA-256 {pin.sha256}"
        # What an earlier run left may have been at fault; what came in one piece will come so again.
        raise MismatchError(reason) if have else self.failure(pin, reason)

    def stream(self, client: httpx.Client, pin: Pin, part: Path, have: int) -> None:
        """Add to the part file what it lacks, or all anew where the server does not resume."""
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={have}-"} if have else {})
        counted = 0
        try:
            with client.stream("GET", f"{self.base}/{pin.path}", headers=headers) as response:
                response.raise_for_status()
                resumed = response.status_code == httpx.codes.PARTIAL_CONTENT
                with part.open("ab" if resumed else "wb") as file:
                    self.add(counted := have if resumed else 0)
                    for block in response.iter_raw():
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
