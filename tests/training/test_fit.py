from __future__ import annotations

import re

import jax
import numpy as np
import pytest

from ingest.tag import Tagger
from ingest.tag.tagger import cache_folder
from ontology.load import load
from training import pretrained
from training.corpus import passages, with_proposals
from training.examples import Example, examples, feature_names
from training.fit import Options, train


@pytest.fixture(scope="module")
def found() -> list[Example]:
    ontology, tagger = load(), Tagger()
    lessons = [lesson for lesson, _ in zip(passages(), range(12), strict=False)]
    return [e for lesson in lessons for e in examples(with_proposals(lesson, ontology, tagger), ontology)]


def test_training_learns_and_the_same_seed_gives_the_same_network(found: list[Example]) -> None:
    weights, features = pretrained.load(cache_folder()), feature_names(found)
    told: list[str] = []
    options = Options(epochs=4, layers=1, head_rate=3e-3)
    one = train(found, weights, features, options, told.append)
    losses = [float(re.findall(r"loss ([\d.]+)", line)[0]) for line in told]
    assert losses[-1] < 0.7 * losses[0]
    other = train(found, weights, features, options, told.append)
    for a, b in zip(jax.tree.leaves(one), jax.tree.leaves(other), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-5)
