"""Where people work: who moved, namesakes, members from elsewhere, in bridges and in teams."""

from __future__ import annotations

from datetime import date

import pytest

from graph.experts import describe, firm_of
from graph.requests.desk import Desk
from graph.solver import Solver
from graph.store import Store
from graph.teams.wishes import Wishes
from tests.conftest import EMPTY
from tests.graph.movers import GRINDING, earlier, later


@pytest.fixture(scope="module")
def solver(prepared: Store) -> Solver:
    prepared.bolt.define([EMPTY])
    for reading in (earlier(), later()):
        prepared.load(reading)
    return Solver(prepared)


def from_region(solver: Solver, source: str, target: str) -> set[str]:
    return {e.id for e in solver.bridge([source], target, field=GRINDING.name).experts}


def test_a_later_post_makes_the_earlier_employer_a_former_one(solver: Solver) -> None:
    fang = describe(solver.store, solver.places, ["Person-fang"])["Person-fang"]
    assert (fang.employer, fang.place) == ("临港港务公司", "340200")
    assert fang.organisations[-1]["name"] == "江城钢铁公司"


def test_nobody_is_placed_by_what_people_join_from_elsewhere(solver: Solver) -> None:
    wei = describe(solver.store, solver.places, ["Person-wei"])["Person-wei"]
    assert (wei.employer, wei.region, wei.places) == ("沿江联盟", "", frozenset())


def test_bridges_have_people_who_work_there_and_not_their_namesakes(solver: Solver) -> None:
    assert from_region(solver, "江苏", "安徽") == {"Person-zhong1", "Person-ke"}
    assert from_region(solver, "安徽", "江苏") == {"Person-fang", "Person-zhong2"}


def test_the_one_enterprise_named_with_a_solved_problem_was_served(solver: Solver) -> None:
    [past] = [c for c in solver.bridge(["江苏"], "安徽").collaborations if c.kind == "solved"]
    assert (past.expert, past.client, past.what) == ("柯桥", "临港港务公司", "辊道跑偏")
    assert "临港港务公司" in past.passages[0].text


def test_a_workshop_and_its_company_are_one_employer(solver: Solver) -> None:
    named = ("钟离@江城钢铁", "柯桥")
    two = solver.team([GRINDING.name], [], 3, "", Wishes(include=named))
    assert {m.id for m in two.members} == {"Person-zhong1", "Person-ke"}
    one = solver.team([GRINDING.name], [], 3, "", Wishes(include=named, per_employer=1))
    assert not one.members
    assert ("同一单位至多 1 人",) in {r.constraints for r in one.relax}


@pytest.mark.parametrize(
    ("home", "wanted"), [("江苏", {"Person-zhong1", "Person-ke"}), ("安徽", {"Person-fang"})]
)
def test_a_local_of_a_team_works_there_today(solver: Solver, home: str, wanted: set[str]) -> None:
    team = solver.team([GRINDING.name], [home], 1, "", Wishes(home=home, exclude=("Person-zhong2",)))
    assert {m.id for m in team.members} & wanted


def test_whoever_has_no_room_is_in_no_team_and_no_bridge(solver: Solver) -> None:
    desk, today = Desk(solver.store, lambda text: text), date.today().isoformat()
    for number in range(3):
        posted = desk.post(f"导轨第{number}处磨损", "甲厂")
        desk.appoint(posted.id, "Person-ke", today, "甲厂")
    assert "Person-ke" not in from_region(solver, "江苏", "安徽")
    team = solver.team([GRINDING.name], ["江苏"], 2)
    assert [m.id for m in team.members] == ["Person-zhong1"]
    assert "在办预约已满，未列入：柯桥" in team.note


@pytest.mark.parametrize(
    ("name", "wholes", "firm"),
    [
        ("江城钢铁有限公司炼钢车间", (), "江城钢铁有限公司"),
        ("江城集团港务公司固机队", (), "江城集团港务公司"),
        ("炼钢车间", ("炼钢厂", "江城钢铁公司"), "江城钢铁公司"),
        ("机械学院", ("江城大学",), "江城大学"),
        ("江城大学", (), "江城大学"),
        ("", (), ""),
    ],
)
def test_the_firm_of_a_part(name: str, wholes: tuple[str, ...], firm: str) -> None:
    assert firm_of(name, wholes) == firm
