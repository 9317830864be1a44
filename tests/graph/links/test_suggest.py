"""New links over a real graph: who is suggested, why, and who is not."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.links.network import around
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


def test_somebody_of_the_same_event_is_suggested_with_the_path(solver: Solver) -> None:
    found = solver.links("柳青")
    one = found.experts[0]
    assert (one.name, one.neighbours) == ("高帆", 1)
    assert [(step.source, step.target) for step in one.path] == [
        ("柳青", "沿江焊工大赛"),
        ("高帆", "沿江焊工大赛"),
    ]
    assert all(step.passages for step in one.path)


def test_colleagues_and_apprentices_are_no_new_links(solver: Solver) -> None:
    names = {one.name for one in solver.links("柳青").experts}
    assert not names & {"柳青", "石磊", "陶远山"}


def test_the_deceased_are_not_suggested(solver: Solver) -> None:
    assert "丁锻" not in {one.name for one in solver.links("高帆").experts}


def test_an_enterprise_that_was_helped_already_is_no_new_link(solver: Solver) -> None:
    assert "临港港务公司" not in {one.name for one in solver.links("柳青").enterprises}


def test_a_score_is_the_sum_of_parts_that_sentences_prove(solver: Solver) -> None:
    for name in ("柳青", "高帆", "石磊", "陶远山"):
        found = solver.links(name)
        for one in (*found.experts, *found.enterprises):
            assert one.score == pytest.approx(sum(part.value for part in one.parts), abs=1e-3)
            assert all(part.passages for part in one.parts)
            assert one.path


def test_the_network_holds_what_lies_within_the_steps(solver: Solver) -> None:
    near, far = (around(solver.store, "Person-liu", "柳青", steps) for steps in (1, 4))
    assert set(near.ids) < set(far.ids)
    assert near.complete
    assert (far.adjacency != far.adjacency.T).nnz == 0
    assert "Event-contest" in near.ids


def test_somebody_who_is_not_known(solver: Solver) -> None:
    with pytest.raises(NotFound, match="无名氏"):
        solver.links("无名氏")
