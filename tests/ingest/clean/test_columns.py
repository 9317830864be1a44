"""Newspaper columns are un-woven, tables are not, and every character still leads back."""

from __future__ import annotations

from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.clean.aligned import Aligned
from ingest.clean.columns import unweave
from ingest.source import Source

STORY = (
    "冯远山带着徒弟在海州机床厂的车间里守了三天三夜，终于把主轴的振动找了出来。原来是轴承的预紧力不够，转速一高就发飘。",
    "孟令芳是海州港的桥吊司机，她把操作分成了十二个动作，每个动作都有口诀。新来的徒弟照着练，三个月就能独立上岗。",
    "海州市总工会把两人请进了工匠学院，每月讲一课。去年一共讲了十一课，听课的有三百二十人，解决了四十一个难题。",
)


def _lines(paragraphs: tuple[str, ...], width: int) -> list[str]:
    return [part[at : at + width] for part in paragraphs for at in range(0, len(part), width)]


def _woven(paragraphs: tuple[str, ...], number: int, width: int, gap: str = "    ") -> str:
    lines = _lines(paragraphs, width)
    height = -(-len(lines) // number)
    rows = zip_longest(*(lines[at : at + height] for at in range(0, len(lines), height)), fillvalue="")
    return "\n".join(gap.join(part.ljust(width, "　") for part in row).rstrip() for row in rows)


def _clean(text: str) -> tuple[list[str], dict[str, int]]:
    cleaned = clean(Source("a.txt", "txt", text))
    return [s.text for s in cleaned.segments], {r.reason: r.count for r in cleaned.removals}


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("width", [12, 17, 24])
@pytest.mark.parametrize("gap", ["  ", "　　　", "      "])
def test_columns_are_put_one_below_the_other(number: int, width: int, gap: str) -> None:
    title = "两位工匠走进学院"
    expected, _ = _clean("\n".join([title, *STORY]))
    found, removed = _clean(f"{title}\n\n{_woven(STORY, number, width, gap)}\n")
    assert found == expected
    assert removed["newspaper columns"] >= 3


def test_what_stands_around_the_columns_keeps_its_place() -> None:
    text = (
        f"两位工匠走进学院\n海州日报 2024年5月1日\n\n{_woven(STORY, 2, 20)}\n\n另一则消息说，海州的春天到了。"
    )
    found, _ = _clean(text)
    assert found[0] == "两位工匠走进学院"
    assert found[-1] == "另一则消息说，海州的春天到了。"


@pytest.mark.parametrize(
    "text",
    [
        "冯远山    海州机床厂    高级技师\n孟令芳    海州港    桥吊司机\n韩雪    海州一中    教师\n",
        "序号  姓名  主要事迹\n1  冯远山  修好了主轴，精度提高一倍。\n2  孟令芳  编了口诀，徒弟三个月上岗。\n"
        "3  韩雪  教了三十年书，带出百名学生。\n",
        "海州机床厂  三人，两人为劳模。\n海州港  一人，港务集团推荐，桥吊司机。\n一中  五人，都是教师。\n",
    ],
)
def test_tables_are_not_columns(text: str) -> None:
    aligned = Aligned.of(text)
    assert unweave(aligned) == (aligned, [])


PIECES = st.sampled_from(
    ["冯远山走进车间", "，", "。", "    ", "　　", "\n", "主轴转了十二圈又停下来", "A12", "\t"]
)
WOVEN = st.tuples(st.integers(2, 4), st.integers(8, 20)).map(lambda form: _woven(STORY, *form))


@settings(max_examples=300, deadline=None)
@given(
    st.tuples(st.lists(PIECES, max_size=30).map("".join), WOVEN, st.lists(PIECES, max_size=30).map("".join))
)
def test_nothing_is_lost_and_every_character_leads_back(parts: tuple[str, str, str]) -> None:
    text = "\n".join(parts)
    found, _ = unweave(Aligned.of(text))
    assert sorted("".join(found.text.split())) == sorted("".join(text.split()))
    for place, sign in enumerate(found.text):
        start, end = found.span(place, place + 1)
        assert end == start + 1
        assert sign in ("\n", text[start])


def test_a_sentence_that_runs_over_a_column_names_all_its_stretches() -> None:
    text = _woven(STORY, 2, 20)
    found, _ = unweave(Aligned.of(text))
    end = found.text.index(STORY[1][40:44])
    start = found.text.index(STORY[0][:4])
    spans = found.spans(start, end)
    assert len(spans) > 1
    assert found.span(start, end) == (min(a for a, _ in spans), max(b for _, b in spans))
    assert "".join(text[a:b] for a, b in spans).split() == found.text[start:end].split()


def test_a_number_that_runs_over_the_lines_of_a_column_is_masked() -> None:
    number = "13900001234"
    story = (
        STORY[0],
        f"请有难题的企业找孟令芳，她的手机是{number}，白天都在港口，晚上要到八点以后才在家里。",
        STORY[2],
    )
    text = _woven(story, 2, 20)
    assert number not in text
    cleaned = clean(Source("a.txt", "txt", text))
    assert any("手机是" + "*" * len(number) in segment.text for segment in cleaned.segments)
    assert not any(part in repr(cleaned) for part in (number[:3], number[3:]))
