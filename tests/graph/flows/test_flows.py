"""The matrix of services: what is counted where, and with which sentences."""

from __future__ import annotations

import pytest

from graph.errors import InvalidRequest
from graph.model import Document, Entity, Fact, Reading
from graph.solver import Solver
from graph.store import Store
from tests.conftest import EMPTY
from tests.graph.readings import alliance, mention, passages, press, profile


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


def test_a_studio_that_two_firms_share_makes_neither_the_others_own(prepared: Store) -> None:
    (told,) = passages(
        "shared.txt", "常州磐石阀门厂的洪峻为宝鸡流芳管业有限公司解决了钛管弯曲，领衔双方共建的金石工作室。"
    )
    names = {
        "Person-hong": "洪峻", "Enterprise-valve": "常州磐石阀门厂",
        "Enterprise-pipe": "宝鸡流芳管业有限公司", "Problem-bent": "钛管弯曲", "Studio-stone": "金石工作室",
    }  # fmt: skip
    places = {"Enterprise-valve": {"place": "3204"}, "Enterprise-pipe": {"place": "6103"}}
    facts = [
        Fact("Person-hong", "affiliatedWith", "Enterprise-valve", (told.id,), {"kind": "employee"}),
        Fact("Person-hong", "affiliatedWith", "Studio-stone", (told.id,), {"kind": "leader"}),
        *(Fact("Studio-stone", "partOf", f"Enterprise-{firm}", (told.id,)) for firm in ("valve", "pipe")),
        Fact("Person-hong", "solved", "Problem-bent", (told.id,)),
        Fact("Problem-bent", "raisedBy", "Enterprise-pipe", (told.id,)),
    ]
    prepared.bolt.define([EMPTY])
    prepared.load(
        Reading(
            Document("shared.txt", "shared", "双城", "2024-05-01", "/articles/shared.txt", "ad", "txt"),
            (told,),
            tuple(
                Entity(id_, id_.split("-")[0], name, (), places.get(id_, {})) for id_, name in names.items()
            ),
            tuple(mention(told, id_, name) for id_, name in names.items()),
            tuple(facts),
        )
    )
    cells = {(f.source, f.target): f.kinds for f in Solver(prepared).flows().flows}
    assert cells[("江苏省", "陕西省")]["solved"] == 1
