"""Background jobs: one after the other, with an end in every case."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api import jobs
from api.jobs import Job, Jobs
from graph.errors import NotFound, StoreError

Tell = Callable[[Path, int, int], None]


def work(folder: Path, tell: Tell) -> dict[str, Any]:
    """Does what the folder is called."""
    tell(folder / "a.txt", 0, 2)
    if folder.name == "store":
        raise StoreError("the database is gone")
    if folder.name == "fault":
        raise RuntimeError("a fault")
    return {"files": [1, 2], "read": 2}


@pytest.fixture
def queue() -> Iterator[Jobs]:
    queue = Jobs(work)
    yield queue
    queue.close()


def end(queue: Jobs, job: Job) -> Job:
    deadline = time.monotonic() + 10
    while (found := queue.get(job.id)).state not in ("done", "failed") and time.monotonic() < deadline:
        time.sleep(0.005)
    return found


def test_a_job_that_is_done(queue: Jobs) -> None:
    gone = threading.Event()
    job = queue.submit(Path("good"), 2, gone.set)
    assert (job.state, job.total) == ("queued", 2)
    found = end(queue, job)
    assert (found.state, found.done, found.total, found.message) == ("done", 2, 2, "")
    assert found.summary["read"] == 2
    assert gone.wait(5)


def test_an_error_of_ours_says_why(queue: Jobs) -> None:
    found = end(queue, queue.submit(Path("store"), 1, lambda: None))
    assert (found.state, found.message) == ("failed", "the database is gone")


def test_a_fault_stands_in_the_log_and_not_in_the_answer(
    queue: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    gone = threading.Event()
    found = end(queue, queue.submit(Path("fault"), 1, gone.set))
    assert found.state == "failed"
    assert "a fault" not in found.message
    assert gone.wait(5)
    assert "a fault" in caplog.text
    assert end(queue, queue.submit(Path("good"), 1, lambda: None)).state == "done"


def test_what_was_queued_is_given_up_and_cleared_away() -> None:
    started, go_on, gone = threading.Event(), threading.Event(), threading.Event()

    def wait(folder: Path, tell: Tell) -> dict[str, Any]:
        started.set()
        go_on.wait(10)
        return {"files": []}

    queue = Jobs(wait)
    queue.submit(Path("first"), 1, lambda: None)
    second = queue.submit(Path("second"), 1, gone.set)
    started.wait(10)
    threading.Timer(0.1, go_on.set).start()
    queue.close()
    assert gone.wait(5)
    assert queue.get(second.id).state == "queued"


def test_finished_ones_are_forgotten_after_a_while(queue: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "KEPT", 2)
    made = [end(queue, queue.submit(Path("good"), 1, lambda: None)) for _ in range(5)]
    assert queue.get(made[-1].id).state == "done"
    with pytest.raises(NotFound):
        queue.get(made[0].id)
