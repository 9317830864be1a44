from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from ingest.extract.neural.network import Network
from ingest.tag import Tagger
from ontology.load import load
from training.corpus import RETELLING, passages, retold, with_proposals
from training.examples import Example, examples
from training.export import FOLDER
from training.fit import Options
from training.folds import INDEX, lessons_without, teach, unseen

GOLD = Path(__file__).parents[2] / "examples" / "gold"


@pytest.fixture(scope="module")
def taught() -> list[Example]:
    ontology, tagger = load(), Tagger()
    lessons = [*islice(passages(), 3), *islice(retold(held=False), 9)]
    return [e for lesson in lessons for e in examples(with_proposals(lesson, ontology, tagger), ontology)]


def test_a_network_is_taught_on_all_documents_but_those_it_judges(taught: list[Example]) -> None:
    names = [example.lesson for example in taught]
    parts = {names[0]: 0, names[1]: 1, names[2]: 0}
    for number, expected in ((0, {names[1]}), (1, {names[0], names[2]})):
        seen = lessons_without(number, taught, parts, np.random.default_rng(0))
        assert {e.lesson for e in seen if e.source != RETELLING} == expected


def test_a_part_gets_a_network_that_reads(taught: list[Example], tmp_path: Path) -> None:
    short = Options(epochs=2, layers=1)
    teach(taught, {taught[0].lesson: 0}, tmp_path, short, short)
    network = Network(tmp_path / "0")
    assert np.isfinite(network.heads["out"]).all()
    assert network.features


def test_each_document_comes_with_the_network_that_has_not_seen_it(tmp_path: Path) -> None:
    names = sorted(path.stem for path in GOLD.glob("*.json"))[:4]
    parts = {name: number % 2 for number, name in enumerate(names)}
    (tmp_path / INDEX).write_text(json.dumps({"folders": [str(GOLD)], "parts": parts}), "utf-8")
    for number in "01":
        (tmp_path / number).symlink_to(FOLDER)
    found = {lesson.id: network for lesson, network in unseen(tmp_path)}
    assert set(found) <= set(names) and len(found) > 1
    assert len({id(network) for network in found.values()}) == 2
    assert all((found[a] is found[b]) == (parts[a] == parts[b]) for a in found for b in found)
