"""Long rosters: read in parts, stored a part a transaction, resumed where they broke off, deleted whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from api import wiring
from api.settings import Settings
from graph.errors import StoreError
from graph.model import Document
from graph.store import Store
from ingest import parts as cutting
from ingest.extract.roster.finder import Finder
from ingest.extract.roster.words import words
from ingest.long import PartReading, load_parts
from ingest.parts import is_long, parts
from ingest.pipeline import Reader, ingest
from ingest.readers.rows import STREAMS
from ontology.model import Ontology

pytestmark = pytest.mark.timeout(900)  # an engine takes minutes to start where much else runs
HEADER = ["序号", "姓名", "单位", "荣誉"]
COUNT = 25


@pytest.fixture(autouse=True)
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten rows a part, and every file is long enough for parts."""
    monkeypatch.setattr(cutting, "ROWS", 10)
    monkeypatch.setattr(cutting, "LONG", dict.fromkeys(STREAMS, 1))


@pytest.fixture(scope="module")
def reader(cache_folder: Path) -> Reader:
    return wiring.open_reader(Settings(cache=cache_folder))


def _rows(count: int = COUNT) -> list[list[str]]:
    people = [
        [str(n), f"冯{'甲乙丙丁戊己庚辛'[n % 8]}{'东南西北'[n // 8]}", "海州机床有限公司", "海州工匠"]
        for n in range(count)
    ]
    return [["海州市技能人才名册"], HEADER, *people]


def _csv(path: Path, rows: list[list[str]], mark: str = ",") -> Path:
    path.write_text("".join(mark.join(row) + "\n" for row in rows), "utf-8")
    return path


def _xlsx(path: Path, rows: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A1:D1")
    book.save(path)
    return path


@pytest.mark.parametrize("suffix", ["csv", "txt", "xlsx"])
def test_parts_hold_every_row_once_under_the_head(tmp_path: Path, suffix: str, ontology: Ontology) -> None:
    path = tmp_path / f"a.{suffix}"
    _xlsx(path, _rows()) if suffix == "xlsx" else _csv(path, _rows(), "\t" if suffix == "txt" else ",")
    assert is_long(path)
    found = list(parts(path, Finder(words(ontology), path.name)))
    names = [
        row[1].text for part in found for row in part.source.tables[0].rows if len(row) > 1 and row[1].text
    ]
    assert [name for name in names if name != "姓名"] == [row[1] for row in _rows()[2:]]
    heads = [[cell.text for cell in part.source.tables[0].rows[1]] for part in found]
    assert heads == [HEADER] * len(found)
    assert found[-1].source.tables[0].numbers[-1] == COUNT + 2


def test_passages_of_parts_stand_where_they_are_in_the_file(tmp_path: Path, reader: Reader) -> None:
    path = _csv(tmp_path / "a.csv", _rows())
    text = path.read_text("utf-8")
    for part in reader.read_parts(path, "a.csv"):
        for passage in part.read().passages:
            assert text[passage.start : passage.end].replace(",", "\t") == passage.text


def test_a_quoted_line_break_does_not_cut_a_row(
    tmp_path: Path, ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.readers.rows.BLOCK", 64)
    rows = [HEADER, *([str(n), "冯远山", '"海州机床\n有限公司"', "海州工匠"] for n in range(30))]
    found = parts(_csv(tmp_path / "a.csv", rows), Finder(words(ontology), "a.csv"))
    units = [row[2].text for part in found for row in part.source.tables[0].rows]
    assert units.count("海州机床 有限公司") == 30


def test_a_group_is_not_cut(tmp_path: Path, ontology: Ontology) -> None:
    rows = [
        HEADER,
        *([str(n), "冯远山", "海州机床有限公司" if n % 4 == 0 else "", "海州工匠"] for n in range(24)),
    ]
    found = list(parts(_csv(tmp_path / "a.csv", rows), Finder(words(ontology), "a.csv")))
    assert len(found) > 1
    assert all(part.source.tables[0].rows[1][2].text for part in found)


def test_a_long_roster_is_stored_resumed_replaced_and_deleted(
    tmp_path: Path, reader: Reader, store: Store
) -> None:
    path = _csv(tmp_path / "a.csv", _rows())
    first = ingest([path], reader, store)
    assert (first.count("read"), first.totals["facts"]) == (1, 2 * COUNT)
    documents = [row["id"] for row in store.run("documents")]
    assert documents == ["a.csv", "a.csv#000001", "a.csv#000002", "a.csv#000003"]
    assert ingest([path], reader, store).count("unchanged") == 1
    store.run("load/unseal", id="a.csv")
    again = ingest([path], reader, store)
    assert (again.count("read"), again.totals["facts"]) == (1, 0)  # every part was there
    _csv(path, _rows(12))
    assert ingest([path], reader, store).count("read") == 1
    assert len(store.run("documents")) == 3
    people = [row for row in store.export() if row["kind"] == "entity" and row["type"] == "Person"]
    assert len(people) == 12
    assert store.delete("a.csv")
    assert not store.run("documents") and store.run("counts")[0]["entities"] == 0


def test_a_roster_that_broke_off_counts_as_not_read(tmp_path: Path, reader: Reader, store: Store) -> None:
    path = _csv(tmp_path / "a.csv", _rows())

    whole = Document("a.csv", "a", source=str(path.absolute()), format="csv")

    def breaking() -> Iterator[PartReading]:
        yield next(reader.read_parts(path, "a.csv"))
        raise StoreError("the server is gone")

    with pytest.raises(StoreError):
        load_parts(whole, breaking(), store, None)
    known = store.document("a.csv")
    assert known is not None and known["sha256"] == ""
    assert ingest([path], reader, store).count("read") == 1
    assert len(store.run("documents")) == 4
