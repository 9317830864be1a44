"""The composition root: the one place that joins settings, engine, store, reader and models.

Imports are made inside the functions where they are heavy: a question must be answered within a second, and
a command pays only for what it uses.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from api.settings import Settings
from graph.errors import ConfigError, FetchError

if TYPE_CHECKING:
    from api.services import Services
    from graph.embedding import Embedder
    from graph.engine import EngineOptions
    from graph.fetch import Progress
    from graph.requests.desk import Desk
    from graph.solver import Solver
    from graph.store import Store
    from ingest.llm import ModelReader
    from ingest.pipeline import Reader
    from ontology.model import Ontology

    FileProgress = Callable[[Path, int, int], None]

UPLOAD_FILES = 4  # largest files that one request may bring together


def load_ontology(settings: Settings) -> Ontology:
    """The ontology that ships with the product, and the concepts that the user accepted."""
    from graph.candidates import overlay
    from ontology.load import load

    own = overlay(settings.vocabulary)
    return load(own) if own.exists() else load()


def engine_options(settings: Settings, progress: Progress | None = None) -> EngineOptions:
    """How the embedded engine is to be run."""
    from graph.engine import EngineOptions

    sizes = {"heap": settings.engine_heap, "page_cache": settings.engine_page_cache}
    options = EngineOptions(
        cache=settings.cache,
        jars=settings.jars,
        installation=settings.installation,
        mirror=settings.mirror,
        idle=settings.engine_idle,
        progress=progress,
    )
    return replace(options, **{name: size for name, size in sizes.items() if size})  # type: ignore[arg-type]  # both are texts


def open_store(settings: Settings, progress: Progress | None = None) -> Store:
    """The store that the settings name, its schema set up; the embedded engine is started if need be."""
    from graph.store import Store

    uri, user, password = settings.store, settings.store_user, settings.store_password.get_secret_value()
    if settings.home is not None:
        from graph.engine import open_engine

        endpoint = open_engine(settings.home, engine_options(settings, progress))
        uri, user, password = endpoint.uri, endpoint.user, endpoint.password
    store = Store.open(uri, user, password, load_ontology(settings), settings.store_database or None)
    store.prepare()
    return store


def open_embedder(
    settings: Settings,
    progress: Progress | None = None,
    warn: Callable[[str], None] = lambda message: None,
) -> Embedder | None:
    """The embedding model; None, after a warning, where it can't be had: answers are then lexical."""
    if not settings.semantic:
        return None
    from graph.embedding import open_embedder as open_model

    try:
        return open_model(settings.cache, settings.model, settings.mirror, progress)
    except FetchError as error:
        warn(f"ranking by words alone: {error}")
        return None


def open_reader(settings: Settings, mapping: Path | None = None) -> Reader:
    """What reads files; needs no store. `mapping` is a file that says what columns of rosters hold.

    Raises InvalidRequest for a mapping that cannot be used, ConfigError where a language model is to read and
    its address, name or package is missing.
    """
    from ingest.extract.roster.finder import NO_MAPPING
    from ingest.extract.roster.mapping import load_mapping
    from ingest.pipeline import Reader
    from ingest.tag import Tagger

    return Reader(
        load_ontology(settings),
        Tagger(settings.cache),
        settings.max_file_mb * 1_000_000,
        settings.keep_contacts,
        load_mapping(mapping) if mapping else NO_MAPPING,
        model=open_model_reader(settings),
    )


def open_model_reader(settings: Settings) -> ModelReader | None:
    """The language model as a reader; None where documents are read locally alone."""
    if settings.reader == "local":
        return None
    from ingest.llm import Endpoint, ModelReader

    endpoint = Endpoint(
        settings.llm_url,
        settings.llm_model,
        settings.llm_key.get_secret_value(),
        settings.llm_timeout,
        settings.llm_retries,
        settings.llm_concurrency,
    )
    endpoint.check()
    return ModelReader(endpoint, alone=settings.reader == "llm")


def open_solver(
    settings: Settings, progress: Progress | None, warn: Callable[[str], None] = lambda message: None
) -> Solver:
    """What answers questions. Its store is open: close it.

    The model and the dictionary are loaded while the engine starts, which takes longest.
    """
    from graph.solver import Solver
    from graph.text import tokens

    # Where numba keeps what it compiles for teams: the code itself may lie where nobody can write.
    os.environ.setdefault("NUMBA_CACHE_DIR", str(settings.cache / "compiled"))
    with ThreadPoolExecutor(2) as pool:
        embedder = pool.submit(open_embedder, settings, progress, warn)
        pool.submit(tokens, "匠图")
        store = open_store(settings, progress)
        return Solver(store, _fitting(store, embedder.result(), warn))


def _fitting(store: Store, embedder: Embedder | None, warn: Callable[[str], None]) -> Embedder | None:
    """The embedder; None, after a warning, where the store's vectors are of another model."""
    from graph.vectors import OTHER, fits

    if embedder is None or fits(store, embedder):
        return embedder
    warn(f"ranking by words alone: {OTHER}")
    return None


def open_desk(store: Store) -> Desk:
    """Where problems are posted; what people write there is masked whatever the settings say."""
    from graph.requests.desk import Desk
    from ingest.personal import mask

    return Desk(store, mask)


@contextmanager
def open_services(
    settings: Settings, warn: Callable[[str], None] = lambda message: None
) -> Iterator[Services]:
    """What the routes need; closed when the server stops."""
    from api.jobs import Jobs
    from api.services import Services
    from graph.projection.keeper import Keeper
    from graph.warm import Warmer
    from ingest.readers import READERS

    solver = open_solver(settings, None, warn)
    keeper = Keeper(solver.store)
    keeper.begin()
    solver = replace(solver, keeper=keeper)
    warmer = Warmer(solver)
    warmer.begin()
    jobs = Jobs(lambda folder, progress: _read_uploads(folder, progress, settings, solver))
    try:
        yield Services(
            store=solver.store,
            solver=solver,
            desk=open_desk(solver.store),
            ontology=solver.store.ontology,
            vocabulary=settings.vocabulary,
            jobs=jobs,
            max_upload=UPLOAD_FILES * settings.max_file_mb * 1_000_000,
            formats=frozenset(READERS),
        )
    finally:
        jobs.close()
        warmer.close()
        keeper.close()
        solver.store.close()


def _read_uploads(
    folder: Path, progress: FileProgress, settings: Settings, solver: Solver
) -> dict[str, object]:
    from ingest.pipeline import collect, ingest, summarise

    summary = ingest(
        list(collect([folder])),
        open_reader(settings),
        solver.store,
        solver.embedder,
        progress,
        origin=lambda path: f"upload:{path.name}",
    )
    return summarise(summary)


def bind(settings: Settings) -> socket.socket:
    """A socket on the address of the settings. Raises ConfigError where it can't be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise ConfigError(
            f"{settings.host}:{settings.port} cannot be served on: {error.strerror}; name another --port"
        ) from error
