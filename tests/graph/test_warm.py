"""Warming up on the real engine: what is asked, when it ends, and that nothing is kept of it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from graph import warm
from graph.answers import Answer, Team
from graph.bolt import Row
from graph.errors import StoreError
from graph.projection.keeper import Keeper
from graph.solver import Solver
from graph.store import Store
from graph.warm import LENGTH, ROUND, STILL, TEAMS, Warmer, Warmth, draw, is_settled
from tests.conftest import EMPTY
from tests.graph.projection.drawn import PEOPLE, SKILLS, drawn
from tests.graph.readings import mention


@dataclass(frozen=True)
class Watched(Solver):
    """A solver that tells what it was asked, and does something after each answer."""

    questions: list[str] = field(default_factory=list)
    teams: list[Sequence[str]] = field(default_factory=list)
    then: Callable[[], object] = bool

    def solve(self, question: str, *wishes: Any, **others: Any) -> Answer:
        answer = super().solve(question, *wishes, **others)
        self.questions.append(question)
        self.then()
        return answer

    def team(self, skills: Sequence[str], *wishes: Any, **others: Any) -> Team:
        team = super().team(skills, *wishes, **others)
        self.teams.append(skills)
        self.then()
        return team


@pytest.fixture(scope="module")
def loaded(prepared: Store) -> Store:
    """Passages enough for some rounds; one in so many mentions each of the skills."""
    prepared.bolt.define([EMPTY])
    reading = drawn(1)
    told = tuple(
        replace(p, text=f"{p.text}他会{SKILLS[n % len(SKILLS)]}。") for n, p in enumerate(reading.passages)
    )
    mentions = tuple(
        mention(p, f"Skill-{n % len(SKILLS)}", SKILLS[n % len(SKILLS)]) for n, p in enumerate(told)
    )
    assert not prepared.load(replace(reading, passages=told, mentions=mentions)).skips
    return prepared


def everything(store: Store) -> list[Row]:
    return list(store.export())


def test_questions_and_teams_are_asked_and_nothing_is_kept(
    loaded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm, "STILL", 3)
    keeper = Keeper(loaded)
    keeper.project()
    solver, before = Watched(loaded, keeper=keeper), everything(loaded)
    warmth = Warmer(solver, least=1).warm()
    assert (warmth.questions, warmth.teams) == (len(solver.questions), len(solver.teams))
    assert warmth.settled or warmth.questions == PEOPLE
    assert ROUND * 3 < warmth.questions <= PEOPLE
    assert len(set(solver.questions)) == warmth.questions
    assert sorted(skill for team in solver.teams for skill in team) == sorted(SKILLS)
    assert 0 < warmth.teams <= TEAMS
    assert warmth.seconds > 0
    assert solver.demands() == []
    assert everything(loaded) == before


def test_questions_end_where_answers_get_no_faster() -> None:
    slower, falling = [1.0] * (STILL + 1), [0.9**n for n in range(20)]
    assert is_settled(slower)
    assert not is_settled(slower[1:]), "the rounds before are few"
    assert not any(is_settled(falling[:n]) for n in range(20))
    assert is_settled([*falling, *[falling[-1]] * STILL])
    assert not is_settled([*falling, *[falling[-1]] * (STILL - 1)])
    assert not is_settled([1.0, 1.1, 1.2, 0.8])


def test_no_more_questions_than_the_limit(loaded: Store) -> None:
    solver = Watched(loaded)
    warmth = Warmer(solver, least=1, most=7).warm()
    assert 0 < warmth.questions == len(solver.questions) <= 7
    assert not warmth.settled


def test_without_a_projection_no_team_is_asked(loaded: Store) -> None:
    for keeper in (None, Keeper(loaded)):
        solver = Watched(loaded, keeper=keeper)
        assert Warmer(solver, least=1, most=10).warm().teams == 0
        assert solver.teams == []


def test_closing_ends_it_with_the_answer_under_way(loaded: Store) -> None:
    asked, gone_on = threading.Event(), threading.Event()

    def wait() -> None:
        asked.set()
        gone_on.wait()

    solver = Watched(loaded, then=wait)
    warmer = Warmer(solver, least=1)
    warmer.begin()
    assert asked.wait(30)
    closing = threading.Thread(target=warmer.close)
    closing.start()
    gone_on.set()
    closing.join(30)
    assert not running()
    assert 1 <= len(solver.questions) <= 2, "closed while the first or the second was asked"


def test_closing_ends_teams_too(loaded: Store) -> None:
    keeper = Keeper(loaded)
    keeper.project()

    def close() -> None:
        if solver.teams:
            warmer.close()

    solver = Watched(loaded, keeper=keeper, then=close)
    warmer = Warmer(solver, least=1, most=20)
    assert warmer.warm().teams == 1 == len(solver.teams)


def test_what_was_never_begun_can_be_closed(loaded: Store) -> None:
    Warmer(Solver(loaded)).close()


def test_small_graphs_are_left_alone(loaded: Store) -> None:
    solver = Watched(loaded)
    warmer = Warmer(solver)
    assert warmer.warm() == Warmth()
    warmer.begin()
    warmer.close()
    assert solver.questions == []


def test_a_store_that_refuses_ends_it_with_a_word_in_the_log(
    loaded: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        raise StoreError("gone", "x")

    with caplog.at_level(logging.WARNING):
        warmer = Warmer(Watched(loaded, then=refuse), least=1)
        warmer.begin()
        for thread in running():
            thread.join()
    assert "could not be warmed up: gone" in caplog.text


def test_sentences_are_drawn_from_all_of_the_graph(loaded: Store) -> None:
    texts = [row["text"] for _ in range(20) for row in draw(loaded, PEOPLE // 2)]
    assert len(set(texts)) > PEOPLE * 0.9
    assert max(map(len, texts)) <= LENGTH
    assert [row["text"] for row in draw(loaded, PEOPLE)] != sorted(texts)
    assert all(len(row["skills"]) == 1 for row in draw(loaded, PEOPLE))


def running() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "warm"]
