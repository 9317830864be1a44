"""The Java run-time, and the archive that makes it start faster."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from graph.engine import java


def test_the_archive_is_made_once_and_java_takes_it(tmp_path: Path) -> None:
    archive = java.class_archive(tmp_path)
    assert archive
    made = archive.stat().st_mtime_ns
    assert java.class_archive(tmp_path) == archive
    assert archive.stat().st_mtime_ns == made
    options = ["-Xshare:on", "-XX:+UseSerialGC", f"-XX:SharedArchiveFile={archive}"]
    run = subprocess.run(
        [str(java.HOME / "bin/java"), *options, "-version"], capture_output=True, check=False
    )
    assert run.returncode == 0


def test_without_an_archive_it_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java, "HOME", tmp_path)
    assert java.class_archive(tmp_path) is None
    assert not list(tmp_path.rglob("*.jsa"))
