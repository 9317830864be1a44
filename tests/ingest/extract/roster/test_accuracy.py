"""Every person of the rosters that we have, with employer and honours: at least 98 in 100 wholly right."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest

from api import wiring
from api.settings import Settings
from graph.model import Reading
from ingest.pipeline import Reader

EXAMPLES = Path(__file__).parents[4] / "examples"
GOLD = json.loads((EXAMPLES / "rosters.json").read_text("utf-8"))
Person = tuple[str, str, frozenset[str]]  # name, employer, honours


@pytest.fixture(scope="module")
def reader(cache_folder: Path) -> Reader:
    return wiring.open_reader(Settings(cache=cache_folder))


def _people(reading: Reading) -> set[tuple[str, frozenset[str], frozenset[str]]]:
    """Name, organisations (with those that they are part of) and honours of each person."""
    names = {entity.id: entity.name for entity in reading.entities}
    above = {fact.subject: fact.object for fact in reading.facts if fact.predicate == "partOf"}

    def objects(person: str, predicate: str) -> set[str]:
        return {f.object for f in reading.facts if f.subject == person and f.predicate == predicate}

    found = set()
    for person in (entity for entity in reading.entities if entity.type == "Person"):
        employers = objects(person.id, "affiliatedWith")
        while more := {above[one] for one in employers if one in above} - employers:
            employers |= more
        honours = frozenset(names[one] for one in objects(person.id, "received"))
        found.add((person.name, frozenset(names[one] for one in employers), honours))
    return found


def _right(expected: list[Person], reading: Reading) -> int:
    found = _people(reading)
    return sum(
        any(n == name and employer in e and h == honours for n, e, h in found)
        for name, employer, honours in expected
    )


def test_the_example_rosters_are_read_right(reader: Reader) -> None:
    right = total = 0
    for file, people in GOLD.items():
        expected = [(row["name"], row["employer"], frozenset(row["honours"])) for row in people]
        reading = reader.read(EXAMPLES / "rosters" / file, file)
        assert {name for name, _, _ in expected} == {
            e.name for e in reading.entities if e.type == "Person"
        }, file
        right, total = right + _right(expected, reading), total + len(expected)
    assert right >= 0.98 * total


ROWS = [
    ("冯远山", "海州机床有限公司", "装配钳工", "全国劳动模范", 2020),
    ("孟令芳", "甬江轴承有限公司", "高级技师", "浙江工匠", 2021),
    ("欧阳海波", "海州市第二中学", "教师", "江苏省五一劳动奖章", 2019),
    ("买买提·吐尔逊", "戈壁新能源有限公司", "检修工", "全国技术能手", 2022),
    ("韩雪", "海州港务有限公司", "电工班班长", "海州市劳动模范", 2018),
]


@dataclass(frozen=True)
class Shape:
    """A way in which people write a roster down."""

    suffix: str
    write: Callable[[Path], object]


def _sheets(path: Path) -> None:
    """Two sheets, a merged title, blank rows, a note at the end."""
    book = openpyxl.Workbook()
    for number, rows in enumerate((ROWS[:3], ROWS[3:])):
        sheet = book.active if not number else book.create_sheet("第二批")
        assert sheet is not None
        sheet.append(["海州市劳模工匠名册"])
        sheet.merge_cells("A1:E1")
        sheet.append([])
        sheet.append(["序号", "姓 名", "单位及职务", "荣誉(年份)"])
        for index, (name, unit, post, honour, year) in enumerate(rows, start=1):
            sheet.append([index, name, unit + post, f"{honour}({year})"])
            sheet.append([])
    book.save(path)


def _word(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("海州市劳模工匠名册")
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(table.rows[0].cells, ("姓名", "工作单位", "职务", "荣誉称号"), strict=True):
        cell.text = text
    for name, unit, post, honour, year in ROWS:
        for cell, text in zip(table.add_row().cells, (name, unit, post, f"{year}年{honour}"), strict=True):
            cell.text = text
    document.save(str(path))


def _lines(mark: str, encoding: str) -> Callable[[Path], object]:
    rows = [["姓名", "单位", "职务", "荣誉"], *([n, u, p, f"{h}({y})"] for n, u, p, h, y in ROWS)]
    return lambda path: path.write_bytes("\r\n".join(map(mark.join, rows)).encode(encoding))


SHAPES = {
    "workbook": Shape("xlsx", _sheets),
    "table of a document": Shape("docx", _word),
    "gb18030": Shape("csv", _lines(",", "gb18030")),
    "utf-16": Shape("csv", _lines(",", "utf-16")),
    "semicolons": Shape("csv", _lines(";", "utf-8-sig")),
    "tabs": Shape("txt", _lines("\t", "gbk")),
    "gaps": Shape("txt", _lines("    ", "utf-8")),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_roster_is_read_right_in_whatever_shape(tmp_path: Path, shape: str, reader: Reader) -> None:
    path = tmp_path / f"a.{SHAPES[shape].suffix}"
    SHAPES[shape].write(path)
    expected = [
        (name, unit, frozenset({honour} | ({post} if post == "高级技师" else set())))
        for name, unit, post, honour, _ in ROWS
    ]
    assert _right(expected, reader.read(path, path.name)) == len(ROWS)
