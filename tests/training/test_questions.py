"""The questions of our own: about what the passages say, in other words."""

from __future__ import annotations

import pytest

from graph.model import Reading
from training.model import Passage
from training.parse import read
from training.questions import Question, read_questions, readings


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return read()[0]


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return read_questions()


@pytest.fixture(scope="module")
def read_back(passages: list[Passage]) -> list[Reading]:
    return list(readings(passages))


def test_there_are_enough(questions: list[Question]) -> None:
    assert sum(bool(q.experts) for q in questions) >= 300
    assert sum(not q.experts for q in questions) >= 20
    assert len({q.q for q in questions}) == len(questions)


def test_the_right_experts_are_entities_of_the_passages_named(
    questions: list[Question], passages: list[Passage]
) -> None:
    known = {p.id: {n for e in p.entities for n in (e.name, *e.aliases)} for p in passages}
    for question in questions:
        assert set(question.experts) <= {n for p in question.passages for n in known[p]}, question.q


def test_questions_use_other_words(questions: list[Question], passages: list[Passage]) -> None:
    """No run of six characters of a question stands in a passage that it is about."""
    texts = {p.id: "".join(p.text.split()) for p in passages}
    for question in questions:
        body = "\n".join(texts[p] for p in question.passages)
        assert not [
            question.q[i : i + 6] for i in range(len(question.q) - 5) if question.q[i : i + 6] in body
        ]


def test_what_a_passage_says_is_read_back(passages: list[Passage], read_back: list[Reading]) -> None:
    assert sum(len(r.entities) for r in read_back) == sum(len(p.entities) for p in passages)
    assert sum(len(r.facts) for r in read_back) == sum(len(p.facts) for p in passages)


def test_a_mention_stands_where_it_is_said_to_stand(read_back: list[Reading]) -> None:
    for reading in read_back:
        texts = {p.id: p.text for p in reading.passages}
        assert [p.index for p in reading.passages] == list(range(len(reading.passages)))
        for mention in reading.mentions:
            assert texts[mention.passage][mention.start : mention.end] == mention.surface
