from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Statistic
from ingest.extract.statistics import count
from ingest.extract.statistics.numbers import parse
from ontology.load import load
from ontology.model import Ontology
from tests.ingest.extract.relations.drafts import draft


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def find(text: list[str], entities: dict[str, str], ontology: Ontology) -> list[Statistic]:
    return list(count(draft(text, entities, published="2025-05-01"), ontology))


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximate"),
    [
        ("百炼联盟吸纳成员单位46家。", 46, "家", False),
        ("百炼联盟解决技术难题近900个。", 900, "个", True),
        ("百炼联盟开展技术服务1,554次。", 1554, "次", False),
        ("百炼联盟培训职工1.6万人次。", 16000, "人次", False),
        ("百炼联盟创效3.2亿元。", 320_000_000, "元", False),
        ("百炼联盟走访企业三百余家。", 300, "家", True),
        ("百炼联盟获得专利二十三项。", 23, "项", False),
        ("百炼联盟帮扶企业100家以上。", 100, "家", True),
    ],
)
def test_figures_are_read(text: str, value: float, unit: str, approximate: bool, ontology: Ontology) -> None:
    (found,) = find([text], {"百炼联盟": "Alliance"}, ontology)
    assert (found.entity, found.value, found.unit, found.approximate) == (
        "百炼联盟",
        value,
        unit,
        approximate,
    )
    assert found.as_of == "2025-05-01"


@pytest.mark.parametrize(
    "text",
    [
        "丁海生在车间干了20年。",
        "丁海生用了3个月。",
        "丁海生把误差控制在0.01毫米。",
        "丁海生是第8个到的。",
        "丁海生有一个想法。",
        "丁海生今年46岁。",
    ],
)
def test_durations_dimensions_and_ordinals_are_left_out(text: str, ontology: Ontology) -> None:
    assert find([text], {"丁海生": "Person"}, ontology) == []


def test_a_figure_without_a_named_entity_is_left_out(ontology: Ontology) -> None:
    assert find(["共有40家企业报名。"], {}, ontology) == []


def test_verb_and_noun_make_the_measure(ontology: Ontology) -> None:
    (found,) = find(["丁海生先后攻克了12项焊接难题。"], {"丁海生": "Person"}, ontology)
    assert found.measure == "攻克焊接难题"


def test_an_honour_owns_the_number_of_its_holders(ontology: Ontology) -> None:
    found = find(["市总工会表彰了60名江城工匠。"], {"市总工会": "TradeUnion", "江城工匠": "Honour"}, ontology)
    assert [s.entity for s in found] == ["江城工匠"]


def test_the_person_of_the_paragraph_owns_the_next_sentence(ontology: Ontology) -> None:
    found = find(["丁海生爱钻研。", "他带出徒弟30多名。"], {"丁海生": "Person"}, ontology)
    assert [(s.entity, s.value, s.approximate) for s in found] == [("丁海生", 30, True)]


def test_the_date_of_the_sentence_is_kept(ontology: Ontology) -> None:
    (found,) = find(["截至2024年6月，百炼联盟有成员80家。"], {"百炼联盟": "Alliance"}, ontology)
    assert found.as_of == "2024-06"


@given(st.integers(0, 9_999))
def test_digits_mean_themselves(number: int) -> None:
    assert parse(str(number)) == number
    assert parse(str(number), "万") == number * 10_000


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("两千三百", 2300)]
)
def test_chinese_numerals(text: str, value: int) -> None:
    assert parse(text) == value
