"""Files that are hostile, broken or not what they say: one clear line each, and no warning on the way."""

from __future__ import annotations

import os
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import OversizedFile, SkipError, UnreadableFile, UnsupportedFormat
from ingest.readers import read
from ingest.readers.limits import FILE, TEXT, damage
from tests.ingest.readers import files

SAMPLES = {
    "a.docx": files.word(),
    "a.xlsx": files.excel(),
    "a.pdf": files.pdf(),
    "a.csv": "姓名,单位\n冯远山,海州机床厂\n".encode("gb18030"),
    "a.txt": "冯远山修好了机床。\n".encode(),
    "a.html": "<html><body><p>冯远山修好了机床。</p></body></html>".encode(),
}
MAIN_PARTS = [("a.docx", "word/document.xml"), ("a.xlsx", "xl/worksheets/sheet1.xml")]


def _refusal(path: Path) -> str:
    with pytest.raises(SkipError) as raised:
        read(path)
    message = str(raised.value)
    assert path.name in message and "\n" not in message
    return type(raised.value).__name__


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("a.txt", bytes(range(256)) * 40, "UnreadableFile"),
        ("a.txt", files.word(), "UnreadableFile"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "UnreadableFile"),
        ("a.md", files.pdf(), "UnreadableFile"),
        ("a.docx", "这不是压缩文件".encode(), "UnreadableFile"),
        ("a.docx", files.word()[:5000], "UnreadableFile"),
        ("a.docx", files.excel(), "UnreadableFile"),
        ("a.xlsx", files.excel()[:3000], "UnreadableFile"),
        ("a.xlsx", files.word(), "UnreadableFile"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "UnreadableFile"),
        ("a.pdf", b"%PDF-1.4\n garbage", "UnreadableFile"),
        ("a.pdf", b"not a pdf at all", "UnreadableFile"),
        ("a.doc", b"whatever", "UnsupportedFormat"),
        ("a", b"whatever", "UnsupportedFormat"),
    ],
)
def test_refuses_what_is_not_what_its_name_says(tmp_path: Path, name: str, data: bytes, refusal: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert _refusal(tmp_path / name) == refusal


def test_refuses_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    assert _refusal(tmp_path / "missing.txt") == "UnreadableFile"
    assert _refusal(tmp_path / "folder.txt") == "UnsupportedFormat"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_refuses_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("冯远山", "utf-8")
    path.chmod(0)
    assert _refusal(path) == "UnreadableFile"


def test_refuses_a_text_of_50_megabytes_in_a_second(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("大文本。\n".encode() * (50_000_000 // 13))
    start = time.perf_counter()
    with pytest.raises(OversizedFile, match="split"):
        read(path)
    assert time.perf_counter() - start < 5


def test_refuses_a_file_beyond_the_limit_without_opening_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(FILE + 1)
    with pytest.raises(OversizedFile):
        read(path)
    with pytest.raises(OversizedFile):
        read(tmp_path / "a.pdf", limit=10)


@pytest.mark.parametrize(
    ("name", "part"), [("a.docx", "word/document.xml"), ("a.xlsx", "xl/worksheets/sheet1.xml")]
)
def test_refuses_a_zip_bomb(tmp_path: Path, name: str, part: str) -> None:
    bomb = files.repacked(SAMPLES[name], part, b" " * (600 * 1024 * 1024))
    assert len(bomb) < 2_000_000
    (tmp_path / name).write_bytes(bomb)
    with pytest.raises(OversizedFile, match="unpacks"):
        read(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "part"), [("a.docx", "word/document.xml"), ("a.xlsx", "xl/worksheets/sheet1.xml")]
)
def test_refuses_entities(tmp_path: Path, name: str, part: str) -> None:
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><x>&l10;</x>'
    for content in (
        bomb,
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
    ):
        (tmp_path / name).write_bytes(files.repacked(SAMPLES[name], part, content.encode()))
        with pytest.raises(UnreadableFile, match="entities"):
            read(tmp_path / name)


def test_refuses_unusual_compression(tmp_path: Path) -> None:
    data = files.repacked(SAMPLES["a.docx"], "", b"", compression=zipfile.ZIP_BZIP2)
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(UnreadableFile, match="packed"):
        read(tmp_path / "a.docx")


def test_ignores_the_size_that_a_sheet_claims(tmp_path: Path) -> None:
    cells = [(1, "A1", "name"), (1048576, "XFD1048576", "far")]
    rows = "".join(
        f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for row, place, text in cells
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    claim = '<dimension ref="A1:XFD1048576"/>'
    sheet = f'<worksheet xmlns="{main}">{claim}<sheetData>{rows}</sheetData></worksheet>'.encode()
    (tmp_path / "a.xlsx").write_bytes(files.repacked(SAMPLES["a.xlsx"], "xl/worksheets/sheet1.xml", sheet))
    start = time.perf_counter()
    assert read(tmp_path / "a.xlsx").text.startswith("name")
    assert time.perf_counter() - start < 10


def test_quotes_that_never_close_take_no_time(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'name,"a""\n' + b'"a"",' * 100_000)
    start = time.perf_counter()
    assert read(tmp_path / "a.csv").tables
    assert time.perf_counter() - start < 10


def test_refuses_a_pdf_of_countless_pages(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(files.pdf(pages=6000))
    with pytest.raises(OversizedFile, match="pages"):
        read(tmp_path / "a.pdf")


def test_the_limit_of_text_holds_for_csv_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n" * (TEXT // 4 + 1))
    with pytest.raises(OversizedFile):
        read(tmp_path / "a.csv")


@settings(max_examples=150, deadline=10_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(SAMPLES)),
    cut=st.floats(0, 1),
    noise=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12),
)
def test_reads_or_refuses_every_damaged_file(
    tmp_path: Path, name: str, cut: float, noise: list[tuple[float, int]]
) -> None:
    data = bytearray(SAMPLES[name])
    for place, value in noise:
        data[int(place * (len(data) - 1))] = value
    (tmp_path / name).write_bytes(data[: int(cut * len(data)) + 1] if cut < 0.5 else data)
    try:
        assert read(tmp_path / name).text
    except SkipError as error:
        assert name in str(error)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(SAMPLES)), data=st.binary(max_size=400))
def test_reads_or_refuses_arbitrary_bytes(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    try:
        assert read(tmp_path / name).text
    except SkipError as error:
        assert name in str(error)


def test_what_a_parser_says_is_told_in_one_printable_line() -> None:
    with pytest.raises(UnreadableFile) as refused, damage("a.pdf", ".pdf"):
        raise ValueError("no digit: \x15\n\x1b[31m at 7")
    assert str(refused.value) == "a.pdf: damaged, not a complete .pdf (no digit: [31m at 7); save it again"


def test_an_unknown_format_says_which_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.wps").write_bytes(b"x")
    with pytest.raises(UnsupportedFormat, match=r"\.docx"):
        read(tmp_path / "a.wps")
