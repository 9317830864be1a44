"""What past visits add to a score: success never takes away, failure never adds, and each is shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Quote
from graph.requests.outcomes import MOST_OPEN, Outcomes
from graph.solve.score import Evidence, score
from graph.solve.standing import Standing

TOLD = Quote("Request-1", "回访 2025-03-01：轧辊早剥落（已解决）", "Request-1#3")
few = st.integers(0, 6)
visits = st.builds(
    lambda solved, partly, failed: Outcomes(solved + partly + failed, solved, partly, failed, (TOLD,)),
    few,
    few,
    few,
)
passages = st.lists(st.just("p1"), max_size=2).map(tuple)


def added(outcomes: Outcomes, stated: tuple[str, ...] = ()) -> float:
    """What the part adds."""
    standing = Standing(outcomes=outcomes, visits=stated)
    quotes = {TOLD.passage: TOLD, "p1": Quote("报道", "他去港务公司治好了啃轨。", "p1")}
    parts = score(Evidence({}, [], {}, standing=standing), {}, quotes)
    assert {p.name for p in parts} <= {"visits"}
    assert all(TOLD in p.passages for p in parts)
    return sum(p.value for p in parts)


@given(visits, passages)
def test_a_visit_that_helped_never_takes_away(past: Outcomes, stated: tuple[str, ...]) -> None:
    one_more = replace(past, visits=past.visits + 1, solved=past.solved + 1)
    assert added(one_more, stated) >= added(past, stated)
    assert added(one_more) > 0


@given(visits, passages)
def test_a_visit_that_failed_never_adds(past: Outcomes, stated: tuple[str, ...]) -> None:
    one_more = replace(past, visits=past.visits + 1, failed=past.failed + 1)
    assert 0 <= added(one_more, stated) <= added(past, stated)
    assert 0 < one_more.reliability < past.reliability


def test_without_a_follow_up_nothing_is_told() -> None:
    assert added(Outcomes(1, 0, 0, 1, (TOLD,))) == 0
    assert Outcomes().reliability == 1


def test_a_diary_is_full_from_a_number_on() -> None:
    assert not Standing(open=MOST_OPEN - 1).busy
    assert Standing(open=MOST_OPEN).busy
