from __future__ import annotations

import re
from dataclasses import replace

import jax
import numpy as np
import pytest

from ingest.tag import Tagger
from ingest.tag.tagger import cache_folder
from ontology.load import load
from training import pretrained
from training.corpus import passages, with_proposals
from training.examples import Example, examples, feature_names
from training.fit import Options, mean, train, widen


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


def test_what_was_learned_is_gone_on_from(found: list[Example]) -> None:
    weights, features = pretrained.load(cache_folder()), feature_names(found)
    told: list[str] = []
    options = Options(epochs=3, layers=1, head_rate=3e-3)
    learned = train(found, weights, features, options, told.append)
    more = sorted([*features, "a new one"])
    widened = widen(learned, features, more)
    row, new = (1 + more.index(name) for name in (features[-1], "a new one"))
    np.testing.assert_array_equal(
        widened["features"]["weights"][row], learned["features"]["weights"][len(features)]
    )
    assert not widened["features"]["weights"][new].any()
    second = Options(epochs=2, layers=1, own=0.5, retold=0.5)
    train(
        [*found, *(replace(e, source="retold") for e in found)],
        {},
        more,
        second,
        told.append,
        learned=widened,
    )
    first, last = (float(re.findall(r"loss ([\d.]+)", told[n])[0]) for n in (0, -1))
    assert last < 0.7 * first


def test_halfway_lies_between_both() -> None:
    one, other = ({"layers": [np.full((2, 2), value)], "bias": np.array([value])} for value in (1.0, 4.0))
    halfway = mean(one, other)
    np.testing.assert_array_equal(halfway["layers"][0], np.full((2, 2), 2.5))
    np.testing.assert_array_equal(halfway["bias"], [2.5])
