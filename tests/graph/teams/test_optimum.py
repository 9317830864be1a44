"""The search for the cheapest team against trying all of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.teams.feasible import feasible_team
from graph.teams.optimum import Found, search
from graph.teams.problem import OBJECTIVES, Problem, Seat
from tests.graph.teams import brute
from tests.graph.teams.brute import Table
from tests.graph.teams.problems import limited, plain, tables

objectives = st.sampled_from(sorted(OBJECTIVES))


def check(found: Found, problem: Problem, table: Table, objective: str) -> None:
    """What is said of a team is true of it."""
    fixed = sum(s.role < 0 for s in problem.seats)
    assert found.seats in set(brute.teams(problem))
    assert found.cost == pytest.approx(brute.cost(found.seats, fixed, table.between, objective))
    assert found.bound <= found.cost


@given(plain(), tables(), objectives)
def test_the_cheapest_of_all_teams(problem: Problem, table: Table, objective: str) -> None:
    found = search(problem, table, objective)
    assert found
    check(found, problem, table, objective)
    assert found.bound == found.cost == pytest.approx(brute.cheapest(problem, table.between, objective))


@given(limited(), tables(), objectives)
def test_the_cheapest_within_limits(problem: Problem, table: Table, objective: str) -> None:
    found, best = search(problem, table, objective), brute.cheapest(problem, table.between, objective)
    if best is None:
        assert found is None
        return
    assert found
    check(found, problem, table, objective)
    assert found.bound == found.cost == pytest.approx(best)


@given(limited(), tables(), objectives, st.integers(1, 12))
def test_a_small_budget_leaves_a_true_bound(
    problem: Problem, table: Table, objective: str, budget: int
) -> None:
    found, best = search(problem, table, objective, budget), brute.cheapest(problem, table.between, objective)
    assert (found is None) == (best is None)
    if found and best is not None:
        check(found, problem, table, objective)
        assert found.bound <= best + 1e-6 <= found.cost + 2e-6


@given(limited())
def test_a_team_is_found_wherever_there_is_one(problem: Problem) -> None:
    team = feasible_team(problem)
    known = set(brute.teams(problem))
    assert (team is None) == (not known)
    if team is not None:
        everybody = np.concatenate([s.candidates for s in problem.seats])
        assert tuple(int(everybody[c]) if c >= 0 else -1 for c in team) in known


@given(plain(), tables(), objectives, st.data())
def test_preferences_decide_among_equals(
    problem: Problem, table: Table, objective: str, data: st.DataObject
) -> None:
    liked = [np.array(data.draw(st.permutations(range(len(s.candidates))))) * 1e-4 for s in problem.seats]
    seats = tuple(Seat(s.candidates, p) for s, p in zip(problem.seats, liked, strict=True))
    found = search(Problem(seats, problem.people), table, objective)
    assert found

    def add(team: brute.Team) -> float:
        return sum(
            float(s.preferences[list(s.candidates).index(p)]) for s, p in zip(seats, team, strict=True)
        )

    best = brute.cheapest(problem, table.between, objective)
    assert found.bound == found.cost == pytest.approx(best)
    costs = {t: brute.cost(t, len(seats), table.between, objective) for t in brute.teams(problem)}
    assert add(found.seats) == pytest.approx(
        min(add(t) for t, c in costs.items() if c == pytest.approx(best))
    )


def test_nothing_is_wanted() -> None:
    assert search(Problem.plain([], 0), Table(np.zeros((0, 0)))) == Found((), 0.0, 0.0, 0)


def test_nobody_for_a_seat() -> None:
    assert search(Problem.plain([np.array([0]), np.array([], np.int64)], 1), Table(np.zeros((1, 1)))) is None
