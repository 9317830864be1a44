"""The engine's life: found, shared, left alone, killed, asked to stop. All of it with a real Neo4j."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.engine import Endpoint, EngineOptions, engine_status, open_engine, stop_engine
from graph.engine.state import lives, read_state
from graph.errors import EngineError

Opener = Callable[[Path], "subprocess.Popen[str]"]
pytestmark = pytest.mark.engine


def wait(condition: Callable[[], object], seconds: float = 60) -> None:
    """Wait until the condition holds, and fail where it never does."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def line(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout
    return process.stdout.readline().split()


def test_several_that_open_it_at_once_share_one_and_it_outlives_them(home: Path, opener: Opener) -> None:
    stop_engine(home)
    both = [opener(home), opener(home)]
    uris = {line(process)[0] for process in both}
    pid = engine_status(home).pid
    for process in both:
        process.kill()
        process.wait()
    time.sleep(0.5)
    assert uris == {engine_status(home).uri}
    assert engine_status(home).pid == pid
    state = read_state(home)
    assert state
    assert state.answers()


def test_another_process_attaches_in_no_time(home: Path, endpoint: Endpoint, opener: Opener) -> None:
    uri, seconds = line(opener(home))
    assert uri == endpoint.uri
    assert float(seconds) < 0.5  # 10 ms on a quiet machine


def test_only_loopback_and_only_with_the_password(home: Path, endpoint: Endpoint) -> None:
    process = psutil.Process(engine_status(home).pid)
    listening = [c.laddr for c in process.net_connections() if c.status == psutil.CONN_LISTEN]
    assert [(a.ip.removeprefix("::ffff:"), f"bolt://127.0.0.1:{a.port}") for a in listening] == [
        ("127.0.0.1", endpoint.uri)
    ]
    for password in ("neo4j", ""):
        with GraphDatabase.driver(endpoint.uri, auth=("neo4j", password)) as driver, pytest.raises(AuthError):
            driver.verify_connectivity()
    assert not {word for word in process.cmdline() if endpoint.password in word}
    assert endpoint.password not in process.environ().values()
    assert endpoint.password not in repr(endpoint)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_files_are_the_owners_alone(home: Path, endpoint: Endpoint) -> None:
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert stat.S_IMODE((home / "password").stat().st_mode) == 0o600
    texts = [f for f in home.rglob("*") if f.is_file() and f.suffix in (".json", ".conf", ".log")]
    assert texts
    assert not [f for f in texts if endpoint.password in f.read_text("utf-8", errors="replace")]


def test_status(home: Path, endpoint: Endpoint, engine_options: EngineOptions, tmp_path: Path) -> None:
    status = engine_status(home)
    assert status.running
    assert (status.phase, status.uri, status.idle) == ("ready", endpoint.uri, engine_options.idle)
    assert status.version.startswith("5.26.")
    assert 0 < status.uptime < 600
    assert 100e6 < status.memory < 600e6
    assert not engine_status(tmp_path).running
    assert not engine_status(tmp_path / "nowhere").running
    assert stop_engine(tmp_path) is False


def test_kill_it_at_work_and_nothing_acknowledged_is_lost(
    home: Path, driver: Driver, engine_options: EngineOptions
) -> None:
    acknowledged: list[int] = []

    def write() -> None:
        with pytest.raises((DriverError, Neo4jError, OSError)), driver.session() as session:
            for batch in range(100_000):
                session.run(
                    "UNWIND range(1, 10) AS n CREATE (:Batch {batch: $batch, n: n})", batch=batch
                ).consume()
                acknowledged.append(batch)

    writer = threading.Thread(target=write)
    writer.start()
    wait(lambda: len(acknowledged) > 50)
    pid = engine_status(home).pid
    psutil.Process(pid).kill()
    writer.join()
    reopened = open_engine(home, engine_options)
    assert engine_status(home).pid != pid
    with GraphDatabase.driver(reopened.uri, auth=(reopened.user, reopened.password)) as again:
        rows = again.execute_query("MATCH (b:Batch) RETURN b.batch AS batch, count(*) AS n").records
    assert {row["n"] for row in rows} == {10}
    assert {row["batch"] for row in rows} >= set(acknowledged)


def test_kill_who_starts_it_and_the_next_one_waits_for_it(
    home: Path, opener: Opener, engine_options: EngineOptions
) -> None:
    stop_engine(home)
    starter = opener(home)
    wait(lambda: lives(home))
    starter.kill()
    endpoint = open_engine(home, engine_options)
    assert engine_status(home).uri == endpoint.uri
    assert starter.wait() == -signal.SIGKILL if os.name == "posix" else True


def test_it_stops_when_nobody_has_used_it_for_a_while(home: Path, engine_options: EngineOptions) -> None:
    stop_engine(home)
    endpoint = open_engine(home, replace(engine_options, idle=1.5))
    auth = (endpoint.user, endpoint.password)
    with GraphDatabase.driver(endpoint.uri, auth=auth) as driver:
        driver.verify_connectivity()
        time.sleep(3)
        assert engine_status(home).phase == "ready"  # a connection is open: it stays
    wait(lambda: not lives(home), 20)
    assert not (home / "engine.json").exists()


def test_it_stops_when_asked_and_a_stale_state_deceives_nobody(home: Path, endpoint: Endpoint) -> None:
    told = json.loads((home / "engine.json").read_text("utf-8"))
    assert stop_engine(home)
    assert not engine_status(home).running
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", told["port"]), timeout=5)
    # as after a crash of the machine, with the number given to another process
    (home / "engine.json").write_text(json.dumps(told | {"pid": os.getpid()}), "utf-8")
    assert not engine_status(home).running
    assert stop_engine(home) is False
    (home / "engine.json").write_text('{"pid": 1', "utf-8")
    assert not engine_status(home).running


def test_a_failed_start_says_why(tmp_path: Path, engine_options: EngineOptions) -> None:
    with pytest.raises(EngineError, match=r"(?s)ended with code.*heap"):
        open_engine(tmp_path / "small", replace(engine_options, heap="1k"))
    assert not lives(tmp_path / "small")
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(EngineError, match="name another folder"):
        open_engine(tmp_path / "file", engine_options)
    with pytest.raises(EngineError, match="holds other things"):
        open_engine(tmp_path, engine_options)
