"""The map of skills: single holders, gaps, those who leave, tiers without a team."""

from __future__ import annotations

import pytest

from graph.errors import InvalidRequest, NotFound
from graph.solver import Solver
from graph.store import Store
from tests.conftest import EMPTY
from tests.graph.readings import alliance, press, profile
from tests.graph.regions import regions


@pytest.fixture(scope="module")
def solver(prepared: Store) -> Solver:
    prepared.bolt.define([EMPTY])
    welding = prepared.ontology.schemes["skills"].find("焊接")
    assert welding
    for reading in (profile(), press(), alliance(), regions(welding.id)):
        prepared.load(reading)
    return Solver(prepared)


def test_a_skill_with_one_holder_is_shown_with_its_sentence(solver: Solver) -> None:
    single = {one.skill: one.holder for one in solver.coverage().single}
    assert single["轨道调整"].expert == "柳青"
    assert single["焊接"].expert == "高帆"
    assert all(holder.passages for holder in single.values())


def test_the_deceased_hold_nothing(solver: Solver) -> None:
    found = solver.coverage()
    assert "锻造" not in {one.skill for one in found.single}
    assert found.holders == 2


def test_a_skill_that_a_region_needs_and_lacks(solver: Solver) -> None:
    missing = [(m.region, m.skill, m.elsewhere) for m in solver.coverage().missing]
    assert missing == [("安徽省", "轨道调整", ("柳青",))]
    assert solver.coverage(region="江苏").missing == ()


def test_who_leaves_soon_and_of_whom_it_is_not_known(solver: Solver) -> None:
    found = solver.coverage()
    [leaving] = found.leaving
    assert (leaving.holder.expert, leaving.retires, leaving.alone) == ("高帆", "2026-07", ("焊接",))
    assert found.age_unknown == 1
    assert "1人" in found.note


def test_tiers_without_a_team(solver: Solver) -> None:
    provinces = {p.region: p for p in solver.coverage().provinces}
    assert provinces["安徽省"].without == ("province", "prefecture", "county")
    assert provinces["安徽省"].experts == 1


def test_regions_without_a_holder_of_a_skill(solver: Solver) -> None:
    found = solver.coverage("焊接")
    assert "江苏省" in found.uncovered
    assert "安徽省" not in found.uncovered
    assert len(found.uncovered) == 33
    assert "江苏省南京市" in solver.coverage("焊接", "江苏").uncovered


def test_what_is_not_known(solver: Solver) -> None:
    with pytest.raises(NotFound, match="吹玻璃"):
        solver.coverage("吹玻璃")
    with pytest.raises(InvalidRequest, match="不存在州"):
        solver.coverage(region="不存在州")
