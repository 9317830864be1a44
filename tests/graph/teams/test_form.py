"""Teams over a real graph: distances, regions, what nobody can do."""

from __future__ import annotations

import pytest

from graph.errors import InvalidRequest
from graph.solver import Solver
from graph.store import Store
from graph.teams.demand import draw_skills
from graph.teams.distance import FAR, measure
from tests.conftest import EMPTY
from tests.graph.readings import alliance, press, profile


@pytest.fixture(scope="module")
def solver(prepared: Store) -> Solver:
    prepared.bolt.define([EMPTY])
    for reading in (profile(), press(), alliance()):
        prepared.load(reading)
    return Solver(prepared)


def people(solver: Solver) -> dict[str, str]:
    rows = [row for row in solver.store.export() if row["kind"] == "entity" and row["type"] == "Person"]
    return {row["name"]: row["id"] for row in rows}


def test_distances_are_a_metric_up_to_far(solver: Solver) -> None:
    ids = sorted([*people(solver).values(), "nobody"])
    found = measure(solver.store, ids)
    assert set(found) == {(a, b) for a in ids for b in ids}
    for a in ids:
        assert found[a, a] == 0
        for b in ids:
            assert 0 <= found[a, b] == found[b, a] <= FAR
            assert all(found[a, b] <= found[a, c] + found[c, b] for c in ids)
    assert found[ids[0], "nobody"] == FAR


def test_master_and_apprentice_are_near(solver: Solver) -> None:
    known = people(solver)
    pair = known["陶远山"], known["柳青"]
    assert measure(solver.store, pair)[pair] == 0.5


def test_a_team_covers_or_says_what_nobody_can_do(solver: Solver) -> None:
    team = solver.team(["轨道调整", "古籍修复"], [], 3)
    assert [m.expert for m in team.members] == ["柳青"]
    assert team.members[0].covers == ("轨道调整",)
    assert team.members[0].documents == ("alliance",)
    assert all("柳青" in q.text for q in team.members[0].passages)
    assert team.uncovered == ("古籍修复",)
    assert "古籍修复" in team.note
    assert (team.cost, team.bound, team.optimal) == (0.0, 0.0, True)


def test_regions_filter(solver: Solver) -> None:
    assert [m.expert for m in solver.team(["轨道调整"], ["江苏", "新疆"], 3).members] == ["柳青"]
    empty = solver.team(["轨道调整"], ["新疆"], 3)
    assert (empty.members, empty.uncovered, empty.optimal) == ((), ("轨道调整",), False)
    assert "地区" in empty.note
    with pytest.raises(InvalidRequest, match="不存在州"):
        solver.team(["轨道调整"], ["不存在州"], 3)


def test_the_same_skill_twice_is_one(solver: Solver) -> None:
    assert solver.team(["轨道调整", "轨道调整"], [], 3) == solver.team(["轨道调整"], [], 3)


def test_a_free_text_is_asked_where_it_names_no_skill(solver: Solver) -> None:
    team = solver.team([], [], 2, "行车啃轨怎么办")
    assert [m.expert for m in team.members] == ["柳青"]


def test_words_of_a_text_beside_skills_are_not_demanded_of_nobody(solver: Solver) -> None:
    team = solver.team(["轨道调整"], [], 2, "车间里的热处理炉旁边，行车啃轨")
    assert [m.expert for m in team.members] == ["柳青"]
    assert team.uncovered == ()
    assert solver.team([], [], 2, "热处理").uncovered == ("热处理",)


def test_skills_are_drawn_from_a_text(solver: Solver) -> None:
    scheme = solver.store.ontology.schemes["skills"]
    known = {name for name, _ in scheme.names()}
    assert {"焊接", "热处理", "真空热处理"} <= known
    text = "要会真空热处理，也要会焊接。"
    assert draw_skills(text, solver.store.ontology) == ["真空热处理", "焊接"]
    assert draw_skills("", solver.store.ontology) == []
