"""Find the engine of a folder, or start it as a process that outlives this one."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from graph.engine.jars import Jars, find_jars
from graph.engine.java import class_archive, java_library
from graph.engine.options import USER, Endpoint, EngineOptions
from graph.engine.settings import environment, jvm_arguments, neo4j_settings
from graph.engine.state import State, lives, log_tail, password_of, prepare_home, read_state, touch
from graph.errors import EngineError

PATIENCE = 180.0  # seconds; a start takes 5, one with a long recovery a minute
POLL = 0.02
LOG_LIMIT = 1_000_000  # bytes of the engine's own output, a few lines a start, before it begins anew


def open_engine(home: Path, options: EngineOptions) -> Endpoint:
    """Attach to the engine of the folder (milliseconds), or start it (seconds; the first time it is fetched).

    Safe to call from several processes at once. Raises FetchError where Neo4j cannot be had, and
    EngineError where it does not start.
    """
    home = home.expanduser().absolute()
    prepare_home(home)
    with _lock(home):
        state = _attach(home)
    if not state:
        jars = find_jars(options)  # outside the lock: a download may take as long as it likes
        with _lock(home):
            state = _attach(home) or _start(home, options, jars)
    return Endpoint(state.uri, USER, password_of(home)[0])


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    try:
        with FileLock(home / "start.lock", timeout=PATIENCE):
            yield
    except Timeout as error:
        raise EngineError(f"{home}: another process has been opening it for {PATIENCE:.0f} s") from error


def _attach(home: Path) -> State | None:
    """The running engine, once it is ready; None where there is none, or it has just stopped."""
    deadline = time.monotonic() + PATIENCE
    while lives(home):
        state = read_state(home)
        if state and state.phase == "ready":
            touch(home)
            if state.answers():
                return state
        if time.monotonic() > deadline:
            raise EngineError(f"{home}: its engine does not answer; stop it first; {_log(home)}")
        time.sleep(POLL)
    return None


def _start(home: Path, options: EngineOptions, jars: Jars) -> State:
    (home / "engine.json").unlink(missing_ok=True)  # left by one that was killed
    child = _spawn(home, _orders(home, options, jars))
    # Someone has to take note of its end, or it stays as a zombie for as long as this process lives.
    threading.Thread(target=child.wait, daemon=True).start()
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        state = read_state(home)
        if state and state.phase == "ready":
            return state
        if child.returncode is not None:
            raise EngineError(f"the engine of {home} ended with code {child.returncode}; {_log(home)}")
        time.sleep(POLL)
    child.kill()
    raise EngineError(f"the engine of {home} was not ready after {PATIENCE:.0f} s; {_log(home)}")


def _orders(home: Path, options: EngineOptions, jars: Jars) -> dict[str, Any]:
    password, fresh = password_of(home)
    return {
        "home": str(home),
        "jvm": str(java_library()),
        "arguments": jvm_arguments(options, class_archive(options.cache), pinned=not options.installation),
        "classpath": [str(path) for path in jars.files],
        "settings": neo4j_settings(options),
        "password": password,
        "fresh": fresh,
        "idle": options.idle,
        "version": jars.version,
        "jars": str(jars.folder),
    }


def _spawn(home: Path, orders: dict[str, Any]) -> subprocess.Popen[str]:
    """The engine's process, in a session of its own; its orders, with the password, go through a pipe."""
    detached: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        detached = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    command = [sys.executable, "-P", str(Path(__file__).with_name("child.py"))]
    log_file = home / "logs" / "engine.log"
    fresh = not log_file.exists() or log_file.stat().st_size > LOG_LIMIT
    with log_file.open("w" if fresh else "a", encoding="utf-8") as log:
        streams: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": log, "stderr": log, "text": True}
        child = subprocess.Popen(command, cwd=home, env=environment(), **streams, **detached)  # noqa: S603
    assert child.stdin
    with child.stdin as pipe:
        json.dump(orders, pipe)
    return child


def _log(home: Path) -> str:
    return f"see {home / 'logs'}; its log ends:\n{log_tail(home)}"
