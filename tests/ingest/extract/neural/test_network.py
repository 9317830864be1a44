from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from ingest.extract.neural.network import Network, network
from ingest.extract.neural.windows import SIZE
from ingest.tag import Tagger

FOLDER = Path(str(resources.files("ingest.extract.neural")))
TEXTS = ["沈阳北陵泵业有限公司的钳工郭守义解决了泵轴断裂的难题。", "他获得辽宁省劳动模范称号。"]


@pytest.fixture(scope="module")
def shipped() -> Network:
    return network()


def test_the_weights_are_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < 20_000_000


def test_a_document_is_seen_whole_and_twice_the_same(shipped: Network) -> None:
    tags, heard = Tagger().hear(TEXTS)
    one, other = (shipped.look(TEXTS, [0, 0], tags, heard, []) for _ in range(2))
    assert one.names.shape[1] == SIZE
    assert one.states is not None
    assert len(one.states) == one.names.shape[0] * SIZE
    np.testing.assert_array_equal(one.names, other.names)


def test_what_rules_propose_is_heeded(shipped: Network) -> None:
    tags, heard = Tagger().hear(TEXTS)
    blind = shipped.look(TEXTS, [0, 0], tags, heard, [])
    told = shipped.look(TEXTS, [0, 0], tags, heard, [(0, 0, 10, "Enterprise")])
    assert not np.array_equal(blind.names, told.names)


def test_the_model_card_tells_of_the_network_that_ships() -> None:
    parts = json.loads((FOLDER / "model.json").read_text("utf-8"))
    fusion = json.loads((FOLDER / "fusion.json").read_text("utf-8"))
    card = (Path(__file__).parents[4] / "training" / "MODEL_CARD.md").read_text("utf-8")
    assert all(each["data"] in card for each in (*parts, fusion))
