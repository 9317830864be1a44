"""A server named by its address gives the same graph as the embedded store, from the same documents.

The server is a Neo4j that `jiangtu engine run` keeps in the foreground: another process, with an account.
"""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.api.command import LIBRARY, ROOT, START, export, jiangtu

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Variables that name it."""
    home = tmp_path_factory.mktemp("server")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["engine", "run", "--store", f"embedded:{home}", "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", START, *words],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    assert any(f"bolt://127.0.0.1:{port}" in line for line in process.stderr)
    yield {
        "JIANGTU_STORE": f"bolt://127.0.0.1:{port}",
        "JIANGTU_STORE_USER": "neo4j",
        "JIANGTU_STORE_PASSWORD": (home / "password").read_text("utf-8"),
    }
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_the_same_documents_give_the_same_graph(
    server: dict[str, str], at_library: dict[str, str], tmp_path: Path
) -> None:
    done = jiangtu("ingest", *LIBRARY, variables=server)
    assert done.code == 0, done.err
    ours, theirs = (
        export(tmp_path / name, variables).splitlines()
        for name, variables in (("server.jsonl", server), ("embedded.jsonl", at_library))
    )
    # What other tests asked of the library in vain is kept there as open demand.
    assert ours == [line for line in theirs if json.loads(line)["kind"] != "demand"]


def test_a_wrong_account_is_one_message(server: dict[str, str]) -> None:
    done = jiangtu("export", "-", variables=server | {"JIANGTU_STORE_PASSWORD": "wrong"})
    assert done.code == 69
    assert "account" in done.err
    assert "wrong" not in done.err
    assert "Traceback" not in done.err
