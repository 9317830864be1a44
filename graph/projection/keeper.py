"""Which projection a request may use: the one of the state that the store is in, or none."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.bolt import Row, Unit
from graph.errors import JiangtuError, StoreError
from graph.projection.build import project
from graph.projection.columns import Columns, read_columns
from graph.projection.projection import Projection
from graph.store import Store

# Entities from which on a projection is held. One of 200,000 takes the engine 6 s and this process 2 s, one
# of so many a fraction of a second; what one saves on smaller graphs was not measured.
LEAST = 10_000
ATTEMPTS = 3  # to read while nobody loads
REVISION = "projection/revision"

log = logging.getLogger(__name__)


@dataclass
class Keeper:
    """The projection of one store, made anew by a thread of its own where the store has moved on.

    A request brings the revision that it found: it gets the projection of exactly that one, or none, and then
    reads the store itself. Safe to share between threads; close it before the store.
    """

    store: Store
    least: int = LEAST
    _held: Projection | None = None
    _thread: threading.Thread | None = None
    _rested: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closing: threading.Event = field(default_factory=threading.Event)

    def current(self, revision: Sequence[Row]) -> Projection | None:
        """The projection of the state that `projection/revision` told of; if there is none, one is begun."""
        found, wanted = self._held, _told(revision)
        if found is not None and found.revision == wanted:
            return found
        if revision[0]["entities"] >= self.least:
            self._begin()
        return None

    def begin(self) -> None:
        """Make one in the background, if the store is large enough."""
        self.current(self.store.run(REVISION))

    def project(self) -> Projection:
        """Make one now. Raises StoreError where the store changed each time while it was being read."""
        for _ in range(ATTEMPTS):
            before, columns, after = self.store.read(self._read)
            if before == after:
                self._held = project(columns, before)
                return self._held
        raise StoreError("the graph changed while it was being projected", REVISION)

    def close(self) -> None:
        """End what runs in the background."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def _read(self, unit: Unit) -> tuple[tuple[object, ...], Columns, tuple[object, ...]]:
        """In one transaction, which one server answers. It does not keep others from writing."""
        before = _told(unit.run(REVISION))
        columns = read_columns(unit.run, self._closing)
        return before, columns, _told(unit.run(REVISION))

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None and time.monotonic() >= self._rested and not self._closing.is_set():
                self._thread = threading.Thread(target=self._work, name="projection", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        """One projection; then a rest as long as it took, so that who loads for hours is not slowed down."""
        begun = time.monotonic()
        try:
            self.project()
        except JiangtuError as error:
            if not self._closing.is_set():  # requests go on by reading the store
                log.warning("the graph could not be projected: %s", error)
        finally:
            now = time.monotonic()
            with self._lock:
                self._rested = 2 * now - begun
                self._thread = None


def _told(rows: Sequence[Row]) -> tuple[object, ...]:
    return tuple(rows[0].values())
