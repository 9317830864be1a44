"""Bridges over a real graph: who crosses, through which body, with which sentences."""

from __future__ import annotations

import pytest

from graph.errors import InvalidRequest
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


def test_bodies_with_a_tie_come_first_with_its_sentence(solver: Solver) -> None:
    found = solver.bridge(["江苏"], "安徽")
    proven = [b for b in found.organisations if b.proven]
    assert found.organisations[: len(proven)] == tuple(proven)
    assert {"江城钢铁有限公司", "临港港务公司"} <= {b.name for b in proven}
    assert all(b.passages for b in proven)
    assert not [b for b in found.organisations if b.type == "Person"]


def test_experts_are_from_the_source_and_have_sentences(solver: Solver) -> None:
    found = solver.bridge(["江苏"], "安徽", need="行车啃轨")
    assert found.experts[0].expert == "柳青"
    assert all(e.employer.startswith("江城钢铁") for e in found.experts)
    assert all(e.passages and e.documents for e in found.experts)
    scores = [e.score for e in found.experts]
    assert scores == sorted(scores, reverse=True)


def test_nothing_joins_them(solver: Solver) -> None:
    found = solver.bridge(["新疆"], "西藏")
    assert (found.experts, found.organisations) == ((), ())
    assert found.note


def test_a_region_that_is_not_known(solver: Solver) -> None:
    for sources, target in ((["不存在州"], "江苏"), (["江苏"], "不存在州")):
        with pytest.raises(InvalidRequest, match="不存在州"):
            solver.bridge(sources, target)


def test_what_took_place_stands_apart_from_what_is_proposed(solver: Solver) -> None:
    there, back = solver.bridge(["江苏"], "安徽"), solver.bridge(["安徽"], "江苏")
    for found in (there, back):
        [past] = [c for c in found.collaborations if c.kind == "solved"]
        assert (past.expert, past.what, past.client) == ("柳青", "行车啃轨", "临港港务公司")
        assert past.source.startswith("江苏")
        assert past.target.startswith("安徽")
        assert past.passages
        assert "行车啃轨" not in {p.matter for p in found.proposals}


def test_studios_of_one_field_are_paired_for_a_reason(solver: Solver) -> None:
    [pair] = [p for p in solver.bridge(["江苏"], "安徽").proposals if p.kind == "studio-studio"]
    assert (pair.source.name, pair.target.name) == ("江岸焊接工作室", "港湾焊接工作室")
    assert "焊接" in pair.matter
    assert {"field", "complement"} <= {part.name for part in pair.parts}
    assert pair.score == pytest.approx(sum(part.value for part in pair.parts))
    assert all(part.passages for part in pair.parts)


def test_an_open_problem_is_offered_to_experts_with_the_sentence_that_raises_it(solver: Solver) -> None:
    found = [p for p in solver.bridge(["江苏"], "安徽").proposals if p.kind == "expert-enterprise"]
    assert {p.matter for p in found} <= {"轨道接头开裂"}
    for one in found:
        assert one.target.name == "临港港务公司"
        assert [part.name for part in one.parts][-1] == "problem"
        assert all(part.passages for part in one.parts)


def test_supply_is_put_against_demand(solver: Solver) -> None:
    rows = {row.skill: row for row in solver.bridge(["江苏"], "安徽").balance}
    assert (rows["焊接"].studios, rows["焊接"].problems, rows["焊接"].open) == (1, 1, 1)
    assert rows["焊接"].supply
    assert rows["焊接"].demand
    assert "锻造" not in rows  # whoever could do it has died


def test_people_two_hops_apart_come_with_their_path(solver: Solver) -> None:
    [contact] = [c for c in solver.bridge(["江苏"], "安徽").contacts if c.through == "沿江焊工大赛"]
    assert (contact.source, contact.target) == ("柳青", "高帆")
    assert len(contact.path) == 2
    assert all(step.passages for step in contact.path)


def test_one_region_against_all_names_its_partners(solver: Solver) -> None:
    for found in (solver.bridge(["江苏"], ""), solver.bridge([], "安徽")):
        assert found.partners
        assert found.partners[0].collaborations >= 1
        assert found.collaborations
    assert solver.bridge(["江苏"], "").partners[0].region.startswith("安徽")
    assert solver.bridge([], "安徽").partners[0].region.startswith("江苏")
    with pytest.raises(InvalidRequest, match="--from"):
        solver.bridge([], "")


def test_the_deceased_are_not_recommended(solver: Solver) -> None:
    for found in (solver.bridge(["江苏"], "安徽"), solver.bridge(["江苏"], "安徽", need="锻造")):
        names = {e.expert for e in found.experts} | {p.source.name for p in found.proposals}
        assert "丁锻" not in names | {c.source for c in found.contacts} | {c.target for c in found.contacts}
