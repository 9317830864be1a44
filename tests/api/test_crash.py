"""SIGKILL in the middle of an ingest, of the command and of the engine; `benchmarks/crash.py` does more."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from api.settings import Settings
from benchmarks.crash import VICTIMS, run
from tests.api.command import EXAMPLES

FILES = sorted((EXAMPLES / "articles").glob("*.txt"))[:6]

pytestmark = [
    pytest.mark.engine,
    pytest.mark.timeout(900),  # a client of a killed engine waits half a minute for it to come back
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]


@pytest.mark.parametrize("victim", VICTIMS)
def test_what_was_acknowledged_is_whole_and_nothing_is_half(
    victim: str, tmp_path: Path, cache_folder: Path
) -> None:
    report = run(tmp_path, FILES, 3, victim, Settings(cache=cache_folder, semantic=False))
    assert report.faults == []
    assert report.kills == 3
