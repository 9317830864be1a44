"""Passages that are near to any question: how they are told, and what they lose."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graph.embedding import SIZE
from graph.encoded import Encoded
from graph.hubs import COMMON, SHARE, Vectors, hubness, load_bank, toll, write_bank
from graph.model import Document, Entity, Fact, Passage, Reading
from graph.solve.facts import facts_of
from graph.solve.meaning import meaning_of
from graph.solve.retrieve import retrieve
from graph.solve.weights import COSINE
from graph.store import Store
from tests.conftest import EMPTY


def unit(vector: np.ndarray) -> Vectors:
    scaled: Vectors = (vector / np.linalg.norm(vector)).astype(np.float32)
    return scaled


def apart() -> Vectors:
    """A vector that has nothing of any question of the bank."""
    return unit(np.linalg.svd(load_bank(), full_matrices=True)[2][-1])


def test_what_all_questions_share_is_a_hub() -> None:
    middle = unit(load_bank().mean(axis=0))
    near, far = hubness(np.stack([middle, apart()]))
    assert near > COMMON > far
    assert far == pytest.approx(0, abs=1e-3)


def test_hubness_is_told_of_each_passage_alone() -> None:
    rows = np.stack([unit(row) for row in np.random.default_rng(0).normal(size=(7, SIZE))])
    assert np.allclose(hubness(rows), [hubness(row[None])[0] for row in rows], atol=1e-6)
    assert hubness(rows[:0]).shape == (0,)


def test_most_passages_lose_nothing() -> None:
    assert toll(0.0) == toll(COMMON) == 0
    assert toll(COMMON + 0.1) == pytest.approx(SHARE * 0.1)


def test_a_bank_is_kept_as_it_was_written(tmp_path: Path) -> None:
    bank = np.stack([unit(row) for row in np.random.default_rng(1).normal(size=(3, SIZE))])
    write_bank(bank, tmp_path / "bank.npy")
    assert np.allclose(load_bank(tmp_path / "bank.npy"), bank, atol=1e-3)
    assert np.allclose(np.linalg.norm(load_bank(), axis=1), 1, atol=1e-3)


def story(*texts: str) -> Reading:
    passages = tuple(
        Passage(f"hub.txt#{i}", "hub.txt", i, text, 0, len(text)) for i, text in enumerate(texts)
    )
    return Reading(Document("hub.txt", "hub", source="hub.txt", format="txt"), passages, (), (), ())


def solved(reading: Reading) -> Reading:
    """The same with somebody who solved a problem, as every passage says."""
    people = (Entity("Person-xu", "Person", "徐工"), Entity("Problem-pad", "Problem", "衬垫磨损"))
    fact = Fact("Person-xu", "solved", "Problem-pad", tuple(p.id for p in reading.passages))
    return replace(reading, entities=people, facts=(fact,))


def test_a_hub_counts_for_less_than_a_passage_as_near(prepared: Store) -> None:
    """Both are about as near to the question; one of them is near to any question besides."""
    prepared.bolt.define([EMPTY])
    question = apart()
    hub = unit(load_bank().mean(axis=0))
    other = unit(np.linalg.svd(np.vstack([load_bank(), question]), full_matrices=True)[2][-1])
    far = unit(-question - hub)  # between the two, which would lend each other something
    vectors = np.stack([unit(question + hub), far, unit(question + other)])
    prepared.load(
        solved(story("他把衬垫换成了尼龙的。", "天气很好。", "大家都来请教。")), Encoded(vectors, [b""] * 3)
    )
    meaning = meaning_of(question)
    hits = retrieve(prepared, "xyzzy", meaning)
    assert hits["hub.txt#0"].cosine == pytest.approx(hits["hub.txt#2"].cosine, abs=0.15)
    low, high = COSINE
    losses = {p: hit.cosine - (low + (high - low) * hit.meaning) for p, hit in hits.items()}
    assert losses["hub.txt#0"] == pytest.approx(toll(float(hubness(vectors)[0])), abs=1e-3)
    assert losses["hub.txt#2"] == pytest.approx(0, abs=1e-3)
    _, near = facts_of(prepared, ["Person-xu"], meaning, ["hub.txt#1", "hub.txt#2"])
    assert near == pytest.approx({"hub.txt#0": hits["hub.txt#0"].meaning})


def test_a_text_that_changes_loses_its_hubness(prepared: Store) -> None:
    prepared.bolt.define([EMPTY])
    hub = unit(load_bank().mean(axis=0))
    prepared.load(story("大家都来请教。"), Encoded(hub[None], [b""]))
    (row,) = prepared.passages_by_vector(hub.tolist(), 1)
    assert row["hubness"] == pytest.approx(float(hubness(hub[None])[0]), abs=1e-6)
    prepared.load(story("大家都来请教他。"))
    assert prepared.passages_by_vector(hub.tolist(), 1) == []
