"""Where the jars come from, and how their pins are made."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from graph.engine import EngineOptions
from graph.engine.jars import LOCK, find_jars
from graph.engine.lock import pin, project
from graph.errors import FetchError
from graph.fetch import read_pins


def test_an_existing_installation_takes_their_place(tmp_path: Path) -> None:
    options = EngineOptions(cache=tmp_path / "cache", installation=tmp_path)
    with pytest.raises(FetchError, match="not a Neo4j installation"):
        find_jars(options)
    (tmp_path / "lib").mkdir()
    for name in ("neo4j-kernel-5.26.9.jar", "neo4j-kernel-api-5.26.9.jar", "b.jar"):
        (tmp_path / "lib" / name).touch()
    jars = find_jars(options)
    assert jars.version == "5.26.9"
    assert len(jars.files) == 3
    assert not (tmp_path / "cache").exists()


def test_a_folder_must_hold_them_all(tmp_path: Path) -> None:
    count = len(read_pins(LOCK))
    with pytest.raises(FetchError, match=f"lacks {count} of {count} files"):
        find_jars(EngineOptions(cache=tmp_path / "cache", jars=tmp_path))


def test_the_mirror_is_named_where_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.download.ATTEMPTS", 1)
    with pytest.raises(FetchError, match=r"http://127\.0\.0\.1:1/repo/"):
        find_jars(EngineOptions(cache=tmp_path, mirror="http://127.0.0.1:1/repo"))


@pytest.mark.parametrize(
    ("kind", "coordinate"),
    [("jar", "g:a:1.0"), ("jar:linux-x86_64", "g:a:jar:linux-x86_64:1.0"), ("zip", "g:a:zip:1.0")],
)
def test_pins_are_made_from_mavens_report(kind: str, coordinate: str, tmp_path: Path) -> None:
    file = tmp_path / "a.jar"
    file.write_bytes(b"abc")
    made = pin(f"g:a:{kind}:1.0:runtime:{file}")
    assert (made.coordinate, made.size) == (coordinate, 3)
    assert made.sha256 == hashlib.sha256(b"abc").hexdigest()


def test_the_lock_pins_what_the_project_asks_for() -> None:
    versions = {p.parts[2] for p in read_pins(LOCK) if p.coordinate.startswith("org.neo4j:neo4j")}
    assert len(versions) == 1
    assert f"<version>{versions.pop()}</version>" in project("5.26.31")
