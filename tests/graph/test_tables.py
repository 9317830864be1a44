"""The export as tables: what comes back, and that no cell is a formula."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graph.store import Store
from graph.tables import COLUMNS, ENCODING, FORMULA, REST, cell, columns, write_tables
from ontology.model import Ontology
from tests.graph.readings import press, profile


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding=ENCODING, newline="") as file:
        return list(csv.DictReader(file))


@given(st.one_of(st.text(), st.lists(st.text()), st.dictionaries(st.text(), st.text())))
def test_no_cell_begins_a_formula(value: object) -> None:
    assert not str(cell(value)).startswith(FORMULA)


def test_numbers_stay_numbers() -> None:
    assert (cell(-3), cell(0.5), cell(True), cell(None)) == (-3, 0.5, "true", "")
    assert (cell("-3"), cell("3")) == ("'-3", "3")


def test_a_formula_in_a_document_does_not_reach_the_spreadsheet(ontology: Ontology, tmp_path: Path) -> None:
    rows = [
        {"kind": "entity", "id": "e", "type": "Skill", "name": '=HYPERLINK("x")', "aliases": ["@a", "b"]},
        {"kind": "document", "id": "d", "title": "+1\r\n2", "unforeseen": "x"},
    ]
    write_tables(tmp_path / "out", rows, ontology)
    [entity], [document] = (read(tmp_path / "out" / f"{kind}.csv") for kind in ("entity", "document"))
    assert (entity["name"], entity["aliases"]) == ('\'=HYPERLINK("x")', "'@a；b")
    assert (document["title"], document[REST]) == ("'+1\r\n2", "unforeseen=x")


def test_every_line_of_the_export_is_a_row(store: Store, ontology: Ontology, tmp_path: Path) -> None:
    for reading in (profile(), replace(press())):
        store.load(reading)
    lines = list(store.export())
    write_tables(tmp_path, store.export(), ontology)
    for kind in COLUMNS:
        own = [line for line in lines if line["kind"] == kind]
        rows = read(tmp_path / f"{kind}.csv")
        assert [row["id"] for row in rows] == [line["id"] for line in own]
        assert all(not row[REST] for row in rows), kind
        assert set(columns(kind, ontology)) == set(rows[0] if rows else columns(kind, ontology))
    assert not list(tmp_path.glob("*.part"))
