"""Reading with a model that answers well, badly, late or not at all: a real server on loopback."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ConfigError, ModelAnswerError, ModelUnreachable
from graph.model import Reading
from ingest.llm import Endpoint, ModelReader
from ingest.llm.answer import keep
from ingest.llm.read import windows
from ontology.model import Ontology
from tests.ingest.llm.answers import (
    ENTITIES,
    FACTS,
    HONOUR,
    PROBLEM,
    TEXTS,
    WANG,
    WORKS,
    answer,
    entity,
    fact,
    local,
    passages,
)
from tests.ingest.llm.server import Reply, serve

KEY = "sk-secret"


def endpoint(url: str, timeout: float = 20.0, retries: int = 0) -> Endpoint:
    return Endpoint(url, "test-model", KEY, timeout, retries)


def read(ontology: Ontology, *replies: Reply, alone: bool = False, retries: int = 0) -> Reading:
    with serve(*replies) as model:
        return ModelReader(endpoint(model.url, retries=retries), alone).read(local(), ontology)


def facts(reading: Reading) -> set[tuple[str, str, str]]:
    names = {e.id: e.name for e in reading.entities}
    return {(names[f.subject], f.predicate, names[f.object]) for f in reading.facts}


def drops(reading: Reading) -> Counter[str]:
    return Counter(f"{s.what}: {s.why}" for s in reading.skips)


def test_a_good_answer_is_read_alone(ontology: Ontology) -> None:
    reading = read(ontology, Reply(answer()), alone=True)
    assert {(e.type, e.name) for e in reading.entities} == {WANG, WORKS, HONOUR, PROBLEM}
    assert facts(reading) == {
        ("王大川", "affiliatedWith", "江城重工有限公司"),
        ("王大川", "received", "江城工匠"),
        ("王大川", "solved", "厚板焊接变形"),
    }
    assert {f.readers for f in reading.facts} == {("llm",)}
    award = next(f for f in reading.facts if f.predicate == "received")
    assert dict(award.attributes) == {"year": 2021}
    assert reading.skips == ()
    for mention in reading.mentions:
        text = next(p.text for p in reading.passages if p.id == mention.passage)
        assert text[mention.start : mention.end] == mention.surface


def test_both_readers_are_joined_and_marked(ontology: Ontology) -> None:
    reading = read(ontology, Reply(answer()))
    assert Counter(e.name for e in reading.entities) == Counter(
        ["王大川", "江城重工有限公司", "江城工匠", "厚板焊接变形"]
    )
    assert {f.predicate: f.readers for f in reading.facts} == {
        "affiliatedWith": ("both",),
        "received": ("llm",),
        "solved": ("llm",),
    }


def test_the_schema_and_the_masked_text_are_sent(ontology: Ontology) -> None:
    with serve(Reply(answer())) as model:
        ModelReader(endpoint(model.url)).read(local(), ontology)
    (asked,) = model.asked
    assert model.keys == [f"Bearer {KEY}"]
    assert asked["response_format"]["json_schema"]["strict"] is True
    sent = json.dumps(asked, ensure_ascii=False)
    assert "[1] 他用反变形工装解决了厚板焊接变形的难题。" in sent
    assert "13900001234" not in sent


def test_what_the_text_does_not_bear_out_is_dropped_and_counted(ontology: Ontology) -> None:
    invented = [
        entity("Person", "李小山", "李小山是劳模"),  # no such words
        entity("Person", "王大川", "王大川", 7),  # no such passage
        entity("Person", "王大山", "王大川"),  # a true quote for another name
        entity("Planet", "江城", "江城"),  # no such type
    ]
    wrong = [
        fact(WANG, "solved", PROBLEM, "他用激光解决了难题", 1),  # no such words
        fact(WORKS, "mentors", WANG, "王大川是江城重工有限公司的焊工"),  # the ontology forbids it
        fact(WANG, "hasSkill", ("Skill", "焊接"), "厚板焊接变形", 1),  # an end that is not among the entities
    ]
    reading = read(ontology, Reply(answer([*ENTITIES, *invented], [*FACTS, *wrong])), alone=True)
    assert {(e.type, e.name) for e in reading.entities} == {WANG, WORKS, HONOUR, PROBLEM}
    assert len(reading.facts) == len(FACTS)
    assert drops(reading) == {
        "entity: what it quotes does not stand in the passage": 2,
        "entity: its name stands nowhere in the text": 1,
        "entity: its type is not one of the ontology": 1,
        "fact: what it quotes does not stand in the passage": 1,
        "fact: the ontology does not allow it": 1,
        "fact: its ends are not two entities that were kept": 1,
    }


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply("{ no JSON"), "no JSON"),
        (Reply("[]"), "no object"),
        (Reply(""), "empty"),
        (Reply(answer(), finish="length"), "cut off"),
        (Reply(status=500), "status 500"),
        (Reply(status=429), "status 429"),
        (Reply(body=b"<html>a proxy speaks</html>"), "the answer is no use"),
        (Reply(body=b'{"choices": []}'), "empty"),
    ],
)
def test_a_bad_answer_costs_the_document_nothing(ontology: Ontology, reply: Reply, words: str) -> None:
    reading = read(ontology, reply)
    assert reading.facts == local().facts
    (skip,) = reading.skips
    assert skip.what == "document"
    assert words in skip.why
    assert KEY not in skip.why
    with pytest.raises(ModelAnswerError, match=words):
        read(ontology, reply, alone=True)


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_refusal_stops_a_run_that_needs_the_model(ontology: Ontology, status: int) -> None:
    with pytest.raises(ModelUnreachable, match=f"refused with status {status}; check JIANGTU_LLM_KEY"):
        read(ontology, Reply(status=status), alone=True)
    assert "refused" in read(ontology, Reply(status=status)).skips[0].why


def test_a_dead_address_is_named(ontology: Ontology) -> None:
    with serve(Reply()) as model:
        url = model.url
    with pytest.raises(ModelUnreachable, match=f"nobody answers at {url}"):
        ModelReader(endpoint(url), alone=True).read(local(), ontology)
    assert ModelReader(endpoint(url)).read(local(), ontology).facts == local().facts


def test_a_slow_model_is_given_up(ontology: Ontology) -> None:
    with serve(Reply(answer(), delay=3.0)) as model:
        reading = ModelReader(endpoint(model.url, timeout=0.5)).read(local(), ontology)
    assert "no answer within 0.5 s" in reading.skips[0].why


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_passes_is_tried_again(ontology: Ontology, status: int) -> None:
    with serve(Reply(status=status), Reply(answer())) as model:
        reading = ModelReader(endpoint(model.url, retries=2), alone=True).read(local(), ontology)
    assert len(model.asked) == 2
    assert len(reading.facts) == len(FACTS)


def test_a_server_without_structured_output_is_told_the_schema_in_words(ontology: Ontology) -> None:
    with serve(Reply(status=400), Reply(f"```json\n{answer()}\n```")) as model:
        reading = ModelReader(endpoint(model.url), alone=True).read(local(), ontology)
    assert len(reading.facts) == len(FACTS)
    assert model.asked[1]["response_format"] == {"type": "json_object"}
    assert "JSON Schema" in model.asked[1]["messages"][0]["content"]


def test_a_long_document_is_asked_about_in_parts(ontology: Ontology) -> None:
    long = replace(local(), passages=passages(*TEXTS, *("炉火正旺。" * 300 for _ in range(4))))
    with serve(Reply(answer())) as model:
        reading = ModelReader(endpoint(model.url), alone=True).read(long, ontology)
    assert len(model.asked) == 3
    assert len(reading.entities) == len(ENTITIES), "what several parts name is one"


def test_the_extra_is_asked_for_where_it_is_missing(
    ontology: Ontology, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openai", None)
    for alone in (True, False):
        with pytest.raises(ConfigError, match=r"pip install 'jiangtu\[llm\]'"):
            ModelReader(endpoint("http://127.0.0.1:1/v1"), alone).read(local(), ontology)


def test_what_is_not_configured_is_named() -> None:
    with pytest.raises(ConfigError, match="JIANGTU_LLM_URL and JIANGTU_LLM_MODEL"):
        Endpoint("", "").check()
    assert KEY not in repr(endpoint("http://127.0.0.1:1/v1"))


@given(st.lists(st.text(max_size=40), max_size=30), st.integers(1, 60))
def test_windows_hold_every_passage_once_in_order(texts: list[str], size: int) -> None:
    given_ = passages(*texts)
    found = list(windows(given_, size))
    assert tuple(p for part in found for p in part) == given_
    assert all(len(part) == 1 or sum(len(p.text) for p in part) <= size for part in found)


KEYS = st.sampled_from(
    ["entities", "facts", "type", "name", "evidence", "passage", "quote", "predicate", "subject", "object"]
)
JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(JSON)
def test_any_answer_is_read_or_dropped(ontology: Ontology, value: object) -> None:
    answer_ = value if isinstance(value, dict) else {"entities": [value], "facts": [value]}
    kept = keep(answer_, passages(*TEXTS), ontology)
    assert not kept.entities
    assert not kept.facts
