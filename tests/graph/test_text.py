"""Tokens: one way of cutting for the indexes and for the questions put to them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.store import Store
from graph.text import any_of, escape, name_query, name_tokens, normalise, squeeze, tokens
from tests.graph.readings import press, profile

ROOT = Path(__file__).parents[2]


def test_long_words_are_found_by_the_short_ones_inside_them() -> None:
    assert tokens("精炼炉的水冷电缆，总是拧在一起！") == ["精炼", "精炼炉", "水冷", "电缆", "拧", "一起"]


def test_width_and_case_make_no_difference() -> None:
    assert tokens("ＬＦ炉ＣＮＣ") == tokens("lf炉cnc")
    assert squeeze("上海（大零号湾）· 学院 A") == "上海大零号湾学院a"


def test_punctuation_and_stop_words_fall_away() -> None:
    assert tokens("我们的、你们的：……") == []
    assert tokens("") == []


def test_a_name_is_found_by_any_two_neighbouring_characters() -> None:
    assert {"雷雨田", "雷雨", "雨田"} <= set(name_tokens(["雷雨田"]))


@given(st.text(max_size=40))
def test_tokens_fit_the_whitespace_analyser(text: str) -> None:
    for token in tokens(text):
        assert token and not any(c.isspace() for c in token)
        assert token == normalise(token)


@given(st.text(max_size=20))
def test_cutting_is_the_same_each_time(text: str) -> None:
    assert tokens(text) == tokens(text)


def test_lucene_reads_no_operator_into_a_question() -> None:
    assert escape('a+b"c') == r"a\+b\"c"
    assert any_of(["c++", "a", "a"]) == r"c\+\+ a"
    assert name_query("（）") == ""


@pytest.mark.engine
@given(text=st.text(alphabet='ab水冷电缆 +-&|!(){}[]^"~*?:\\/<>=ANDORT', max_size=20))
def test_no_question_breaks_the_index(prepared: Store, text: str) -> None:
    prepared.passages_by_text(text, 3)
    prepared.entities_by_name(text, limit=3)


@pytest.mark.engine
def test_names_are_found_whole_first_then_by_alias_then_by_parts(store: Store) -> None:
    store.load(profile())
    store.load(press())
    assert [e["id"] for e in store.entities_by_name("江城")][:2] == ["Region-river", "Enterprise-steel"]
    assert store.entities_by_name("江钢")[0]["id"] == "Enterprise-steel"
    assert store.entities_by_name("江城 钢铁（有限）公司")[0]["fit"] == 3
    assert store.entities_by_name("远山")[0]["id"] == "Person-tao"
    assert [e["type"] for e in store.entities_by_name("省级劳动模范陶远山", ["Agent"])] == ["Person"]
    assert store.entities_by_name("，") == []


@pytest.mark.engine
def test_passages_are_found_by_words_of_the_question(store: Store) -> None:
    store.load(profile())
    assert store.passages_by_text("我们精炼炉的水冷电缆老是拧在一起")[0]["id"] == "profile.txt#0"
    assert store.passages_by_text("的") == []


def run_alone(folder: Path) -> None:
    """Cut a text in a process of its own, where jieba is first used."""
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "from graph.text import tokens; print(tokens('水冷电缆'))"],
        cwd=ROOT,
        env={"JIANGTU_CACHE": str(folder / "cache"), "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "['水冷', '电缆']"
    assert done.stderr == ""
    assert list(temporary.iterdir()) == []
    assert [p.name for p in (folder / "cache" / "jieba").iterdir()] == ["jieba.cache"]


def test_nothing_is_said_and_nothing_lies_outside_the_cache(tmp_path: Path) -> None:
    run_alone(tmp_path)
    run_alone(tmp_path)


def test_a_damaged_cache_is_compiled_again(tmp_path: Path) -> None:
    run_alone(tmp_path)
    compiled = tmp_path / "cache" / "jieba" / "jieba.cache"
    whole = compiled.read_bytes()
    compiled.write_bytes(whole[: len(whole) // 2])
    run_alone(tmp_path)
    assert compiled.read_bytes() == whole
