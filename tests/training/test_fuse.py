from __future__ import annotations

from itertools import islice

import pytest

from ingest.extract.entities import fusion
from ingest.tag import Tagger
from ontology.load import load
from training.corpus import passages
from training.fuse import Judgement, fit, judgement, report


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


def test_the_report_has_a_line_a_threshold(texts: list[Judgement]) -> None:
    lines = list(report(texts))
    assert lines[0].startswith("from 0.25: precision")
    recalls = [float(line.split("recall ")[1][:5]) for line in lines]
    assert recalls == sorted(recalls, reverse=True)
