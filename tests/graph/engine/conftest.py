"""One folder with an engine for all tests of the engine; each test opens it, whatever the one before left."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.engine import Endpoint, EngineOptions, open_engine, stop_engine

Opener = Callable[[Path], "subprocess.Popen[str]"]

OPEN = """
import sys, time
from pathlib import Path
from graph.engine import EngineOptions, open_engine
started = time.perf_counter()
cache, jars, installation = (Path(word) if word else None for word in sys.argv[2:5])
options = EngineOptions(cache, jars, installation, sys.argv[5], idle=120)
print(open_engine(Path(sys.argv[1]), options).uri, time.perf_counter() - started, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a name as people have them; its engine is stopped at the end."""
    folder = tmp_path_factory.mktemp("engine") / "图谱 一"
    yield folder
    stop_engine(folder)


@pytest.fixture
def endpoint(home: Path, engine_options: EngineOptions) -> Endpoint:
    return open_engine(home, engine_options)


@pytest.fixture
def driver(endpoint: Endpoint) -> Iterator[Driver]:
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as driver:
        yield driver


@pytest.fixture
def opener(engine_options: EngineOptions) -> Iterator[Opener]:
    """Starts another process that opens an engine, prints address and seconds, and stays till killed."""
    o = engine_options
    options = [str(o.cache), str(o.jars or ""), str(o.installation or ""), o.mirror]
    processes: list[subprocess.Popen[str]] = []

    def start(folder: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", OPEN, str(folder), *options]
        processes.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return processes[-1]

    yield start
    for process in processes:
        process.kill()
        process.communicate()
