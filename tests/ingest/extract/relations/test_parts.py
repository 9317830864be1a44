from __future__ import annotations

import numpy as np
import pytest

from ingest.extract.relations.candidates import Candidate
from ingest.extract.relations.lexicon import find_triggers, is_title
from ingest.extract.relations.names import category, level
from ingest.extract.relations.pairs import KINDS
from ingest.extract.relations.posts import kind
from ingest.extract.relations.select import Link, prune, select
from ingest.extract.relations.when import dates, year
from ontology.load import load
from ontology.model import Ontology


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2019年获奖", "2019"),
        ("2021年3月立项", "2021-03"),
        ("2021年3月5日立项", "2021-03-05"),
        ("4月6日立项", "2025-04-06"),
        ("11月立项", "2024-11"),
        ("去年立项", "2024"),
        ("昨天立项", "2025-04-30"),
        ("今天（5月1日）立项", "2025-05-01"),
    ],
)
def test_dates_are_resolved_from_the_day_of_publication(text: str, found: str) -> None:
    assert dates(text, "2025-05-01")[-1][1] == found


def test_without_a_day_of_publication_only_full_dates_count() -> None:
    assert dates("去年4月6日", "") == []
    assert year("2018年4月6日", "") == 2018


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("总经理", "leader"),
        ("副院长、工会主席", "leader"),
        ("掘进二队队长", "leader"),
        ("名誉院长", "honorary"),
        ("技术顾问", "adviser"),
        ("代表", "member"),
        ("常委", "member"),
        ("高级技师", "employee"),
        ("轨道接触网工程师", "employee"),
        ("", ""),
    ],
)
def test_a_post_has_a_kind(post: str, expected: str, ontology: Ontology) -> None:
    assert kind(post, ontology) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("党委副书记、总经理", True), ("技术部部长", True), ("研制了新机", False), ("", False), ("，", False)],
)
def test_posts_are_told_from_other_words(text: str, expected: bool) -> None:
    assert is_title(text) is expected


def test_units_and_places_have_a_height() -> None:
    units = ["三号班", "炼焦车间", "设备科", "第二炼钢厂", "钢管事业部", "远山公司", "远山集团"]
    heights = [level(name, "unit") for name in units]
    assert heights == sorted(heights, key=lambda h: -1 if h is None else h) and None not in heights
    assert level("白石村", "place") < level("青山县", "place") < level("东江省", "place")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("党的二十大", "congress"), ("全国两会", "session"), ("劳模座谈会", "meeting"), ("技能大赛", "contest")],
)
def test_gatherings_have_a_kind(name: str, expected: str) -> None:
    assert category(name) == expected


def test_the_most_specific_employer_stays() -> None:
    links = [
        Link("p", "affiliatedWith", "group", 0.9),
        Link("p", "affiliatedWith", "plant", 0.8),
        Link("plant", "partOf", "works", 0.9),
        Link("works", "partOf", "group", 0.9),
        Link("plant", "partOf", "group", 0.9),
    ]
    kept = {(k.subject, k.predicate, k.object) for k in prune(links)}
    assert kept == {
        ("p", "affiliatedWith", "plant"),
        ("plant", "partOf", "works"),
        ("works", "partOf", "group"),
    }


def test_triggers_take_the_longest_word() -> None:
    found = {(t.kind, t.start, t.end) for t in find_triggers("被授予称号")}
    assert ("award", 0, 3) in found and not any(kind == "confer" for kind, _, _ in found)


def test_nothing_is_true_of_what_is_hardly_a_name(ontology: Ontology) -> None:
    pair = Candidate("p", "o", ("affiliatedWith",), frozenset())
    likelihoods = np.array([[0.6 if p == "affiliatedWith" else 0.0 for p in ontology.predicates]], np.float32)
    kinds = np.zeros((1, len(KINDS)), np.float32)
    assert [link.predicate for link in select([pair], likelihoods, kinds, ontology, {})] == ["affiliatedWith"]
    assert select([pair], likelihoods, kinds, ontology, {"p": 0.3, "o": 0.3}) == []
