"""Text recognition: photographs, scans and PDFs of pictures, each line with its confidence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import EmptyFile
from ingest.readers import read
from ingest.readers.recognition import Line, rows
from ingest.source import Source
from tests.ingest.readers import pictures

pytest.importorskip("rapidocr_onnxruntime", reason="the extra ocr is not installed")
pytestmark = pytest.mark.skipif(not pictures.FONT.exists(), reason="npm ci has not been run in web")

ROSTER = [
    ["姓名", "工作单位", "荣誉"],
    ["冯远山", "海州机床有限公司", "全国劳动模范"],
    ["孟令芳", "甬江轴承有限公司", "浙江工匠"],
]


def _read(path: Path, data: bytes) -> Source:
    path.write_bytes(data)
    return read(path)


def test_a_table_becomes_rows_and_cells(tmp_path: Path) -> None:
    source = _read(tmp_path / "a.png", pictures.drawn(ROSTER))
    assert [line.split("\t") for line in source.text.splitlines()] == ROSTER
    assert [source.text[line.start : line.end] for line in source.recognised] == source.text.splitlines()
    assert all(0.5 <= line.confidence <= 1 for line in source.recognised)


def test_a_turned_and_noisy_photograph_is_read(tmp_path: Path) -> None:
    text = [["冯远山是海州机床有限公司的装配钳工，"], ["二〇二〇年获得全国劳动模范称号。"]]
    source = _read(tmp_path / "a.jpg", pictures.drawn(text, "JPEG", turn=1.5, noise=0.003))
    assert "冯远山" in source.text
    assert "海州机床有限公司" in source.text
    assert "全国劳动模范" in source.text


def test_pages_of_a_scanned_pdf_are_recognised(tmp_path: Path) -> None:
    source = _read(tmp_path / "a.pdf", pictures.drawn(ROSTER, "PDF"))
    assert source.format == "pdf"
    assert "甬江轴承有限公司" in source.text
    assert len(source.pages) == 1
    assert len(source.recognised) == len(source.text.splitlines())


def test_an_empty_picture_says_so(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile, match="no text"):
        _read(tmp_path / "a.png", pictures.drawn([["", ""]]))


def test_lines_at_one_height_are_a_row() -> None:
    lines = [
        Line("乙", 300, 12, 340, 40, 0.9),
        Line("甲", 10, 10, 60, 38, 0.8),
        Line("丙", 10, 60, 60, 90, 1.0),
    ]
    assert [(row.text, row.confidence) for row in rows(lines)] == [("甲\t乙", 0.8), ("丙", 1.0)]


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(pictures.drawn(ROSTER))
    program = (
        "import sys; sys.modules['rapidocr_onnxruntime'] = None\n"
        "from pathlib import Path; from graph.errors import SkipError; from ingest.readers import read\n"
        "try: read(Path(sys.argv[1]))\nexcept SkipError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.png")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "a.png: its text stands in pictures; to have it read: pip install 'jiangtu[ocr]'\n"
