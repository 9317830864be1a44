"""The language model in JAX is the one that the product runs, and it learns what answers what."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graph.embedding import Embedder, open_embedder
from training import pretrained, tune
from training.asked import read_asked
from training.contrast import LONG, Lesson, Options, batches, teach
from training.encoder import above, below, filled
from training.network import Params

TEXTS = ["氧化铝焙烧炉结疤怎么清", "他把刀具寿命提高了三倍，解决了深孔钻削断刀的难题。", "雨"]
FEW = Options(layers=1, epochs=3, batch=16, near=4, rate=1e-4)


@pytest.fixture(scope="module")
def published(cache_folder: Path) -> Embedder:
    return open_embedder(cache_folder, tuned=None)


@pytest.fixture(scope="module")
def whole(cache_folder: Path) -> Params:
    return pretrained.load_whole(cache_folder)[0]


@pytest.fixture(scope="module")
def lessons(published: Embedder, whole: Params) -> list[Lesson]:
    return tune.lessons(read_asked()[:96], published, whole, 3)


@pytest.fixture(scope="module")
def vectors(published: Embedder) -> np.ndarray:
    return np.stack([published.embed_question(a.question) for a in read_asked()[:96]])


@pytest.mark.parametrize("layers", [2, 3, 4])
def test_vectors_are_those_of_the_published_model(published: Embedder, whole: Params, layers: int) -> None:
    states = below(whole, published.tokens(TEXTS), 4 - layers, LONG)
    found = np.asarray(above(whole["layers"][4 - layers :], *filled(states, LONG)))
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert (np.sum(found * published.embed(TEXTS), axis=1) > 0.98).all()  # the product's weights are bytes


def test_a_text_has_one_vector_whatever_stands_beside_it(published: Embedder, whole: Params) -> None:
    tokens = published.tokens(["灯", *TEXTS * 20])
    states = below(whole, tokens, 4, LONG)
    alone = below(whole, tokens[:1], 4, LONG)
    assert [len(state) for state in states] == [len(ids) for ids in tokens]
    assert np.allclose(states[0], alone[0], atol=0.01)


def test_what_is_written_stands_in_the_published_place(
    published: Embedder, whole: Params, cache_folder: Path, tmp_path: Path
) -> None:
    layers, products = whole["layers"][2:], whole["products"][2:]
    tune.write(layers, products, 2, {}, tmp_path / "same.npz")
    same = open_embedder(cache_folder, tuned=tmp_path / "same.npz")
    assert np.allclose(same.embed(TEXTS), published.embed(TEXTS), atol=1e-4)
    changed = [layer | {"widen": 1.2 * layer["widen"]} for layer in layers]
    tune.write(changed, products, 2, {}, tmp_path / "changed.npz")
    other = open_embedder(cache_folder, tuned=tmp_path / "changed.npz").embed(TEXTS)
    states = below(whole, published.tokens(TEXTS), 2, LONG)
    expected = np.asarray(above(changed, *filled(states, LONG)))
    assert np.abs(other - published.embed(TEXTS)).max() > 0.01
    assert (np.sum(other * expected, axis=1) > 0.98).all()


def test_a_batch_holds_neighbours_and_each_question_once(lessons: list[Lesson], vectors: np.ndarray) -> None:
    found = list(batches(lessons, vectors, FEW, np.random.default_rng(0)))
    rows = np.concatenate(found)
    assert len({*rows}) == len(rows) == len(lessons) // FEW.batch * FEW.batch
    inside = np.mean([vectors[row] @ vectors[other] for batch in found for row in batch for other in batch])
    assert inside > np.mean(vectors @ vectors.T)


def test_it_learns_and_the_same_seed_learns_the_same(
    lessons: list[Lesson], vectors: np.ndarray, whole: Params
) -> None:
    told: list[str] = []
    one = teach(lessons, vectors, whole["layers"][3:], FEW, told.append)
    losses = [float(re.findall(r"loss ([\d.]+)", line)[0]) for line in told]
    assert losses[-1] < 0.8 * losses[0]
    other = teach(lessons, vectors, whole["layers"][3:], FEW, told.append)
    for name in one[0]:
        np.testing.assert_allclose(one[0][name], other[0][name], atol=1e-5)
    apart = teach(lessons, vectors, whole["layers"][3:], replace(FEW, epochs=1, seed=8), told.append)
    assert np.abs(apart[0]["widen"] - one[0]["widen"]).max() > 1e-5


def test_halfway_is_halfway(whole: Params) -> None:
    one, other = whole["layers"][:1], whole["layers"][1:2]
    assert np.allclose(tune.between(one, other, 0)[0]["attend"], one[0]["attend"])
    halfway = tune.between(one, other, 0.5)[0]["attend"]
    assert np.allclose(halfway, (one[0]["attend"] + other[0]["attend"]) / 2)
