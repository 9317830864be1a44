"""Look at the engine of a folder, and stop it."""

from __future__ import annotations

import time
from pathlib import Path

import psutil

from graph.engine.options import EngineStatus
from graph.engine.start import POLL
from graph.engine.state import lives, log_tail, read_state
from graph.errors import EngineError

PATIENCE = 60.0  # seconds; a stop takes one, with a last checkpoint of a large store a few


def engine_status(home: Path) -> EngineStatus:
    """What the engine of the folder does now."""
    state = read_state(home)
    try:
        memory = psutil.Process(state.pid).memory_info().rss if state else 0
    except psutil.NoSuchProcess:  # it ended just now
        state = None
    if not state:
        return EngineStatus(home)
    return EngineStatus(
        home,
        running=True,
        phase=state.phase,
        pid=state.pid,
        uri=state.uri,
        uptime=time.time() - state.created,
        idle=state.idle,
        memory=memory,
        version=state.version,
        jars=state.jars,
    )


def stop_engine(home: Path) -> bool:
    """Stop the engine of the folder and wait until it is gone; False where none ran.

    One that does not stop is killed, which loses nothing that was acknowledged. Raises EngineError where not
    even that helps.
    """
    if not lives(home):
        return False
    (home / "engine.stop").touch()
    if not _gone(home, PATIENCE) and (state := read_state(home)):
        psutil.Process(state.pid).kill()
        if not _gone(home, PATIENCE):
            raise EngineError(f"{home}: process {state.pid} does not end; its log ends:\n{log_tail(home)}")
    return True


def _gone(home: Path, patience: float) -> bool:
    deadline = time.monotonic() + patience
    while lives(home) and time.monotonic() < deadline:
        time.sleep(POLL)
    return not lives(home)
