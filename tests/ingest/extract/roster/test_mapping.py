"""Mapping files: columns that no header tells, and headers that tell wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidRequest
from graph.model import Document
from ingest.clean import clean
from ingest.extract.roster import is_roster, read_roster
from ingest.extract.roster.mapping import PERSONAL, ColumnMapping, load_mapping
from ingest.extract.roster.preview import preview
from ingest.pipeline import Reader
from ingest.source import Cleaned, Source
from ingest.tag import Tagger
from ontology.model import Ontology

ODD = "员工\t服务何处\t本事\t代号\n冯远山\t海州机床有限公司\t刮研\tA7\n孟令芳\t甬江轴承有限公司\t磨削\tB2\n"
TOML = """
[columns]
"员工" = "person"
"服务何处" = "单位"

[[tables]]
file = "odd*.txt"
[tables.columns]
"3" = "skill"
"""
CSV = "列,字段,文件\n员工,person,\n服务何处,单位,\n3,skill,odd*.txt\n"


def _cleaned(text: str = ODD, name: str = "odd-1.txt") -> Cleaned:
    return clean(Source(name=name, format="txt", text=text))


def _mapping(path: Path, text: str) -> ColumnMapping:
    path.write_text(text, "utf-8")
    return load_mapping(path)


@pytest.mark.parametrize(("name", "text"), [("m.toml", TOML), ("m.csv", CSV)])
def test_a_mapping_tells_what_headers_do_not(
    tmp_path: Path, name: str, text: str, ontology: Ontology
) -> None:
    mapping = _mapping(tmp_path / name, text)
    assert is_roster(_cleaned(), ontology, mapping)
    reading = read_roster(_cleaned(), Document("a", "a"), ontology, mapping)
    names = {entity.id: entity.name for entity in reading.entities}
    facts = {(names[f.subject], f.predicate, names[f.object]) for f in reading.facts}
    assert ("冯远山", "affiliatedWith", "海州机床有限公司") in facts
    assert ("孟令芳", "hasSkill", "磨削") in facts
    assert "员工" not in names.values()


def test_rules_hold_for_the_files_that_they_name(tmp_path: Path, ontology: Ontology) -> None:
    mapping = _mapping(tmp_path / "m.toml", TOML)
    reading = read_roster(_cleaned(name="other.txt"), Document("a", "a"), ontology, mapping)
    assert not [fact for fact in reading.facts if fact.predicate == "hasSkill"]


def test_a_mapping_overrules_a_header(tmp_path: Path, ontology: Ontology) -> None:
    text = "姓名\t单位\t职务\n冯远山\t海州机床有限公司\t刮研\n孟令芳\t甬江轴承有限公司\t磨削\n"
    mapping = _mapping(tmp_path / "m.csv", "column,field\n职务,skill\n单位,ignored\n")
    reading = read_roster(_cleaned(text), Document("a", "a"), ontology, mapping)
    assert {fact.predicate for fact in reading.facts} == {"hasSkill"}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("m.toml", "columns = 3\n", "columns"),
        ("m.toml", "[columns\n", "not TOML"),
        ("m.toml", "[colums]\n", "unknown key colums"),
        ("m.toml", '[columns]\n"员工" = "worker"\n', "mapped to worker"),
        ("m.csv", "a,b\n1,2\n", "first line"),
    ],
)
def test_says_what_is_wrong_in_a_mapping(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InvalidRequest, match=message):
        _mapping(tmp_path / name, text)


def test_a_missing_mapping_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match=r"none\.toml"):
        load_mapping(tmp_path / "none.toml")


def test_a_preview_shows_columns_and_first_facts(tmp_path: Path, ontology: Ontology) -> None:
    text = "姓名\t单位\t手机\t代号\n冯远山\t海州机床有限公司\t13900001234\tA7\n"
    text += "孟令芳\t甬江轴承有限公司\t13900005678\tB2\n"
    mapping = _mapping(tmp_path / "m.csv", "column,field\n代号,skill\n")
    [table] = preview(_cleaned(text), Document("a", "a"), ontology, mapping)
    assert [(c.header, c.field, c.told_by) for c in table.columns] == [
        ("姓名", "person", "header"),
        ("单位", "unit", "header"),
        ("", PERSONAL, "header"),
        ("代号", "skill", "mapping"),
    ]
    assert table.header == 1
    assert {"subject": "冯远山", "predicate": "hasSkill", "object": "A7"} in table.facts
    assert "1390000" not in repr(table)


def test_a_column_that_is_called_personal_is_emptied(
    tmp_path: Path, ontology: Ontology, cache_folder: Path
) -> None:
    mapping = _mapping(tmp_path / "m.toml", TOML + '"代号" = "personal"\n')
    reader = Reader(ontology, Tagger(cache_folder), mapping=mapping)
    path = tmp_path / "odd-2.txt"
    path.write_text(ODD, "utf-8")
    reading = reader.read(path, "odd-2.txt")
    assert "冯远山" in repr(reading)
    assert "A7" not in repr(reading)
    assert "B2" not in repr(reading)
    [table] = reader.preview(path)
    assert table.columns[-1].field == PERSONAL
