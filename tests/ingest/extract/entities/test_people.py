"""Where a person's name begins and ends, on words of our own."""

from __future__ import annotations

import pytest

from ingest.extract.entities import people
from ingest.extract.entities.page import Page
from ontology.model import Ontology
from tests.ingest.extract.entities.tagged_pages import page


def found(page: Page) -> list[str]:
    places = sorted({(c.line, c.start, c.end) for c in people.find(page)})
    return [page.lines[line].text[start:end] for line, start, end in places]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("书记/n|张亮说/PER|，/w|好/a", ["张亮"]),
        ("43岁/TIME|的/u|李国梁原/PER|打算/v|回家/v", ["李国梁"]),
        ("采访/v|劳动模/n|范秦芳/PER|，/w", ["秦芳"]),
        ("列车/n|长胥彬/PER|拉/v|着/u", ["胥彬"]),
        ("全国劳动模范陆建民/PER|说/v", ["陆建民"]),
        ("小学/n|教师/n|农家/n|贵/a|，/w", ["农家贵"]),
        ("专家/n|和/c|群众/n|，/w", []),
        ("段里/PER|挑/v|人/n", []),
        ("赵大娘/PER|提/v|来/v", []),
        ("钱小庆/PER|小组/n|获奖/v", []),
    ],
)
def test_a_name_without_its_neighbours(ontology: Ontology, words: str, name: list[str]) -> None:
    assert found(page(ontology, words)) == name


def test_a_third_character_that_always_follows(ontology: Ontology) -> None:
    assert found(page(ontology, "戴天/PER|放/v|代表/n", "问/v|戴天/PER|放/v|，/w|他/r")) == [
        "戴天放",
        "戴天放",
    ]
    assert found(page(ontology, "戴天/PER|放/v|代表/n", "问/v|戴天/PER|同志/n")) == ["戴天", "戴天"]
    assert found(page(ontology, "蔡平/PER|宣读/v|信/n", "又/d|蔡平/PER|宣读/v")) == ["蔡平", "蔡平"]


def test_who_signs_is_no_party(ontology: Ontology) -> None:
    text = "他/r|修好/v|了/u|机器/n"
    assert found(page(ontology, "炼钢厂里的一天/n", text, text, "（/w|孙文/PER| /w|王文/PER|）/w")) == []
    assert (
        found(page(ontology, "炼钢厂里的一天/n", "胡志/PER| /w|李国/PER", text, text, text, text, text)) == []
    )
    assert found(page(ontology, "名单/n", *["胡志/PER", "李国/PER", "孙文/PER"])) == ["胡志", "李国", "孙文"]
