"""Which step may follow which: a machine of all steps, and what each refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from graph.errors import Conflict, InvalidRequest, JiangtuError
from graph.requests.model import OUTCOMES, STATES, Request, Step
from graph.requests.steps import MOVES, advance, concerned, fold

POSTED = Request("Request-1", "轧辊早剥落", "江城钢铁公司", "2025-03-01T08:00:00+00:00")
AT = "2025-03-02T08:00:00+00:00"


def step(kind: str, **told: object) -> Step:
    return Step(kind, "甲", AT, **told)  # type: ignore[arg-type]  # the tests give what is meant


APPOINT = step("appointment", expert="Person-tao", name="陶远山", on="2025-03-10")
ADVISE = step("advice", text="换成高铬铸铁辊")
SOLVED = step("follow-up", outcome="solved", text="三个月没有再剥落")
CLOSE = step("closure", text="谢谢")

steps = st.builds(
    Step,
    st.sampled_from(sorted(MOVES)),
    st.sampled_from(["甲", "乙"]),
    st.just(AT),
    st.integers(0, 4),
    st.sampled_from(["", "Person-tao", "Person-liu"]),
    st.just("某人"),
    st.sampled_from(["2025-03-10", "2025-03-11", "2025-02-30", "10.3."]),
    st.sampled_from(["", "调轨距", "换轮"]),
    st.sampled_from(["", *OUTCOMES]),
)


class Life(RuleBasedStateMachine):
    """Steps in any order: what is refused changes nothing, what is taken loses nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.request, self.taken = POSTED, list[Step]()

    @rule(told=steps)
    def take(self, told: Step) -> None:
        before = self.request
        try:
            after = advance(before, told)
        except (InvalidRequest, Conflict):
            assert self.request is before
            return
        assert advance(after, told) is after, "the same step again says nothing new"
        if after is not before:
            self.taken.append(told)
        self.keeps_all(before, after)
        self.request = after

    def keeps_all(self, before: Request, after: Request) -> None:
        for old, new in zip(before.appointments, after.appointments, strict=False):
            assert (old.number, old.expert, old.on, old.by) == (new.number, new.expert, new.on, new.by)
            assert new.advice[: len(old.advice)] == old.advice
            assert new.follow_ups[: len(old.follow_ups)] == old.follow_ups
        assert len(after.appointments) >= len(before.appointments)

    @precondition(lambda self: self.request.closed is None)
    @rule(outcome=st.sampled_from(sorted(OUTCOMES)))
    def follow_up_needs_an_appointment(self, outcome: str) -> None:
        if not [a for a in self.request.appointments if a.state != "cancelled"]:
            with pytest.raises(Conflict, match="no appointment yet"):
                advance(self.request, step("follow-up", outcome=outcome))

    @invariant()
    def the_state_says_what_happened(self) -> None:
        request = self.request
        assert request.state in STATES
        assert (request.state == "closed") == (request.closed is not None)
        assert [a.number for a in request.appointments] == list(range(1, len(request.appointments) + 1))
        for appointment in request.appointments:
            assert (appointment.state == "followed") == bool(appointment.follow_ups)
            assert appointment.state != "agreed" or not appointment.advice

    @invariant()
    def the_journal_tells_the_whole_story(self) -> None:
        numbered, request = [], POSTED
        for told in self.taken:
            known = told.step not in ("appointment", "closure") and concerned(request, told).number
            numbered.append(replace(told, appointment=known or 0))
            request = advance(request, told)
        assert fold(POSTED, numbered) == self.request


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=40, stateful_step_count=15)


def test_the_usual_way() -> None:
    states = [POSTED.state]
    request = POSTED
    for told in (APPOINT, ADVISE, SOLVED, CLOSE):
        request = advance(request, told)
        states.append(request.state)
    assert states == list(STATES)
    assert request.appointments[0].follow_ups[0].outcome == "solved"


@pytest.mark.parametrize(
    ("before", "told", "kind", "words"),
    [
        ((), ADVISE, Conflict, "no appointment yet"),
        ((), SOLVED, Conflict, "no appointment yet"),
        ((), replace(APPOINT, on="10.3.2025"), InvalidRequest, "is no date"),
        ((), replace(APPOINT, on="2025-02-30"), InvalidRequest, "is no date"),
        ((), replace(APPOINT, on="20250310"), InvalidRequest, "is no date"),
        ((), replace(APPOINT, expert=""), InvalidRequest, "needs an expert"),
        ((), replace(APPOINT, by=" "), InvalidRequest, "who does this"),
        ((), step("party"), InvalidRequest, "is no step"),
        ((APPOINT,), replace(ADVISE, text=" "), InvalidRequest, "advice is empty"),
        ((APPOINT,), replace(SOLVED, outcome="good"), InvalidRequest, "solved, partly, failed"),
        ((APPOINT,), replace(ADVISE, appointment=2), InvalidRequest, "has no appointment 2"),
        ((APPOINT, replace(APPOINT, on="2025-03-11")), ADVISE, InvalidRequest, "name one of 1"),
        ((APPOINT, step("cancellation")), SOLVED, Conflict, "no appointment yet"),
        ((APPOINT, step("cancellation")), replace(SOLVED, appointment=1), Conflict, "was cancelled"),
        ((APPOINT, SOLVED), step("cancellation"), Conflict, "took place"),
        ((APPOINT, SOLVED), ADVISE, Conflict, "make another one"),
        ((CLOSE,), APPOINT, Conflict, "post the problem anew"),
    ],
)
def test_a_step_that_may_not_follow_is_refused(
    before: tuple[Step, ...], told: Step, kind: type[JiangtuError], words: str
) -> None:
    with pytest.raises(kind, match=words):
        advance(fold(POSTED, before), told)


def test_told_again_the_last_outcome_counts_and_the_first_stays() -> None:
    again = replace(SOLVED, outcome="failed", text="又剥落了")
    (known,) = fold(POSTED, (APPOINT, ADVISE, SOLVED, again)).appointments
    assert [f.outcome for f in known.follow_ups] == ["solved", "failed"]
