"""Downloads against a real HTTP server on loopback, with the faults that networks have."""

from __future__ import annotations

import hashlib
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from graph.embedding import LOCK as MODEL_LOCK
from graph.engine.jars import LOCK
from graph.errors import FetchError
from graph.fetch import Pin, fetch, locate, read_pins, sha256, write_pins

CONTENT = {f"part{n}": bytes(f"content {n} ", "ascii") * 20_000 for n in range(12)}


@dataclass
class Repository:
    """What the server did, and what it is to do wrong."""

    url: str = ""
    requests: list[tuple[str, str]] = field(default_factory=list)  # (file name, Range header or "")
    status: list[int] = field(default_factory=list)  # answered first, one a request
    cut: int = 0  # bytes after which one answer breaks off
    ranges: bool = True
    tamper: bool = False

    def handler(repository: Repository) -> type[http.server.BaseHTTPRequestHandler]:  # noqa: N805 - two selves
        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                name = self.path.rsplit("/", 1)[1]
                wanted = self.headers.get("Range", "")
                repository.requests.append((name, wanted))
                if repository.status:
                    self.send_error(repository.status.pop(0))
                    return
                body = CONTENT[name.removesuffix("-1.0.jar")]
                if repository.tamper:
                    body = body[::-1]
                start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and repository.ranges else 0
                self.send_response(206 if start else 200)
                self.send_header("Content-Length", str(len(body) - start))
                self.end_headers()
                cut, repository.cut = repository.cut, 0
                self.wfile.write(body[start : start + cut] if cut else body[start:])
                self.close_connection = self.close_connection or bool(cut)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler


@pytest.fixture
def repository() -> Iterator[Repository]:
    repository = Repository()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), repository.handler())
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up in these tests
    repository.url = f"http://127.0.0.1:{server.server_port}/maven/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield repository
    server.shutdown()
    thread.join()
    server.server_close()


def pin(name: str) -> Pin:
    body = CONTENT[name]
    return Pin(f"org.example:{name}:1.0", hashlib.sha256(body).hexdigest(), len(body))


def test_fetches_all_of_them_side_by_side_and_once(repository: Repository, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    pins = [pin(name) for name in CONTENT]
    folder = tmp_path / "new" / "folder"
    paths = fetch(pins, folder, "things", repository.url, lambda *told: seen.append(told))
    assert [path.read_bytes() for path in paths] == list(CONTENT.values())
    total = sum(map(len, CONTENT.values()))
    assert seen[-1] == (total, total, "things")
    assert [done for done, *_ in seen] == sorted(done for done, *_ in seen)
    assert fetch(pins, folder, "things", repository.url) == paths
    assert len(repository.requests) == len(pins)


def test_continues_what_an_earlier_run_left(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "part1-1.0.jar.part").write_bytes(CONTENT["part1"][:50_000])
    (path,) = fetch([pin("part1")], tmp_path, "a thing", repository.url)
    assert path.read_bytes() == CONTENT["part1"]
    assert repository.requests == [("part1-1.0.jar", "bytes=50000-")]
    assert not list(tmp_path.glob("*.part"))


def test_continues_after_a_broken_connection(repository: Repository, tmp_path: Path) -> None:
    seen: list[int] = []
    repository.cut = 70_000
    fetch([pin("part1")], tmp_path, "a thing", repository.url, lambda done, *_: seen.append(done))
    assert [wanted for _, wanted in repository.requests] == ["", "bytes=70000-"]
    assert seen[-1] == len(CONTENT["part1"])


def test_starts_anew_where_the_server_knows_no_ranges(repository: Repository, tmp_path: Path) -> None:
    repository.ranges = False
    (tmp_path / "part1-1.0.jar.part").write_bytes(b"something else")
    (path,) = fetch([pin("part1")], tmp_path, "a thing", repository.url)
    assert path.read_bytes() == CONTENT["part1"]


def test_a_damaged_part_is_thrown_away_and_fetched_again(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "part1-1.0.jar.part").write_bytes(b"x" * 50_000)
    (path,) = fetch([pin("part1")], tmp_path, "a thing", repository.url)
    assert path.read_bytes() == CONTENT["part1"]


def test_refuses_what_is_not_the_pinned_file(repository: Repository, tmp_path: Path) -> None:
    repository.tamper = True
    with pytest.raises(FetchError, match="not the pinned file"):
        fetch([pin("part1")], tmp_path, "a thing", repository.url)
    assert not list(tmp_path.glob("*.jar"))


def test_tries_again_where_the_server_is_busy(repository: Repository, tmp_path: Path) -> None:
    repository.status = [503, 429]
    (path,) = fetch([pin("part1")], tmp_path, "a thing", repository.url)
    assert path.read_bytes() == CONTENT["part1"]


def test_says_what_was_tried_and_the_ways_on(repository: Repository, tmp_path: Path) -> None:
    repository.status = [404] * 20
    with pytest.raises(FetchError) as caught:
        fetch([pin("part1")], tmp_path, "a thing", repository.url.replace("//", "//user:secret@", 1))
    message = str(caught.value)
    assert "org/example/part1/1.0/part1-1.0.jar: the server answered 404" in message
    assert all(f"JIANGTU_{way}" in message for way in ("MIRROR", "JARS", "INSTALLATION", "STORE"))
    assert "secret" not in message
    assert len(repository.requests) == 1


def test_what_a_failed_run_had_is_not_fetched_again(repository: Repository, tmp_path: Path) -> None:
    fetch([pin("part1")], tmp_path, "things", repository.url)
    with pytest.raises(FetchError):
        fetch([pin("part1"), replace(pin("part2"), sha256="0" * 64)], tmp_path, "things", repository.url)
    fetch([pin("part1"), pin("part2")], tmp_path, "things", repository.url)
    assert [name for name, _ in repository.requests] == [f"part{n}-1.0.jar" for n in (1, 2, 2)]


def test_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.download.ATTEMPTS", 2)
    with pytest.raises(FetchError, match="ConnectError"):
        fetch([pin("part1")], tmp_path, "a thing", "http://127.0.0.1:1/")


def test_a_mirror_is_an_http_address(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="ftp://elsewhere"):
        fetch([pin("part1")], tmp_path, "a thing", "ftp://elsewhere")


@pytest.mark.parametrize("place", ["part1-1.0.jar", "org/example/part1/1.0/part1-1.0.jar"])
def test_takes_files_from_a_folder(place: str, tmp_path: Path) -> None:
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(CONTENT["part1"])
    assert locate([pin("part1")], tmp_path, "a thing") == [path]
    path.write_bytes(CONTENT["part1"][::-1])
    with pytest.raises(FetchError, match="not the pinned file"):
        locate([pin("part1")], tmp_path, "a thing")
    path.unlink()
    with pytest.raises(FetchError, match="lacks 1 of 1 files"):
        locate([pin("part1")], tmp_path, "a thing")


def test_pins_survive_their_file(tmp_path: Path) -> None:
    pins = (pin("part1"), Pin("g:a:jar:linux-x86_64:2", "f" * 64, 5))
    write_pins(tmp_path / "pins", reversed(pins), "two\nlines")
    assert read_pins(tmp_path / "pins") == (pins[1], pins[0])
    assert pins[1].path == "g/a/2/a-2-linux-x86_64.jar"
    assert Pin("g:a:zip:2", "f" * 64, 5).filename == "a-2.zip"


def test_the_lock_files_are_sound() -> None:
    for lock in (LOCK, MODEL_LOCK):
        pins = read_pins(lock)
        assert len({pin.filename for pin in pins}) == len(pins)
        assert all(len(pin.sha256) == 64 and pin.size > 0 for pin in pins)


def test_digest(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256(tmp_path / "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
