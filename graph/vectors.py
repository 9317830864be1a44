"""The vectors of a store's passages are all of one language model: those of another cannot be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from graph.bolt import Row
from graph.errors import ConfigError
from graph.solve.norm import renew_norm
from graph.store import Store

if TYPE_CHECKING:
    from graph.embedding import Embedder

BATCH = 500  # passages that are read and written at a time: a megabyte of vectors is 200
OTHER = "the graph's sentences have vectors of another language model: run jiangtu embed"
UNFINISHED = "renewing"  # in the place of a name, while some vectors are new and some are old


def fits(store: Store, embedder: Embedder) -> bool:
    """True where questions can be compared with what is stored, or nothing is stored yet."""
    found = store.run("vectors/model")[0]
    return bool(found["model"] == embedder.name or not (found["model"] or found["embedded"]))


def claim(store: Store, embedder: Embedder) -> None:
    """Note that the vectors are of this model. Raises ConfigError where they are of another."""
    if not fits(store, embedder):
        raise ConfigError(OTHER)
    store.run("vectors/mark", model=embedder.name)


def renew(store: Store, embedder: Embedder, progress: Callable[[int], None] = lambda done: None) -> int:
    """Give every passage the vector of this model; how many there were. `progress` hears how many are done.

    Cut short, it has to be begun again: until it ends, the store counts as one of another model.
    """
    store.run("vectors/mark", model=UNFINISHED)
    done = 0
    for passages in _batches(store):
        encoded = embedder.encode([p["text"] for p in passages])
        store.run("load/vectors", rows=encoded.rows([p["id"] for p in passages]))
        done += len(passages)
        progress(done)
    store.run("vectors/mark", model=embedder.name)
    renew_norm(store, embedder, anew=True)
    return done


def _batches(store: Store) -> Iterator[list[Row]]:
    after = ""
    while passages := store.run("vectors/texts", after=after, limit=BATCH):
        yield passages
        after = passages[-1]["id"]
