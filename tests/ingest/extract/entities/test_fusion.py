from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.entities import fusion, learned, page_of, propose
from ingest.extract.entities.page import Candidate, Page
from ingest.extract.neural.inputs import LABELS, label
from ingest.source import Segment
from ingest.tag import Tagger
from ontology.load import load

LINE = "江城市总工会授予长河机械厂焊工赵铁柱江城市五一劳动奖章。"


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of([Segment(LINE, 0, len(LINE))], "", load(), Tagger())


def sure_of(type_: str, start: int, end: int, length: int) -> np.ndarray:
    scores = np.zeros((length, LABELS), np.float32)
    scores[:, 0] = 8
    scores[start, label(type_, inside=False)] = 16
    scores[start + 1 : end, label(type_, inside=True)] = 16
    return scores


def test_a_span_is_measured_where_it_begins_goes_on_and_ends() -> None:
    rows = fusion.likelihoods(sure_of("Person", 2, 5, 8))
    exact = fusion.measure(rows, "Person", 2, 5)
    assert exact.all > 0.99
    assert fusion.measure(rows, "Person", 2, 4).end < 0.01
    assert fusion.measure(rows, "Person", 2, 6).inside < 0.01
    assert fusion.measure(rows, "Person", 3, 5).begin < 0.01
    assert fusion.measure(rows, "Honour", 2, 5).all < 0.01


@given(st.lists(st.floats(-30, 30), min_size=LABELS, max_size=LABELS), st.sampled_from(["Person", "Problem"]))
def test_what_is_measured_are_probabilities(row: list[float], type_: str) -> None:
    rows = fusion.likelihoods(np.array([row, row[::-1], row], np.float32))
    for start, end in ((0, 1), (0, 3), (1, 2)):
        found = fusion.measure(rows, type_, start, end)
        assert all(-1e-6 <= value <= 1 + 1e-6 for value in (found.begin, found.inside, found.end, found.mean))


def test_what_speaks_for_a_name_makes_it_likelier() -> None:
    weights = fusion.known_weights()
    proposal = Candidate(0, 0, 3, "Person", 0.8, source="people")
    strong = fusion.signs(fusion.Likelihoods(0.99, 0.99, 0.99, 0.99, 3), "Person", proposal, True, True)
    weak = fusion.signs(fusion.Likelihoods(0.05, 0.05, 0.5, 0.05, 3), "Person", None, False, False)
    assert fusion.likelihood(strong, weights) > 0.8
    assert fusion.likelihood(weak, weights) < 0.1


def test_every_sign_of_a_page_has_its_weight(page: Page) -> None:
    proposals = propose(page)
    sight = learned.see(page, proposals)
    assert sight is not None
    judged = list(learned.judge(page, proposals, sight))
    assert set(proposals) <= {each.candidate for each in judged}
    assert {name for each in judged for name in each.signs} <= set(fusion.known_weights())


def test_what_stands_carries_its_likelihood(page: Page) -> None:
    proposals = propose(page)
    sight = learned.see(page, proposals)
    assert sight is not None
    found = learned.names(page, proposals, sight)
    assert {LINE[c.start : c.end] for c in found} >= {"江城市总工会", "长河机械厂", "赵铁柱"}
    assert all(learned.PROPOSED <= c.weight <= 1 for c in found)
