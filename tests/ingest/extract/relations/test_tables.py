"""Rows of tables within articles: what may be told of whom."""

from __future__ import annotations

import pytest

from ingest.extract.relations.candidates import candidates
from ingest.extract.relations.view import look
from ontology.load import load
from ontology.model import Ontology
from tests.ingest.extract.relations.drafts import draft

TEXT = [
    "东湖造船厂动力部挂出求助单，三人接单：",
    "工匠\t单位\t专长",
    "段玉楼\t东湖造船厂动力部\t轮机检修",
    "尹淑珍\t东湖造船厂\t振动监测",
    "石守信\t南岭阀门有限公司\t阀门研磨",
    "段玉楼是动力部设备主管。",
    "高级工程师石守信则指出，阀座偏磨。",
]
ENTITIES = {
    **dict.fromkeys(("段玉楼", "尹淑珍", "石守信"), "Person"),
    **dict.fromkeys(("东湖造船厂动力部", "东湖造船厂", "南岭阀门有限公司"), "Enterprise"),
    **dict.fromkeys(("轮机检修", "振动监测", "阀门研磨"), "Skill"),
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def pairs(text: list[str], ontology: Ontology) -> set[tuple[str, str, str]]:
    entities = {name: kind for name, kind in ENTITIES.items() if any(name in line for line in text)}
    found = candidates(look(draft(text, entities), ontology), ontology)
    return {(c.subject, p, c.object) for c in found for p in c.predicates}


def test_a_row_that_gives_an_employer_leaves_no_room_for_one_from_elsewhere(ontology: Ontology) -> None:
    found = pairs(TEXT, ontology)
    employers = {(s, o) for s, p, o in found if p == "affiliatedWith" and s != "段玉楼"}
    assert employers == {("尹淑珍", "东湖造船厂"), ("石守信", "南岭阀门有限公司")}


def test_a_craft_of_one_row_is_not_that_of_another(ontology: Ontology) -> None:
    skills = {(s, o) for s, p, o in pairs(TEXT[:5], ontology) if p == "hasSkill" and ENTITIES[s] == "Person"}
    assert skills == {("段玉楼", "轮机检修"), ("尹淑珍", "振动监测"), ("石守信", "阀门研磨")}


def test_what_stands_above_holds_for_rows_that_say_nothing_else(ontology: Ontology) -> None:
    text = ["东湖造船厂有两名工匠：", "姓名\t专长", "段玉楼\t轮机检修", "尹淑珍\t振动监测"]
    found = pairs(text, ontology)
    assert {(s, "affiliatedWith", "东湖造船厂") for s in ("段玉楼", "尹淑珍")} <= found


def test_sentences_go_on_telling_of_each_other(ontology: Ontology) -> None:
    text = ["段玉楼来自东湖造船厂动力部。", "他带着尹淑珍学轮机检修。"]
    found = pairs(text, ontology)
    assert {("尹淑珍", "affiliatedWith", "东湖造船厂动力部"), ("段玉楼", "hasSkill", "轮机检修")} <= found
