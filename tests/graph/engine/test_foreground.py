"""`make neo4j`: an engine on a port of one's choice, until Ctrl-C."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.engine import Endpoint, EngineOptions, engine_status
from graph.engine.foreground import run_engine
from graph.errors import EngineError

pytestmark = pytest.mark.engine

RUN = """
import sys
from pathlib import Path
from graph.engine import EngineOptions
from graph.engine.foreground import run_engine
cache, jars, installation = (Path(word) if word else None for word in sys.argv[3:6])
run_engine(Path(sys.argv[1]), EngineOptions(cache, jars, installation, sys.argv[6]), int(sys.argv[2]), print)
"""


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_runs_until_interrupted(tmp_path: Path, engine_options: EngineOptions) -> None:
    o, port = engine_options, free_port()
    options = [str(o.cache), str(o.jars or ""), str(o.installation or ""), o.mirror]
    command = [sys.executable, "-u", "-c", RUN, str(tmp_path), str(port), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = process.stdout.readline()
    assert f"bolt://127.0.0.1:{port}" in said
    assert str(tmp_path / "password") in said
    password = (tmp_path / "password").read_text()
    with GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=("neo4j", password)) as driver:
        driver.verify_connectivity()
    process.send_signal(signal.SIGINT)
    assert "stopped" in process.communicate()[0]
    assert process.returncode == 0
    assert not engine_status(tmp_path).running


def test_one_that_runs_elsewhere_is_left_in_peace(
    home: Path, endpoint: Endpoint, engine_options: EngineOptions
) -> None:
    with pytest.raises(EngineError, match=endpoint.uri):
        run_engine(home, engine_options, 1, print)
