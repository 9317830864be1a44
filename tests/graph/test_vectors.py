"""A store's vectors are of one language model, and are renewed for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.embedding import Embedder, open_embedder
from graph.errors import ConfigError
from graph.late import SIZE
from graph.store import Store
from graph.text import is_word
from graph.vectors import UNFINISHED, claim, fits, renew
from tests.graph.readings import alliance, press

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def published(cache_folder: Path) -> Embedder:
    return open_embedder(cache_folder, tuned=None)


@pytest.fixture
def unmarked(store: Store) -> Store:
    store.run("vectors/mark", model="")
    return store


def test_an_empty_store_takes_any_model(unmarked: Store, embedder: Embedder, published: Embedder) -> None:
    assert fits(unmarked, embedder)
    assert fits(unmarked, published)
    claim(unmarked, published)
    assert fits(unmarked, published)
    assert not fits(unmarked, embedder)


def test_what_has_vectors_without_a_mark_is_of_another_model(unmarked: Store, embedder: Embedder) -> None:
    texts = [p.text for p in press().passages]
    unmarked.load(alliance())
    assert fits(unmarked, embedder)
    unmarked.load(press(), embedder.encode(texts))
    assert not fits(unmarked, embedder)
    with pytest.raises(ConfigError, match="jiangtu embed"):
        claim(unmarked, embedder)


def test_vectors_are_renewed(unmarked: Store, embedder: Embedder, published: Embedder) -> None:
    claim(unmarked, published)
    texts = [p.text for p in press().passages]
    unmarked.load(press(), published.encode(texts))
    unmarked.load(alliance())  # read without the model
    told: list[int] = []
    everything = len(texts) + len(alliance().passages)
    assert renew(unmarked, embedder, told.append) == everything == told[-1]
    assert fits(unmarked, embedder)
    passages = [*press().passages, *alliance().passages]
    signs = unmarked.run_together({"solve/signs": {"ids": [p.id for p in passages]}})["solve/signs"]
    lengths = {p.id: sum(map(is_word, p.text)) for p in passages}
    assert {row["id"]: len(row["signs"]) // SIZE for row in signs} == lengths
    for passage in passages:
        (nearest,) = unmarked.passages_by_vector(embedder.embed([passage.text])[0].tolist(), 1)
        assert nearest["id"] == passage.id
        assert nearest["score"] == pytest.approx(1, abs=0.01)  # company in a batch changes a vector a little


def test_renewing_cut_short_is_seen(unmarked: Store, embedder: Embedder) -> None:
    unmarked.load(press())

    class CutError(Exception):
        """What cuts it short."""

    def cut(done: int) -> None:
        raise CutError

    with pytest.raises(CutError):
        renew(unmarked, embedder, cut)
    assert unmarked.run("vectors/model")[0]["model"] == UNFINISHED
    assert not fits(unmarked, embedder)
    renew(unmarked, embedder)
    assert fits(unmarked, embedder)
