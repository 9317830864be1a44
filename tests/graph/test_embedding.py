"""The language model itself, fetched into the cache that the tests share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from graph.embedding import LOCK, PREFIX, SIZE, Embedder, open_embedder
from graph.errors import FetchError
from graph.fetch import read_pins
from graph.late import LONGEST, likeness
from graph.late import SIZE as TOKEN
from graph.text import is_word
from graph.tuned import load_tuned

TEXTS = [
    "炉前班长把出钢口的挡渣方法改了三次,渣量少了一半。",
    "他教会了二十多个徒弟焊接薄壁管。",
    "雨",
    "菜单上有豆腐和青菜。",
]


def test_texts_become_unit_vectors_in_their_order(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), SIZE)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.embed([]).shape == (0, SIZE)
    alone = np.stack([embedder.embed([text])[0] for text in TEXTS])
    # int8 activations are scaled by batch, so company changes a vector a little
    assert (np.sum(alone * vectors, axis=1) > 0.98).all()


def test_a_question_finds_its_text_in_other_words(embedder: Embedder) -> None:
    question = embedder.embed_question("炼钢时钢渣太多怎么办?")
    assert question.shape == (SIZE,)
    assert np.argmax(embedder.embed(TEXTS) @ question) == 0
    assert np.allclose(question, embedder.embed([PREFIX + "炼钢时钢渣太多怎么办?"])[0])


def test_tokens_are_signed_in_their_order(embedder: Embedder) -> None:
    """Only what tells of the matter: no mark, no idle word, nor the model's instruction before a question."""
    vectors, signs = embedder.encode(TEXTS)
    assert np.array_equal(vectors, embedder.embed(TEXTS))
    assert [len(sign) // TOKEN for sign in signs] == [sum(map(is_word, text)) for text in TEXTS]
    vector, asked = embedder.encode_question(TEXTS[0])
    assert np.array_equal(vector, embedder.embed_question(TEXTS[0]))
    assert len(asked) == len(signs[0])
    near, *far = likeness(asked, signs)
    assert near is not None
    assert all(one is not None and one < near for one in far)
    assert embedder.encode([""]).signs == [b""]
    assert embedder.encode_question("谁？")[1] == b""


def test_of_a_long_text_the_first_tokens_are_signed(embedder: Embedder) -> None:
    (signs,) = embedder.encode(["焊" * 400]).signs
    assert len(signs) == LONGEST * TOKEN


def test_any_text_can_be_embedded(embedder: Embedder) -> None:
    vectors = embedder.embed(
        ["", " \n", "长" * 5_000, "𠮷 emoji 🙂 \x00", *("句子" * n for n in range(1, 70))]
    )
    assert np.isfinite(vectors).all()


def test_the_model_comes_from_a_folder_too(embedder: Embedder, cache_folder: Path, tmp_path: Path) -> None:
    home = cache_folder / "bge-small-zh-v1.5"
    other = open_embedder(tmp_path, home, mirror="http://127.0.0.1:1")
    assert np.array_equal(other.embed(TEXTS), embedder.embed(TEXTS))
    assert other.name == embedder.name


def test_what_was_learned_stands_in_the_place_of_what_is_published(
    embedder: Embedder, cache_folder: Path, tmp_path: Path
) -> None:
    published = open_embedder(cache_folder, tuned=None)
    same = tmp_path / "same.npz"
    np.savez(same, **{name: np.copy(tensor) for name, tensor in load_tuned().items()})
    again = open_embedder(cache_folder, tuned=same)
    assert np.array_equal(again.embed(TEXTS), embedder.embed(TEXTS))
    assert not np.allclose(published.embed(TEXTS), embedder.embed(TEXTS), atol=0.01)
    assert len({published.name, embedder.name, again.name}) == 3


def test_vectors_lead_back_to_the_published_ones(embedder: Embedder, cache_folder: Path) -> None:
    published = open_embedder(cache_folder, tuned=None)
    taught, before = embedder.embed(TEXTS), published.embed(TEXTS)
    found = embedder.as_published(taught)
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert (np.sum(found * before, axis=1) > np.sum(taught * before, axis=1)).all()
    assert (np.sum(found * before, axis=1) > 0.98).all()
    assert np.array_equal(published.as_published(before), before)


def test_says_where_it_cannot_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.download.ATTEMPTS", 1)
    with pytest.raises(FetchError, match="language model"):
        open_embedder(tmp_path, tmp_path)
    with pytest.raises(FetchError, match="JIANGTU_MODEL"):
        open_embedder(tmp_path, mirror="http://127.0.0.1:1")


def test_two_processes_may_open_it_first(cache_folder: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from graph.embedding import open_embedder; "
        "print(open_embedder(Path(sys.argv[1]), Path(sys.argv[2])).embed(['句']).shape)"
    )
    command = [sys.executable, "-c", program, str(tmp_path), str(cache_folder / "bge-small-zh-v1.5")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [process.communicate()[0].strip() for process in both] == [f"(1, {SIZE})"] * 2
    assert len(list((tmp_path / "bge-small-zh-v1.5").glob("*/"))) == 1


def test_one_pin() -> None:
    assert len(read_pins(LOCK)) == 1
