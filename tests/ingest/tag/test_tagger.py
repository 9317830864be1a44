"""The neural tagger against sentences of our own, and against the network's own promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import StopError
from ingest.tag import Tagger, network

SENTENCES = {
    "宁波市总工会副主席周海涛来到镇海炼化公司看望职工。": {"周海涛": "PER"},
    "她毕业于西安交通大学,现在成都工作。": {"西安交通大学": "ORG", "成都": "LOC"},
    "2019年5月,郑国强获得全国五一劳动奖章。": {"郑国强": "PER", "2019年5月": "TIME"},
    "王志远、李建国和赵敏三人一起攻关。": {"王志远": "PER", "李建国": "PER", "赵敏": "PER"},
    "烹调项目 何思静 汉江经济学院": {"何思静": "PER", "汉江经济学院": "ORG"},
}


@pytest.fixture(scope="module")
def tagger(cache_folder: Path) -> Tagger:
    return Tagger(cache_folder)


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES.items())
def test_names_are_found(tagger: Tagger, sentence: str, expected: dict[str, str]) -> None:
    found = {tag.text: tag.tag for tag in tagger.tag([sentence])[0]}
    assert expected.items() <= found.items()


def test_full_and_half_width_punctuation_read_alike(tagger: Tagger) -> None:
    wide, narrow = tagger.tag(["“焊花”班组长刘洋(女)说:好!", "“焊花”班组长刘洋（女）说：好！"])
    assert [tag.tag for tag in wide] == [tag.tag for tag in narrow]


def test_a_batch_gives_what_single_sentences_give(tagger: Tagger) -> None:
    sentences = [*SENTENCES, "短", "这是一句没有名字的长句子" * 50]
    assert tagger.tag(sentences) == [tagger.tag([sentence])[0] for sentence in sentences]


def test_nothing_gives_nothing(tagger: Tagger) -> None:
    assert tagger.tag([]) == []
    assert tagger.tag([""]) == [[]]


@given(st.lists(st.text(max_size=60), max_size=4))
def test_words_cover_the_sentence(tagger: Tagger, sentences: list[str]) -> None:
    for sentence, tags in zip(sentences, tagger.tag(sentences), strict=True):
        assert "".join(tag.text for tag in tags) == sentence
        assert all(sentence[tag.start : tag.end] == tag.text for tag in tags)


def test_the_model_is_written_once(tmp_path: Path) -> None:
    first = network.prepare(tmp_path)
    written = first.stat().st_mtime_ns
    assert network.prepare(tmp_path) == first
    assert first.stat().st_mtime_ns == written
    assert [path.name for path in tmp_path.iterdir()] == [first.name]


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(StopError, match="file"):
        network.prepare(blocked / "cache")
