"""Who can solve it, over a real graph: who is found, how a score adds up, what proves it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.answers import Answer
from graph.errors import InvalidRequest
from graph.solver import Solver
from graph.store import Store
from tests.conftest import EMPTY
from tests.graph.readings import alliance, press, profile

CABLE = "水冷电缆老是扭绞，谁会治？"
CRANE = "行车啃轨怎么办"
BOTH = CABLE + CRANE


@pytest.fixture(scope="module")
def solver(prepared: Store) -> Solver:
    """By words alone: what the vectors add is measured with `make eval`."""
    prepared.bolt.define([EMPTY])
    for reading in (profile(), press(), alliance()):
        prepared.load(reading)
    return Solver(prepared)


def check(answer: Answer, solver: Solver, k: int) -> None:
    """What holds for every answer."""
    assert len(answer.answers) <= k
    scores = [a.score for a in answer.answers]
    assert scores == sorted(scores, reverse=True)
    assert len({a.id for a in answer.answers}) == len(scores)
    assert 0 <= answer.confidence <= 1
    for candidate in answer.answers:
        assert candidate.score == pytest.approx(sum(p.value for p in candidate.parts), abs=1e-4)
        for part in candidate.parts:
            assert part.value > 0
            assert part.passages
            for quote in part.passages:
                found = solver.store.passage(quote.passage)
                assert found
                assert found["text"] == quote.text


@pytest.mark.parametrize(("question", "expert"), [(CABLE, "陶远山"), (CRANE, "柳青")])
def test_who_solved_it_comes_first_with_the_sentence(solver: Solver, question: str, expert: str) -> None:
    answer = solver.solve(question)
    check(answer, solver, 10)
    first = answer.answers[0]
    assert first.expert == expert
    assert "solved" in {p.name for p in first.parts}
    assert first.employer.startswith("江城钢铁")


def test_sentences_read_from_a_picture_say_how_surely(solver: Solver) -> None:
    """Those of press.md are, those of the article are not."""
    parts = [part for a in solver.solve("陶远山带出的徒弟柳青、水冷电缆").answers for part in a.parts]
    sure = {quote.document: quote.ocr for part in parts for quote in part.passages}
    assert sure["press"] == 0.93
    assert sure["profile"] is None


def test_without_a_model_it_says_so(solver: Solver) -> None:
    assert not solver.semantic
    assert "语义" in solver.solve(CABLE).note


def test_k_cuts_and_does_not_change_the_order(solver: Solver) -> None:
    many = solver.solve(BOTH, 10).answers
    assert len(many) > 1
    assert solver.solve(BOTH, 1).answers == many[:1]


def test_spaces_around_a_question_mean_nothing(solver: Solver) -> None:
    assert solver.solve(f"  {CABLE}\n") == solver.solve(CABLE)


def test_nobody(solver: Solver) -> None:
    answer = solver.solve("xyzzy")
    assert (answer.answers, answer.confidence) == ((), 0.0)
    assert "没有找到" in answer.note


@pytest.mark.parametrize("question", ["", "  ", "\n"])
def test_an_empty_question(solver: Solver, question: str) -> None:
    with pytest.raises(InvalidRequest):
        solver.solve(question)


PIECES = [CABLE, "行车", "啃轨", '"', "*", "AND", "~", ":", "(", "\\", "/", "钢铁", "😀"]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS.map(" ".join), st.integers(1, 5))
def test_any_question_gets_a_sound_answer(solver: Solver, question: str, k: int) -> None:
    check(solver.solve(question, k), solver, k)
