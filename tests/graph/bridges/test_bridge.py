"""Bridges over a real graph: who crosses, through which body, with which sentences."""

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
