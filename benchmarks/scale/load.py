"""A drawn network in an embedded store of its own: by Neo4j's importer first, then its indexes."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from api import wiring
from api.settings import Settings
from benchmarks.scale.names import Names, name_all, schemes
from benchmarks.scale.network import Network, draw
from benchmarks.scale.tables import Tables
from benchmarks.scale.vectors import encode_passages
from graph.bolt import Bolt
from graph.embedding import Embedder
from graph.engine import open_engine
from graph.engine.jars import find_jars
from graph.engine.java import HOME
from graph.engine.state import prepare_home
from graph.schema import prepare, statements
from ontology.model import Ontology

SEED = 5
IMPORTER_HEAP = "2g"
IMPORTER_MEMORY = "4g"  # off the heap
PATIENCE = 6 * 3600  # seconds for the vector index of a million passages on a busy machine

Tell = Callable[[str], None]


def build(home: Path, experts: int, settings: Settings, embedder: Embedder | None, tell: Tell) -> None:
    """A store of so many experts in a new folder; returns when every index is there."""
    ontology = wiring.load_ontology(settings)
    folder = home.with_name(home.name + ".tables")
    with _timed("tables written", tell):
        network, names = drawn(experts, ontology)
        tables = Tables(folder, network, names, ontology)
        tables.write(encode_passages(network, names.of["Skill"], embedder, SEED), SEED)
    with _timed("imported", tell):
        import_tables(home, tables, settings)
    shutil.rmtree(folder)
    with _timed("indexed", tell):
        index(home, settings, ontology, embedder.name if embedder else "")


def drawn(experts: int, ontology: Ontology) -> tuple[Network, Names]:
    """The network of so many experts, the same each time."""
    concepts = schemes(ontology)
    network = draw(experts, SEED, {kind: len(found) for kind, found in concepts.items()})
    return network, name_all(network, concepts, SEED)


def import_tables(home: Path, tables: Tables, settings: Settings) -> None:
    """Neo4j's own importer, which writes the store's files without transactions."""
    prepare_home(home)
    (home / "start.lock").touch()
    store = home / "neo4j"
    store.mkdir()
    jars = find_jars(wiring.engine_options(settings))
    command = [
        str(HOME / "bin/java"),
        f"-Xmx{IMPORTER_HEAP}",
        "-cp",
        os.pathsep.join(map(str, jars.files)),
        "org.neo4j.cli.AdminTool",
        *(
            "database",
            "import",
            "full",
            "neo4j",
            "--id-type=actual",
            f"--max-off-heap-memory={IMPORTER_MEMORY}",
        ),
        f"--report-file={home / 'import.report'}",
        *(f"--nodes={file}" for file in tables.nodes),
        *(f"--relationships={file}" for file in tables.relations),
    ]
    environment = {**os.environ, "NEO4J_HOME": str(store), "NEO4J_CONF": str(store)}
    with (home / "import.log").open("w") as log:
        subprocess.run(command, env=environment, check=True, stdout=log, stderr=subprocess.STDOUT)


def index(home: Path, settings: Settings, ontology: Ontology, model: str) -> None:
    """The product's constraints and indexes, however long they take, and what the vectors are of."""
    endpoint = open_engine(home, wiring.engine_options(settings))
    with Bolt.connect(endpoint.uri, endpoint.user, endpoint.password) as bolt:
        bolt.define([*statements(ontology), f"CALL db.awaitIndexes({PATIENCE})"])
        prepare(bolt, ontology)  # notes that they are there
        bolt.run("vectors/mark", model=model)


@contextmanager
def _timed(what: str, tell: Tell) -> Iterator[None]:
    """Says how long something took."""
    begin = time.monotonic()
    yield
    tell(f"{what} in {time.monotonic() - begin:.0f} s")
