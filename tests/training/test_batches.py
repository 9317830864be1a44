from __future__ import annotations

import numpy as np
import pytest

from ingest.tag import Tagger
from ontology.load import load
from training.batches import batches
from training.corpus import passages, with_proposals
from training.examples import Example, examples


@pytest.fixture(scope="module")
def found() -> list[Example]:
    ontology, tagger = load(), Tagger()
    lessons = [lesson for lesson, _ in zip(passages(), range(60), strict=False)]
    return [e for lesson in lessons for e in examples(with_proposals(lesson, ontology, tagger), ontology)]


def characters(rows: np.ndarray) -> list[int]:
    return sorted(rows[rows > 0].tolist())


def test_every_text_is_in_one_batch(found: list[Example]) -> None:
    order = np.random.default_rng(3).permutation(len(found))
    packed = list(batches(found, {}, order, np.zeros(len(found), bool)))
    expected = characters(np.concatenate([e.inputs.characters for e in found]))
    assert characters(np.concatenate([b["characters"] for b in packed])) == expected
    assert sum(float(b["truth"].sum()) for b in packed) == sum(float(e.truth.sum()) for e in found)


def test_a_pair_points_at_its_own_text(found: list[Example]) -> None:
    packed = list(batches(found, {}, np.arange(len(found)), np.zeros(len(found), bool)))
    pointed = sorted(
        int(batch["characters"].reshape(-1)[place])
        for batch in packed
        for place in batch["subject"][batch["subject"].any(1)].reshape(-1)
    )
    own = sorted(
        int(example.inputs.characters.reshape(-1)[place])
        for example in found
        for place in example.pairs.subject[example.pairs.subject.any(1)].reshape(-1)
    )
    assert pointed == own


def test_batches_are_well_filled(found: list[Example]) -> None:
    packed = list(batches(found, {}, np.arange(len(found)), np.zeros(len(found), bool)))
    assert np.mean([(b["characters"] > 0).mean() for b in packed[:-6] or packed]) > 0.6
