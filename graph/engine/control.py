"""Look at the engine of a folder, and stop it."""

from __future__ import annotations

import time
from pathlib import Path

from graph.engine.options import EngineStatus
from graph.engine.start import POLL
from graph.engine.state import log_tail, read_state
from graph.errors import EngineError

PATIENCE = 60.0  # seconds; a stop takes one, with a last checkpoint of a large store a few


def engine_status(home: Path) -> EngineStatus:
    """What the engine of the folder does now."""
    state = read_state(home)
    process = state.process if state else None
    if not state or not process:
        return EngineStatus(home)
    return EngineStatus(
        home,
        running=True,
        phase=state.phase,
        pid=state.pid,
        uri=f"bolt://127.0.0.1:{state.port}" if state.port else "",
        uptime=time.time() - state.created,
        idle=state.idle,
        memory=process.memory_info().rss,
        version=state.version,
        jars=state.jars,
    )


def stop_engine(home: Path) -> bool:
    """Stop the engine of the folder and wait until it is gone; False where none ran. Raises EngineError."""
    state = read_state(home)
    if not state:
        return False
    (home / "engine.stop").touch()
    deadline = time.monotonic() + PATIENCE
    while state.process:
        if time.monotonic() > deadline:
            raise EngineError(f"{home}: process {state.pid} does not stop; its log ends:\n{log_tail(home)}")
        time.sleep(POLL)
    return True
