"""The same store on a server that was started apart, is named by its URL and wants an account.

Whoever has a server runs the store's tests on it as `tests/conftest.py` says. Here a Neo4j that another
process started stands for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.engine import Endpoint, EngineOptions, stop_engine
from graph.errors import StoreError
from graph.store import Store
from ontology.model import Ontology
from tests.conftest import EMPTY
from tests.graph.readings import encoded, press, profile, profile_later
from tests.graph.state import everything

ROOT = Path(__file__).parents[2]
START = """
import pathlib, sys
from graph.engine import EngineOptions, open_engine
paths = [pathlib.Path(p) if p != "." else None for p in sys.argv[1:5]]
options = EngineOptions(paths[1], jars=paths[2], installation=paths[3], mirror=sys.argv[5], idle=300.0)
found = open_engine(paths[0], options)
print(found.uri, found.user, found.password)
"""

pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif("JIANGTU_TEST_STORE" in os.environ, reason="this run has its server already"),
]


@pytest.fixture(scope="module")
def server(engine_options: EngineOptions, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    """A server with an account of our own."""
    home = tmp_path_factory.mktemp("server")
    places = (home, engine_options.cache, engine_options.jars or ".", engine_options.installation or ".")
    started = subprocess.run(
        [sys.executable, "-c", START, *map(str, places), engine_options.mirror],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    uri, *account = started.stdout.split()
    with GraphDatabase.driver(uri, auth=(account[0], account[1])) as driver:
        driver.execute_query(
            "CREATE USER tester SET PASSWORD 'a-long-password' CHANGE NOT REQUIRED", database_="system"
        )
    yield Endpoint(uri, "tester", "a-long-password")
    stop_engine(home)


@pytest.fixture
def remote(server: Endpoint, ontology: Ontology) -> Iterator[Store]:
    with Store.open(server.uri, server.user, server.password, ontology) as store:
        store.prepare()
        store.bolt.define([EMPTY])
        yield store
        store.bolt.define([EMPTY])


def test_server_and_embedded_store_hold_the_same_graph(store: Store, remote: Store) -> None:
    for reading in (profile(), press(), profile_later()):
        store.load(reading, encoded(reading))
        remote.load(reading, encoded(reading))
    assert list(remote.export()) == list(store.export())
    assert everything(remote) == everything(store)


def test_the_routing_scheme_reads_and_writes(remote: Store, server: Endpoint, ontology: Ontology) -> None:
    """`neo4j://`, as for a cluster: reads go where the server's routing table says."""
    uri = server.uri.replace("bolt://", "neo4j://")
    with Store.open(uri, server.user, server.password, ontology, database="neo4j") as routed:
        routed.load(profile())
        assert routed.document("profile.txt")
    assert remote.document("profile.txt")


def test_an_account_is_wanted(server: Endpoint, ontology: Ontology) -> None:
    with pytest.raises(StoreError, match="refused the account"):
        Store.open(server.uri, "tester", "another-password", ontology)


def test_a_database_that_is_not_there(remote: Store, server: Endpoint, ontology: Ontology) -> None:
    with (
        Store.open(server.uri, server.user, server.password, ontology, database="nowhere") as store,
        pytest.raises(StoreError, match="nowhere"),
    ):
        store.run("counts")


def test_the_store_tests_pass_on_a_server_given_by_url(remote: Store, server: Endpoint) -> None:
    named = {
        "JIANGTU_TEST_STORE": server.uri,
        "JIANGTU_TEST_USER": server.user,
        "JIANGTU_TEST_PASSWORD": server.password,
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/graph/test_store.py"],
        cwd=ROOT,
        env={**os.environ, **named},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    assert " passed" in done.stdout and " skipped" not in done.stdout
