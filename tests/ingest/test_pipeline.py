"""The way of a file into the graph: what stops one file stops no other; reading again changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from api import wiring
from api.cli import console
from api.settings import Settings
from graph.engine import Endpoint
from graph.errors import InvalidRequest
from graph.store import Store
from ingest.pipeline import Reader, collect, ingest, summarise
from tests.api.command import account, export, jiangtu
from tests.graph.state import everything

GOOD = "王大川是江城重工有限公司的焊工，全国劳动模范。他解决了厚板焊接变形的难题。\n"
LARGE = 50_000_000  # bytes


@pytest.fixture(scope="module")
def reader(cache_folder: Path) -> Reader:
    return wiring.open_reader(Settings(cache=cache_folder))


def large(path: Path) -> None:
    """50 MB of text without an end to its sentences or its lines."""
    path.write_bytes(("江城" * (LARGE // 6)).encode())


def unreadable(path: Path) -> None:
    """Without permission; a dangling link where that does not keep us out."""
    path.write_text(GOOD, "utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        path.unlink()
        path.symlink_to(path.with_name("gone"))


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (lambda p: p.write_bytes(b""), "holds nothing"),
    "blank.md": (lambda p: p.write_text(" \n\n"), "blank.md"),
    "picture.txt": (lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40), "picture"),
    "noise.txt": (lambda p: p.write_bytes(bytes(range(256)) * 40), "noise.txt"),
    "broken.docx": (lambda p: p.write_bytes(b"PK\x03\x04" + b"no archive" * 9), "damaged"),
    "broken.xlsx": (lambda p: p.write_bytes(b"not even that"), "not a .xlsx"),
    "broken.pdf": (lambda p: p.write_bytes(b"%PDF-1.7\n1 0 obj"), "broken.pdf"),
    "film.mp4": (lambda p: p.write_bytes(b"film"), "no reader for .mp4"),
    "closed.txt": (unreadable, "closed.txt"),
}


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Every kind of file that cannot be read, one that can before and one after them."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, (make, _) in BROKEN.items():
        make(folder / name)
    (folder / "a.txt").write_text(GOOD, "utf-8")
    (folder / "z.txt").write_text("赵小河是滨海港务有限公司的电工。\n", "utf-8")
    return folder


def test_each_broken_file_gets_one_line_and_the_rest_goes_on(
    mixed: Path, reader: Reader, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = ingest(sorted(mixed.iterdir()), reader, store)
    states = {o.path.name: (o.state, o.why) for o in summary.outcomes}
    assert states["a.txt"] == states["z.txt"] == ("read", "")
    assert [d["id"] for d in store.run("documents")] == ["a.txt", "z.txt"]
    console.show_summary(summary)
    told = capsys.readouterr()
    for name, (_, why) in BROKEN.items():
        state, reason = states[name]
        assert state == "skipped", name
        assert name in reason
        assert why in reason
        assert "\n" not in reason
        lines = [line.split() for line in told.err.splitlines() if name in line]
        assert [line[:2] for line in lines] == [[name, "skipped"], ["skipped:", lines[1][1]]]
        assert name in lines[1][1]
    assert f"2 read, 0 unchanged, {len(BROKEN)} skipped" in told.err
    assert told.out == ""
    assert summarise(summary)["skipped"] == len(BROKEN)


def test_a_folder_of_broken_files_on_the_command_line(
    mixed: Path, store: Store, endpoint: Endpoint, tmp_path: Path
) -> None:
    variables = account(endpoint) | {"JIANGTU_SEMANTIC": "false"}
    done = jiangtu("ingest", "--json", *sorted(mixed.iterdir()), variables=variables)
    assert done.code == 0
    assert (done.value["read"], done.value["skipped"]) == (2, len(BROKEN))
    assert "Traceback" not in done.err
    assert sum(line.startswith("  skipped: ") for line in done.err.splitlines()) == len(BROKEN)
    assert "王大川" in export(tmp_path / "graph.jsonl", variables)
    for name in ("a.txt", "z.txt"):
        (mixed / name).unlink()
    done = jiangtu("ingest", "--json", *sorted(mixed.iterdir()), variables=variables)
    assert (done.code, done.value["read"], done.value["skipped"]) == (65, 0, len(BROKEN))


def test_files_beyond_the_limit_are_left_out_before_they_are_read(
    tmp_path: Path, store: Store, cache_folder: Path
) -> None:
    large(tmp_path / "large.txt")
    (tmp_path / "small.txt").write_text(GOOD, "utf-8")
    small = wiring.open_reader(Settings(cache=cache_folder, max_file_mb=10))
    summary = ingest(list(collect([tmp_path])), small, store)
    assert [(o.path.name, o.state) for o in summary.outcomes] == [
        ("large.txt", "skipped"),
        ("small.txt", "read"),
    ]
    assert "JIANGTU_MAX_FILE_MB" in summary.outcomes[0].why


def test_what_is_collected(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden" / "deep").mkdir(parents=True)
    for name in ("b/2.txt", "a.txt", ".secret", ".hidden/x.txt", ".hidden/deep/y.txt", "b/.draft.txt"):
        (tmp_path / name).write_text("文")
    assert [str(p.relative_to(tmp_path)) for p in collect([tmp_path])] == ["a.txt", "b/2.txt"]
    assert [p.name for p in collect([tmp_path / ".hidden"])] == ["y.txt", "x.txt"]
    assert list(collect([tmp_path / ".secret"])) == [tmp_path / ".secret"]
    with pytest.raises(InvalidRequest, match="no such file"):
        list(collect([tmp_path / "nothing"]))


def test_a_link_that_leads_nowhere_is_skipped_like_any_unreadable_file(
    tmp_path: Path, reader: Reader, store: Store
) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing")
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    summary = ingest(list(collect([tmp_path, tmp_path / "gone.txt"])), reader, store)
    assert {(o.path.name, o.state) for o in summary.outcomes} == {
        ("gone.txt", "skipped"),
        ("good.txt", "read"),
    }


def test_reading_again_and_replacing(tmp_path: Path, reader: Reader, store: Store) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, "utf-8")
    ingest([path], reader, store)
    first = everything(store)
    assert ingest([path], reader, store).outcomes[0].state == "unchanged"
    assert everything(store) == first
    path.write_text("赵小河是滨海港务有限公司的电工。\n", "utf-8")
    ingest([path], reader, store)
    path.write_text(GOOD, "utf-8")
    ingest([path], reader, store)
    assert everything(store) == first


def test_progress_hears_of_each_file(mixed: Path, reader: Reader, store: Store) -> None:
    files = [mixed / "a.txt", mixed / "film.mp4"]
    heard: list[tuple[str, int, int]] = []
    ingest(files, reader, store, progress=lambda path, done, total: heard.append((path.name, done, total)))
    assert heard == [("a.txt", 0, 2), ("film.mp4", 1, 2)]
