"""Files that were made to do harm cost one line each, and little time and memory."""

from __future__ import annotations

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from graph.errors import SkipError, UnreadableFile
from ingest.clean import clean
from ingest.readers import read
from ingest.source import Cleaned
from tests.ingest.readers import files

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _word(body: str) -> bytes:
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return files.repacked(files.word(), "word/document.xml", document.encode())


def _cell(properties: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>冯远山</w:t></w:r></w:p></w:tc>"


def _sheet(cells: str) -> bytes:
    sheet = f'<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData></worksheet>'
    return files.repacked(files.excel(), "xl/worksheets/sheet1.xml", sheet.encode())


def _clean(folder: Path, name: str, data: bytes) -> Cleaned:
    (folder / name).write_bytes(data)
    return clean(read(folder / name))


def test_a_cell_that_claims_a_billion_columns_has_at_most_256(tmp_path: Path) -> None:
    cell = _cell('<w:gridSpan w:val="1000000000"/>')
    cleaned = _clean(tmp_path, "a.docx", _word(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"))
    assert len(cleaned.tables[0].rows[0]) == 256


def test_a_cell_that_spans_thousands_of_rows_stands_in_each(tmp_path: Path) -> None:
    first = "<w:tr>" + _cell('<w:vMerge w:val="restart"/>') + _cell("") + "</w:tr>"
    more = "<w:tr>" + _cell("<w:vMerge/>") + _cell("") + "</w:tr>"
    cleaned = _clean(tmp_path, "a.docx", _word(f"<w:tbl>{first}{more * 3000}</w:tbl>"))
    assert {row[0].text for row in cleaned.tables[0].rows} == {"冯远山"}
    assert len(cleaned.tables[0].rows) == 3001


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.docx", _word("<w:tbl><w:tr><w:tc>" * 3000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 3000)),
        ("pages.pdf", files.pdf().replace(b"/Count 1", b"/Count 999999999")),
        ("long.pdf", files.pdf().replace(b"/Length ", b"/Length 1073741824")),
        ("loop.pdf", files.pdf().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R 2 0 R]")),
        ("nested.pdf", files.pdf().replace(b"[0 0 612 792]", b"[" * 20_000 + b"]" * 20_000)),
        ("deep.html", b"<div>" * 50_000 + "冯远山来了。".encode()),
        ("open.html", b"<html><a " * 20_000 + "冯远山来了。".encode()),
        ("script.html", "<html><p>冯远山来了。</p>".encode() + b"<script>" * 20_000),
        ("wide.csv", "冯远山,".encode() * 100_000),
        ("quotes.csv", '"冯'.encode() * 50_000),
        ("marks.md", "**冯".encode() * 20_000 + b"[" * 20_000),
        ("brackets.txt", "（冯".encode() * 20_000),
        ("blanks.txt", ("冯" + " " * 200_000 + "山").encode()),
        ("digits.txt", b"1" * 100_000),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.timeout(120)
def test_what_is_nested_or_endless_is_read_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    try:
        assert _clean(tmp_path, name, data).source.text
    except SkipError as error:
        assert name in str(error)


def test_formulas_are_values_and_never_run(tmp_path: Path) -> None:
    formula = "=cmd|'/C calc'!A0"
    cells = f'<row r="1"><c r="A1" t="str"><f>{formula[1:]}</f><v>冯远山</v></c></row>'
    assert _clean(tmp_path, "a.xlsx", _sheet(cells)).segments[0].text == "冯远山"
    cleaned = _clean(tmp_path, "a.csv", f"姓名,单位\n冯远山,{formula}\n".encode())
    assert cleaned.tables[0].rows[1][1].text == formula


def test_parts_that_lead_out_of_the_archive_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    target = io.BytesIO(files.word())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("../../outside.xml", "<x/>")
        archive.writestr("/outside.xml", "<x/>")
    try:
        _clean(folder, "a.docx", target.getvalue())
    except SkipError as error:
        assert "a.docx" in str(error)
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "a.docx"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b"a\nb.txt", b"\x1b[2Ja.txt", "工匠.txt".encode("gb18030"), b"a\x7f.txt"])
def test_a_name_that_is_no_line_of_text_is_refused(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text("冯远山来了。", "utf-8")
    with pytest.raises(UnreadableFile, match="rename it") as raised:
        read(path)
    assert str(raised.value).isprintable()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_lead_to_files_and_to_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    (tmp_path / "folder.txt").symlink_to(tmp_path)
    for path in sorted(tmp_path.iterdir()):
        with pytest.raises(SkipError, match=path.name):
            read(path)
