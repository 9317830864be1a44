"""Entities found in sentences of our own, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.model import Document
from ingest.extract.draft import Draft
from ingest.extract.entities import find, patterns
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Line
from ingest.source import Cleaned, Segment, Source
from ingest.tag import Tagger
from ontology.model import Ontology

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
WORDS = """全国 劳动模范 张伟 有限公司 上海 总工会 工作室 第五届 大赛 解决 难题 研制出 装置 12 A 党委书记 焊接
等领域 、 和 。 “ ” 《 》 ( 市 在 的 李 · ℌ 😀"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\t"])


@pytest.fixture(scope="module")
def tagger(cache_folder: Path) -> Tagger:
    return Tagger(cache_folder)


def read(text: str, ontology: Ontology, tagger: Tagger) -> Draft:
    parts = [part for part in re.split(r"(?<=[。\n])", text) if part.strip()]
    segments = tuple(Segment(part, 0, len(part), paragraph=i) for i, part in enumerate(parts))
    cleaned = Cleaned(Source("t.txt", "txt", text), "", "", segments)
    return find(cleaned, Document("t.txt", "t"), ontology, tagger)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_case(case: dict[str, Any], ontology: Ontology, tagger: Tagger) -> None:
    found = {(entity.type, entity.name) for entity in read(case["text"], ontology, tagger).entities}
    assert {tuple(pair) for pair in case["has"]} <= found
    assert not {tuple(pair) for pair in case["lacks"]} & found


@pytest.mark.parametrize("number", range(len(patterns.patterns())))
def test_pattern(number: int) -> None:
    """Each pattern finds what its own cases promise, and nothing else in them."""
    row = [row for file in patterns.FILES for row in load(file)["pattern"]][number]
    assert row["cases"], "a pattern without a case"
    for text, expected in row["cases"]:
        line = Line(0, text, ())
        found = patterns.apply(patterns.patterns()[number], line)
        assert [text[c.start : c.end] for c in found] == expected


@hypothesis_settings(max_examples=60)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_spans_hold_for_any_text(ontology: Ontology, tagger: Tagger, text: str) -> None:
    draft = read(text, ontology, tagger)
    texts = {passage.id: passage.text for passage in draft.passages}
    order = {passage.id: passage.index for passage in draft.passages}
    assert {mention.entity for mention in draft.mentions} == {entity.id for entity in draft.entities}
    for mention in draft.mentions:
        assert mention.start < mention.end
        assert texts[mention.passage][mention.start : mention.end] == mention.surface
    places = [(order[m.passage], m.start) for m in draft.mentions]
    assert places == sorted(places)
    assert len(draft.tags) == len(draft.passages) == len(draft.paragraphs)
    assert all(entity.type in ontology.types for entity in draft.entities)


def test_reading_twice_gives_the_same(ontology: Ontology, tagger: Tagger) -> None:
    text = "".join(case["text"] for case in CASES)
    assert read(text, ontology, tagger) == read(text, ontology, tagger)


def test_a_brand_and_a_short_form_are_mentions(ontology: Ontology, tagger: Tagger) -> None:
    text = "南京东泽传动轴有限公司遇到难题。常州市总工会派人来到东泽。市总工会很重视。"
    draft = read(text, ontology, tagger)
    by_name = {entity.name: entity for entity in draft.entities}
    company, union = by_name["南京东泽传动轴有限公司"], by_name["常州市总工会"]
    assert "东泽" in company.aliases
    assert [m.surface for m in draft.mentions if m.entity == company.id] == [company.name, "东泽"]
    assert [m.surface for m in draft.mentions if m.entity == union.id] == [union.name, "市总工会"]
