"""What a question asks for besides the matter, who has died, which skills are near, how numbers are kept."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Quote
from graph.embedding import open_embedder
from graph.errors import ConfigError
from graph.late import SIZE
from graph.places import Places
from graph.solve.confidence import ask_nearest, confidence, gauge, is_weak, standing_out
from graph.solve.cues import opens_scene, opens_speech, read_question, tells_of_death
from graph.solve.meaning import Meaning, meaning_of
from graph.solve.norm import Norm, closeness
from graph.solve.retrieve import BESIDE, NEAR, Hit, join_hits
from graph.solve.skills import BROADER, NARROWER, skills_in
from graph.solve.standing import recency
from graph.solve.weights import MET, NEARNESS, digest_of, from_cosine, load_weights, write_weights
from ontology.model import Ontology


def mentions(text: str, *names: str) -> list[dict[str, object]]:
    found = [(text.index(n), n) for n in names if n in text]
    return [{"id": n, "start": at, "end": at + len(n)} for at, n in sorted(found)]


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("韦大川于2021年3月病逝，享年七十岁。", {"韦大川"}),
        ("韦大川同志因病医治无效，于去年冬天逝世。", {"韦大川"}),
        ("韦大川生前留下三本笔记。", {"韦大川"}),
        ("讣告：全国劳动模范韦大川同志……", {"韦大川"}),
        ("韦大川的师傅去世后，他接过了焊枪。", set()),
        ("韦大川接班那年，唐阿福去世。", {"唐阿福"}),
        ("韦大川在车间里干了三十年。唐阿福去世。", {"唐阿福"}),
    ],
)
def test_a_death_is_told_of_the_one_whose_name_it_follows(text: str, dead: set[str]) -> None:
    named = mentions(text, "韦大川", "唐阿福")
    assert {n for n in ("韦大川", "唐阿福") if tells_of_death(text, n, named)} == dead


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("今年5月，邻市一家船厂的吊机停了。", True),
        ("2019年冬天，炉子结了瘤。", True),
        ("“三年前，车间里谁也不会。", True),
        ("后来有人来看过。", True),
        ("他把衬垫换成了尼龙的。", False),
        ("这条线今年停过两次。", False),
    ],
)
def test_a_scene_opens_with_a_time(text: str, opens: bool) -> None:
    assert opens_scene(text) is opens


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("“我们把六个人的活减到了两个人。", True),
        ("“从前换一次模要半天，现在一刻钟。”", True),
        ("“飞剪”的刀架是他改的。", False),
        ("柳青说：“从前换一次模要半天。”", False),
    ],
)
def test_speech_opens_with_a_quotation_and_not_with_a_name(text: str, opens: bool) -> None:
    assert opens_speech(text) is opens


@pytest.mark.parametrize(
    ("question", "body"),
    [
        ("谁带过这样的服务队？", False),
        ("想请一位工作室的师傅，有吗？", False),
        ("谁知道哪家学院教这个？", True),
        ("有没有联盟能上门看看？", True),
    ],
)
def test_who_is_asked_for_is_no_body(question: str, body: bool, ontology: Ontology) -> None:
    assert read_question(question, Places(ontology.schemes["regions"])).body is body


def test_a_question_names_regions_bodies_and_teaching(ontology: Ontology) -> None:
    places = Places(ontology.schemes["regions"])
    asked = read_question("苏州有没有服务队能来上课？", places)
    assert (asked.body, asked.teaching, asked.regions) == (True, True, ("苏州",))
    plain = read_question("轴承老是发烫", places)
    assert (plain.body, plain.teaching, plain.regions) == (False, False, ())


def test_skills_are_found_by_synonym_and_one_step_away(ontology: Ontology) -> None:
    found = skills_in("想找个数控铣工", ontology.schemes["skills"])
    assert found["cnc-milling"] == 1.0
    assert found["numerical-control"] == BROADER
    wide = skills_in("哪里有人会数控技术", ontology.schemes["skills"])
    assert wide["cnc-milling"] == NARROWER


@pytest.mark.parametrize(
    ("seen", "least", "most"), [("", 0, 0), ("2025", 1, 1), ("2020-01", 0.4, 0.6), ("1999", 0, 0)]
)
def test_recency_fades(seen: str, least: float, most: float) -> None:
    assert least <= recency(seen, "2025-01-01") <= most


def test_the_weights_are_as_they_were_written() -> None:
    weights = load_weights()
    assert weights.solved >= max(weights.created, weights.skill)
    assert min(weights.created, weights.skill) >= weights.honour >= weights.seniority


def test_weights_changed_by_hand_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    write_weights({"meaning": 1.0}, path)
    stored = json.loads(path.read_text("utf-8"))
    assert stored["digest"] == digest_of({"meaning": 1.0})
    path.write_text(json.dumps(stored | {"weights": {"meaning": 2.0}}), "utf-8")
    with pytest.raises(ConfigError, match="digest"):
        load_weights(path)


@given(st.integers(0, 1000))
def test_a_score_of_the_index_is_a_cosine(seed: int) -> None:
    draw = np.random.default_rng(seed).normal(size=(2, 512)).astype(np.float32)
    question, passage = draw / np.linalg.norm(draw, axis=1, keepdims=True)
    meaning = meaning_of(question)
    given_back = meaning.cosine((1 + float(np.dot(meaning.vector, passage))) / 2)
    assert given_back == pytest.approx(float(question @ passage), abs=1e-5)


def test_nothing_found_is_not_known() -> None:
    assert confidence({}, True) == 0.0
    assert is_weak(0.4, True)
    assert not is_weak(0.4, False)


def test_one_near_passage_alone_is_less_sure_than_three() -> None:
    quote = Quote("报道", "他把衬垫换成了尼龙的。", "p")
    near, far = Hit(quote, cosine=0.6, level=0.62), Hit(quote, cosine=0.4, level=0.48)
    by_words = Hit(quote, words=0.5)
    alone = {"a": near, "b": far, "c": far, "d": by_words}
    together = {"a": near, "b": near, "c": near, "d": by_words}
    assert confidence(alone, True) < confidence(together, True)
    assert closeness([0.62, 0.48], [0.6, 0.4]) == pytest.approx(0.55 + 0.25 * 0.6)
    assert closeness([], []) == 0.0
    assert standing_out({"a": near, "d": by_words}, Norm(0.77, 0.05)) == pytest.approx(0)


def test_the_nearest_few_are_gauged_by_the_published_model(cache_folder: Path) -> None:
    embedder = open_embedder(cache_folder)
    question = "水泵的轴承老是发烫"
    texts = ["水泵轴承过热，他改了油路。", "泵房里很热。", "她会唱歌。", "今天开会。", "他爱看书。"]
    hits = {str(n): Hit(Quote("报道", t, str(n)), cosine=0.6 - n / 10) for n, t in enumerate(texts)}
    hits["words"] = Hit(Quote("报道", "轴承", "words"), words=0.9)
    asked = ask_nearest(hits)
    assert asked == {"solve/embeddings": {"ids": ["0", "1", "2"]}}
    meaning = meaning_of(embedder.embed_question(question))
    vectors = embedder.embed(texts[:3]).tolist()
    rows = {"solve/embeddings": [{"id": str(n), "embedding": v} for n, v in enumerate(vectors)]}
    gauged = gauge(hits, rows, meaning, embedder)
    assert {i for i, hit in gauged.items() if hit.level} == {"0", "1", "2"}
    published = open_embedder(cache_folder, tuned=None)
    expected = published.embed_question(question) @ published.embed([texts[0]])[0]
    assert gauged["0"].level == pytest.approx(float(expected), abs=0.05)
    assert gauge(hits, rows, None, None) == hits
    assert ask_nearest({}) == {}
    assert gauge({}, {}, meaning, embedder) == {}


def found(passage: str, cosine: float) -> dict[str, object]:
    bare = {"document": "d", "title": "d", "text": passage, "ocr": None, "hubness": 0.0}
    return {"id": passage, "score": (1 + cosine) / 2, **bare}


def test_of_passages_as_near_the_one_counts_more_that_meets_the_words() -> None:
    rows = [found("d#1", 0.6), found("e#1", 0.6), found("f#1", 0.6)]
    one, other, mixed = bytes(SIZE), b"\xff" * SIZE, b"\x0f" * SIZE  # half of mixed is as in each
    asked = one + other
    signs = [{"id": "d#1", "signs": one}, {"id": "e#1", "signs": b"\x03" * SIZE + mixed}]
    hits = join_hits(rows, signs, [], Meaning((), asked))
    low, high = NEARNESS
    assert hits["d#1"].meaning == pytest.approx((0.6 - low) / (high - low))
    assert hits["e#1"].meaning == pytest.approx((0.6 + MET / 4 - low) / (high - low))
    assert hits["f#1"].meaning == pytest.approx(from_cosine(0.6))  # read before signs were kept


def test_a_sentence_counts_more_beside_one_that_is_near() -> None:
    rows = [found("d#1", 0.6), found("d#2", 0.7), found("d#4", 0.6), found("e#2", 0.6), found("d#5", 0.35)]
    hits = join_hits(rows, [], [], Meaning(()))
    alone = hits["e#2"].meaning
    assert hits["d#1"].meaning == pytest.approx(alone + BESIDE * (0.7 - NEAR))
    assert hits["d#4"].meaning == pytest.approx(alone)
    assert hits["d#1"].cosine == pytest.approx(0.6)


def test_no_sentence_counts_more_than_the_whole() -> None:
    hits = join_hits([found("d#1", 0.9), found("d#2", 0.9)], [], [], Meaning(()))
    assert hits["d#1"].meaning == 1.0
