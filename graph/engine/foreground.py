"""Keep an engine in the foreground, for Neo4j Browser and other clients that speak Bolt."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from graph.engine.control import engine_status, stop_engine
from graph.engine.options import EngineOptions
from graph.engine.start import open_engine
from graph.engine.state import touch
from graph.errors import EngineError

BEAT = 1.0  # seconds between signs of life; the engine's idle time may not be shorter


def run_engine(home: Path, options: EngineOptions, port: int, tell: Callable[[str], None]) -> None:
    """Start the engine of the folder on a port, say where it is, and stay until it ends or Ctrl-C is pressed.

    Ctrl-C stops the engine; where this process is killed, the engine ends after its idle time. Raises
    EngineError where an engine runs there already on another port, FetchError where Neo4j cannot be had.
    """
    home = home.expanduser().absolute()
    running = engine_status(home)
    uri = f"bolt://127.0.0.1:{port}"
    if running.running and running.uri != uri:
        raise EngineError(f"{home}: an engine runs already at {running.uri}; use it, or stop it first")
    endpoint = open_engine(home, replace(options, port=port, idle=max(options.idle, 5 * BEAT)))
    tell(f"Neo4j answers at {endpoint.uri}, user {endpoint.user}, password in {home / 'password'}")
    tell("Press Ctrl-C to stop it.")
    try:
        while engine_status(home).running:
            touch(home)
            time.sleep(BEAT)
    except KeyboardInterrupt:
        stop_engine(home)
    tell("Neo4j has stopped.")
