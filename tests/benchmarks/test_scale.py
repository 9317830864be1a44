"""The synthetic network: its shape, and the whole benchmark on a tiny one in a real engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.scale.__main__ import main
from benchmarks.scale.load import drawn
from benchmarks.scale.names import Names
from benchmarks.scale.network import Network, draw
from benchmarks.scale.passages import passages
from benchmarks.scale.tables import encode, encode_bytes
from benchmarks.scale.vectors import encode_passages
from graph.embedding import Embedder
from graph.late import likeness
from ontology.model import Ontology

EXPERTS = 400


@pytest.fixture(scope="module")
def tiny(ontology: Ontology) -> tuple[Network, Names]:
    return drawn(EXPERTS, ontology)


def test_the_same_seed_draws_the_same_network() -> None:
    sizes = {"Skill": 50, "Honour": 20, "Region": 30}
    one, other = draw(EXPERTS, 1, sizes), draw(EXPERTS, 1, sizes)
    assert all((a.object == b.object).all() for a, b in zip(one.facts, other.facts, strict=True))
    assert one.relations == pytest.approx(10 * EXPERTS, rel=0.1)


def test_facts_keep_to_the_ontology(tiny: tuple[Network, Names], ontology: Ontology) -> None:
    network, _ = tiny
    for facts in network.facts:
        assert ontology.allows(facts.subject_type, facts.predicate, facts.object_type)
        assert facts.subject.max() < network.counts[facts.subject_type]
        assert facts.object.max() < network.counts[facts.object_type]
        assert facts.passage.max() < network.counts["Passage"]


def test_passages_name_what_they_mention(tiny: tuple[Network, Names]) -> None:
    found = list(passages(*tiny, seed=1))
    assert len(found) == EXPERTS
    for passage in found:
        for _, _, surface, start in passage.mentions:
            assert passage.text[start : start + len(surface)] == surface


def test_vectors_are_of_unit_length_and_near_where_the_skill_is_the_same(tiny: tuple[Network, Names]) -> None:
    network, names = tiny
    vectors = np.concatenate([part.vectors for part in encode_passages(network, names.of["Skill"], None, 1)])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    same = network.skill[:, None] == network.skill[None]
    np.fill_diagonal(same, False)
    alike = vectors @ vectors.T
    assert alike[same].mean() > alike[~same].mean() + 0.3
    first = [float(x) for x in encode(vectors[:1])[0].decode().split(";")]
    assert first == pytest.approx(vectors[0], abs=1e-4)


def test_tokens_are_met_where_the_skill_is_the_same(tiny: tuple[Network, Names], embedder: Embedder) -> None:
    network, names = tiny
    (part,) = encode_passages(network, names.of["Skill"], embedder, 1)
    asked = embedder.encode_question(names.of["Skill"][network.skill[0]])[1]
    met = np.array(likeness(asked, part.signs))
    same = network.skill == network.skill[0]
    assert met[same].min() > met[~same].mean() + 0.1
    told = [int(n) % 256 for n in encode_bytes(part.signs[0]).split(b";")]
    assert bytes(told) == part.signs[0]


@pytest.mark.engine
def test_the_benchmark_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sizes = ["--experts", str(EXPERTS), "--questions", "4", "--tasks", "2", "--lexical"]
    assert main(["--folder", str(tmp_path), *sizes, "--heap", "512m", "--page-cache", "64m"]) == 0
    shown = capsys.readouterr().out
    assert "who can solve it" in shown
    assert "team of 8" in shown
    assert not list(tmp_path.glob("*.tables"))
