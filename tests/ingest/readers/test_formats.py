from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import EmptyFile
from ingest.readers import READERS, read
from ingest.readers.csv import delimiter
from ingest.readers.excel import show
from ingest.source import Source
from tests.ingest.readers import files


def _read(folder: Path, name: str, data: bytes) -> Source:
    (folder / name).write_bytes(data)
    return read(folder / name)


def _texts(source: Source, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in source.tables[table].rows]


def _agrees(source: Source) -> bool:
    """Every cell stands where it says."""
    cells = (cell for table in source.tables for row in table.rows for cell in row)
    return all(source.text[c.start : c.end].replace('""', '"') == c.text for c in cells)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_reads_every_encoding_that_holds_chinese(tmp_path: Path, encoding: str) -> None:
    text = "冯远山是海州机床厂的数控铣工,\n他带出了三十名徒弟。"
    assert _read(tmp_path, "a.txt", text.encode(encoding)).text == text


def test_tells_big5_from_gb18030(tmp_path: Path) -> None:
    text = "勞動模範與工匠走進企業,解決技術難題三百餘項"
    assert _read(tmp_path, "a.txt", text.encode("big5")).text == text


def test_reads_utf8_that_was_cut_in_the_middle_of_a_character(tmp_path: Path) -> None:
    source = _read(tmp_path, "a.txt", ("他修好了三台机床。" * 20).encode()[:-1])
    assert source.encoding == "utf-8"
    assert source.text.endswith("他修好了三台机床�")


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.htm", "a.TXT"])
def test_keeps_marked_up_text_as_it_stands(tmp_path: Path, name: str) -> None:
    text = "<p>冯远山</p>\r\n# 标题\n"
    assert _read(tmp_path, name, text.encode()).text == text


def test_reads_csv_with_quotes_breaks_and_chinese_encoding(tmp_path: Path) -> None:
    data = '姓名,单位,备注\r\n冯远山,"海州,机床厂","说""好"""\r\n孟令芳,"两\n行",\r\n'.encode("gb18030")
    source = _read(tmp_path, "a.csv", data)
    assert _texts(source) == [
        ["姓名", "单位", "备注"],
        ["冯远山", "海州,机床厂", '说"好"'],
        ["孟令芳", "两 行", ""],
    ]
    assert [source.text[c.start : c.end] for c in source.tables[0].rows[1]] == [
        "冯远山",
        "海州,机床厂",
        '说""好""',
    ]


@pytest.mark.parametrize("mark", [",", "\t", ";", "|", "，"])
def test_finds_the_delimiter(mark: str) -> None:
    assert delimiter(f"姓名{mark}单位{mark}职务\n冯远山{mark}一厂、二厂{mark}工人\n") == mark


def test_reads_word_in_the_order_of_the_document(tmp_path: Path) -> None:
    source = _read(tmp_path, "a.docx", files.word())
    assert source.title == "先进人物名单"
    assert source.text.split("\n")[:3] == ["先进人物名单", "开头的一段。", "地区\t姓名"]
    assert source.text.rstrip().endswith("结尾的一段。")
    assert _texts(source) == [["地区", "姓名"], ["海州", "冯远山"], ["海州", "孟令芳"]]
    assert _agrees(source)


def test_reads_excel_as_a_person_sees_it(tmp_path: Path) -> None:
    source = _read(tmp_path, "a.xlsx", files.excel())
    assert [table.name for table in source.tables] == ["名单", "第二张"]
    assert _texts(source) == [
        ["海州市劳动模范名单"],
        ["姓名", "工作单位", "评选日期"],
        ["冯远山", "海州机床厂", "2023-05-01"],
        ["孟令芳", "海州机床厂", "12.5%"],
    ]
    assert _texts(source, 1) == [["韩雪", "2024", "是"]]
    assert _agrees(source)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (1234567.0, "General", "1234567"),
        (0.1 + 0.2, "General", "0.3"),
        (7, "000", "007"),
        (0.5, "0%", "50%"),
        (None, "", ""),
        (False, "General", "否"),
    ],
)
def test_shows_numbers_as_excel_does(value: object, form: str, shown: str) -> None:
    assert show(value, form) == shown


def test_reads_pdf_pages_with_their_offsets(tmp_path: Path) -> None:
    source = _read(tmp_path, "a.pdf", files.pdf(pages=2))
    assert len(source.pages) == 2
    assert source.text[source.pages[1] :].startswith("Crane repair")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b""),
        ("a.txt", b" \r\n\t"),
        ("a.csv", b",,\n,,\n"),
        ("a.docx", files.word(("", ""))[:0]),
        ("a.xlsx", files.excel([[]])[:0]),
        ("a.pdf", files.pdf(lines=())),
    ],
)
def test_says_that_there_is_nothing_to_read(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(EmptyFile, match=name):
        _read(tmp_path, name, data)


def test_has_a_reader_for_every_promised_format() -> None:
    assert {".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".csv", ".tsv", ".xlsx"} <= set(READERS)
