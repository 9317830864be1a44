"""Who is next for a seat, against looking at everybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.teams import explain
from graph.teams.explain import runners_up
from graph.teams.optimum import search
from graph.teams.problem import OBJECTIVES, Problem
from tests.graph.teams import brute
from tests.graph.teams.brute import Table
from tests.graph.teams.problems import limited, plain, tables


@given(plain() | limited(), tables(), st.sampled_from(sorted(OBJECTIVES)))
def test_the_next_adds_least(problem: Problem, table: Table, objective: str) -> None:
    found = search(problem, table, objective)
    if found is None:
        return
    fixed, others = sum(s.role < 0 for s in problem.seats), runners_up(problem, found, table, objective)
    for number, other in enumerate(others):
        left = [p for p in problem.seats[number].candidates.tolist() if p != found.seats[number]]
        teams = [(*found.seats[:number], p, *found.seats[number + 1 :]) for p in left]
        costs = [brute.cost(t, fixed, table.between, objective) for t in teams if problem.admits(t)]
        if found.seats[number] < 0 or not costs:
            assert other is None
        else:
            assert other is not None and other[1] == pytest.approx(min(costs) - found.cost)


@given(plain() | limited(), tables(), st.sampled_from(sorted(OBJECTIVES)))
def test_of_many_the_same_is_next(problem: Problem, table: Table, objective: str) -> None:
    found = search(problem, table, objective)
    if found is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        everybody = runners_up(problem, found, table, objective)
        patch.setattr(explain, "MANY", 1)
        patch.setattr(explain, "LIKELY", 1)
        assert runners_up(problem, found, table, objective) == everybody
