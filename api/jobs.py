"""Ingests that run in the background, one at a time, with their progress."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import JiangtuError, NotFound

log = logging.getLogger(__name__)
KEPT = 100  # finished jobs that can still be asked for

# Reads the files of a folder; calls back with (file, done, total); returns the summary.
Work = Callable[[Path, Callable[[Path, int, int], None]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Job:
    """`state` is queued, running, done or failed; `done` of `total` files are finished."""

    id: str
    state: str = "queued"
    done: int = 0
    total: int = 0
    message: str = ""
    summary: Mapping[str, Any] = field(default_factory=dict)


class Jobs:
    """A queue with one worker: documents are loaded in the order in which they were given."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="ingest")

    def submit(self, folder: Path, total: int, done: Callable[[], None]) -> Job:
        """Queue a folder of files; `done` is called when they are no longer needed."""
        job = Job(uuid.uuid4().hex[:12], total=total)
        with self._lock:
            self._jobs[job.id] = job
            for old in [j.id for j in self._jobs.values() if j.state in ("done", "failed")][:-KEPT]:
                del self._jobs[old]
        future = self._pool.submit(self._run, job.id, folder)
        future.add_done_callback(lambda _: done())  # also where it is given up before it began
        return job

    def get(self, identity: str) -> Job:
        """The job of that id. Raises NotFound."""
        with self._lock:
            if identity not in self._jobs:
                raise NotFound(f"no job {identity} is known; finished ones are kept for a while only")
            return self._jobs[identity]

    def close(self) -> None:
        """Wait for the running job; queued ones are given up."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _change(self, identity: str, **changes: Any) -> None:
        with self._lock:
            self._jobs[identity] = replace(self._jobs[identity], **changes)

    def _run(self, identity: str, folder: Path) -> None:
        try:
            self._change(identity, state="running")
            summary = self._work(
                folder, lambda path, n, total: self._change(identity, done=n, total=total, message=path.name)
            )
            total = len(summary["files"])
            self._change(identity, state="done", done=total, total=total, message="", summary=summary)
        except JiangtuError as error:
            self._change(identity, state="failed", message=str(error))
        except Exception:
            self._change(identity, state="failed", message="an error of the program; see the server's log")
            log.exception("job %s failed", identity)  # a thread's exception is seen by nobody otherwise
