from __future__ import annotations

from itertools import islice

import pytest

from ingest.extract.entities import fusion
from ingest.extract.entities.page import Candidate
from ingest.tag import Tagger
from ontology.load import load
from training.corpus import passages
from training.fuse import THRESHOLDS, Judgement, fit, judgement, report


@pytest.fixture(scope="module")
def texts() -> list[Judgement]:
    ontology, tagger = load(), Tagger()
    return [judgement(lesson, ontology, tagger) for lesson in islice(passages(), 20)]


def test_right_spans_come_out_likelier_than_wrong_ones(texts: list[Judgement]) -> None:
    weights = fit(texts)
    right, wrong = ([], [])
    for text in texts:
        for each in text.judged:
            sure = fusion.likelihood(each.signs, weights)
            (right if text.right(each.candidate) else wrong).append(sure)
    assert right and wrong
    assert sum(right) / len(right) > 0.3 + sum(wrong) / len(wrong)


def test_the_report_has_a_line_for_each_pair_of_thresholds(texts: list[Judgement]) -> None:
    lines = dict(zip(THRESHOLDS, report(texts), strict=True))
    recall = {pair: float(line.split("recall ")[1][:5]) for pair, line in lines.items()}
    assert all(
        line.startswith("retold from {:.2f} and {:.2f}: precision".format(*p)) for p, line in lines.items()
    )
    assert recall[0.1, 0.35] >= recall[0.25, 0.35] >= recall[0.35, 0.35]
    assert recall[0.25, 0.25] >= recall[0.25, 0.35] >= recall[0.25, 0.45]


def test_what_is_described_need_not_begin_and_end_alike() -> None:
    text = Judgement((), {(0, 4, 14): "Problem", (1, 4, 14): "Event"})
    assert text.right(Candidate(0, 2, 14, "Problem"))
    assert not text.right(Candidate(0, 0, 6, "Problem"))
    assert not text.right(Candidate(0, 4, 14, "Achievement"))
    assert text.right(Candidate(1, 4, 14, "Event"))
    assert not text.right(Candidate(1, 2, 14, "Event"))
