"""The matrix of services: what is counted where, and with which sentences."""

from __future__ import annotations

import pytest

from graph.errors import InvalidRequest
from graph.solver import Solver
from graph.store import Store
from tests.conftest import EMPTY
from tests.graph.readings import alliance, press, profile


@pytest.fixture(scope="module")
def solver(prepared: Store) -> Solver:
    prepared.bolt.define([EMPTY])
    for reading in (profile(), press(), alliance()):
        prepared.load(reading)
    return Solver(prepared)


def test_a_problem_that_was_solved_for_another_region_is_a_service(solver: Solver) -> None:
    found = solver.flows()
    cell = next(f for f in found.flows if f.source != f.target)
    assert (cell.source, cell.target, cell.kinds["solved"]) == ("江苏省", "安徽省", 1)
    assert cell.services[0].passages[0].text.startswith("江城钢铁公司的柳青")
    row, column = found.regions.index("江苏省"), found.regions.index("安徽省")
    assert found.matrix[row][column] == cell.count


@pytest.mark.parametrize("level", ["province", "prefecture", "county"])
def test_the_matrix_adds_up_to_its_cells(solver: Solver, level: str) -> None:
    found = solver.flows(level)
    assert sum(map(sum, found.matrix)) == sum(f.count for f in found.flows)
    assert all(f.count == sum(f.kinds.values()) for f in found.flows)
    assert all(s.passages for f in found.flows for s in f.services)


def test_what_cannot_be_placed_is_counted(solver: Solver) -> None:
    assert solver.flows().unplaced == 1  # the cable: nobody says whose it was


def test_a_level_that_there_is_not(solver: Solver) -> None:
    with pytest.raises(InvalidRequest, match="village"):
        solver.flows("village")
