"""The questions that the language model learns from."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.asked import Asked, read_asked
from training.questions import read_questions

RUN = 6  # letters in a row that a question and its answer must not share


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    return read_asked()


def test_there_are_enough_and_none_twice(asked: list[Asked]) -> None:
    assert len(asked) >= 7_000
    assert len({a.question for a in asked}) == len(asked)
    assert len({a.passage for a in asked}) >= 3_000


def test_the_ranking_is_judged_by_others(asked: list[Asked]) -> None:
    judged = read_questions()
    assert not {a.passage for a in asked} & {p for q in judged for p in q.passages}
    assert not {a.question for a in asked} & {q.q for q in judged}


def test_questions_use_other_words(asked: list[Asked]) -> None:
    for a in asked:
        question, answers = letters(a.question), [letters(answer) for answer in a.answers]
        runs = {question[i : i + RUN] for i in range(len(question) - RUN + 1)}
        assert not [run for run in runs for answer in answers if run in answer], a


def test_a_sentence_that_does_not_stand_is_said(tmp_path: Path) -> None:
    row = '{"q": "谁会修钟？", "passage": "a-feature-001", "sentences": [99]}\n'
    (tmp_path / "passages.jsonl").write_text(row, "utf-8")
    with pytest.raises(ValueError, match=r"passages\.jsonl, line 1: a-feature-001 has \d+ sentences"):
        read_asked(tmp_path)


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())
