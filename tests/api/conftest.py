"""One graph of a few examples for all tests that only ask, and an empty one for those that write."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api import wiring
from api.settings import Settings
from graph.engine import Endpoint, EngineOptions, stop_engine
from graph.store import Store
from ingest.pipeline import ingest
from tests.api.command import LIBRARY, account


@pytest.fixture(scope="session")
def library(engine_options: EngineOptions, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of an embedded graph that holds a few examples; nobody writes to it."""
    home = tmp_path_factory.mktemp("library") / "图"
    settings = Settings(
        store=f"embedded:{home}",
        cache=engine_options.cache,
        jars=engine_options.jars,
        installation=engine_options.installation,
        mirror=engine_options.mirror,
    )
    with wiring.open_store(settings) as store:
        summary = ingest(LIBRARY, wiring.open_reader(settings), store, wiring.open_embedder(settings))
    assert summary.count("read") == len(LIBRARY)
    yield settings
    stop_engine(home)


@pytest.fixture(scope="session")
def at_library(library: Settings) -> dict[str, str]:
    """Variables that name it."""
    return {"JIANGTU_STORE": library.store}


@pytest.fixture
def at_empty(store: Store, endpoint: Endpoint) -> dict[str, str]:
    """Variables that name an empty graph, on a server with an account; ranking by words saves the model."""
    return account(endpoint) | {"JIANGTU_SEMANTIC": "false"}


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with one good file."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "good.txt").write_text(
        "王大川是江城重工有限公司的焊工，全国劳动模范。他解决了厚板焊接变形的难题。\n", "utf-8"
    )
    return folder
