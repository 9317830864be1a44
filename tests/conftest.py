"""What many tests share: the ontology, one Neo4j a session, an empty store a test.

The store tests run on an embedded engine of their own. To run them against a server that you started apart,
name it and its account; it must hold no documents, and holds none afterwards:

    JIANGTU_TEST_STORE=bolt://localhost:7687 JIANGTU_TEST_USER=neo4j JIANGTU_TEST_PASSWORD=… \
        pytest tests/graph -m engine
"""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graph.embedding import Embedder, open_embedder
from graph.engine import Endpoint, EngineOptions, open_engine, stop_engine
from graph.store import Store
from ontology import cache
from ontology.load import load
from ontology.model import Ontology

# A slow machine is no reason to fail; `timeout` in pyproject.toml stops what hangs.
# The same cases at every run, so that a red run means a change; `HYPOTHESIS_PROFILE=explore` seeks new ones.
settings.register_profile("jiangtu", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "jiangtu"))

EMPTY = "MATCH (n) WHERE NOT n:Schema DETACH DELETE n"


@pytest.fixture(scope="session", autouse=True)
def hear_interrupts() -> Iterator[None]:
    """Commands hear Ctrl-C even where a shell runs the tests in the background, and so deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def cache_folder() -> Path:
    """The user's cache (or `JIANGTU_CACHE`), so that what is fetched is fetched once."""
    return cache.folder().parent


@pytest.fixture(scope="session")
def embedder(cache_folder: Path) -> Embedder:
    """The language model that ships."""
    return open_embedder(cache_folder)


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load()


@pytest.fixture(scope="session")
def engine_options(cache_folder: Path) -> EngineOptions:
    def folder(name: str) -> Path | None:
        return Path(os.environ[name]) if os.environ.get(name) else None

    return EngineOptions(
        cache=cache_folder,
        jars=folder("JIANGTU_JARS"),
        installation=folder("JIANGTU_INSTALLATION"),
        mirror=os.environ.get("JIANGTU_MIRROR", ""),
        idle=120.0,
    )


@pytest.fixture(scope="session")
def endpoint(engine_options: EngineOptions, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """Where the Neo4j of this session answers: the server that was named, or an engine of our own."""
    if uri := os.environ.get("JIANGTU_TEST_STORE"):
        user = os.environ.get("JIANGTU_TEST_USER", "neo4j")
        yield Endpoint(uri, user, os.environ.get("JIANGTU_TEST_PASSWORD", ""))
        return
    home = tmp_path_factory.mktemp("engine")
    with warnings.catch_warnings():
        # The engine is meant to outlive the object that started it.
        warnings.simplefilter("ignore", ResourceWarning)
        found = open_engine(home, engine_options)
    yield found
    stop_engine(home)


@pytest.fixture(scope="session")
def prepared(endpoint: Endpoint, ontology: Ontology) -> Iterator[Store]:
    with Store.open(endpoint.uri, endpoint.user, endpoint.password, ontology) as store:
        store.prepare()
        if store.run("counts")[0]["documents"]:
            pytest.exit(f"{endpoint.uri} holds documents; the tests would delete them. Name an empty server.")
        yield store
        store.bolt.define([EMPTY])


@pytest.fixture
def store(prepared: Store) -> Store:
    """A store with its schema and nothing else."""
    prepared.bolt.define([EMPTY])
    return prepared
