"""The connection: Bolt through the official driver, and the one place that turns its errors into ours."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self, TypeVar

from neo4j import (
    Auth,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Result,
    Session,
)
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable, TransientError

from graph.errors import ConfigError, StoreError
from graph.queries import Column, Query, join, join_params, load_queries

T = TypeVar("T")
Row = dict[str, Any]

TIMEOUT = 15.0  # seconds until a server that does not answer is given up
# Seconds for which a transaction is tried again: a cluster elects a new leader meanwhile, a single server
# that is gone stays gone.
RETRY_CLUSTER = 30.0
RETRY_ALONE = 5.0
# Threads for statements beside others: a question needs one at a time. Starting one each time took 2 ms.
THREADS = 16


OUT_OF_MEMORY = frozenset(
    f"Neo.TransientError.General.{name}"
    for name in ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError", "OutOfMemoryError")
)

# The driver tells of every attempt that it repeats; without a handler Python prints that on standard error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class MemoryExceededError(StoreError):
    """A transaction wanted more of the server's memory than one may have."""


class Unit:
    """One transaction: all that is run in it is kept, or nothing."""

    def __init__(self, transaction: ManagedTransaction, queries: Mapping[str, Query]) -> None:
        self._transaction = transaction
        self._queries = queries

    def run(self, name: str, **params: Any) -> list[Row]:
        """Rows of a named query.

        Raises StoreError where it is unknown or its parameters don't fit, MemoryExceededError where the
        transaction has grown too large. The driver's other errors pass through, so that it can try again
        where that helps.
        """
        query = find(self._queries, name)
        query.check(params)
        try:
            return _rows(query, self._transaction.run(query.statement, _unshown(params)))
        except TransientError as error:
            if error.code in OUT_OF_MEMORY:  # trying again would fill the memory again
                raise MemoryExceededError(f"too much for one transaction: {error.message}", name) from error
            raise


class Bolt:
    """A pool of connections to one database. Reads go to followers where the server is a cluster.

    Transient failures (a deadlock, a change of leader) are tried again by the driver for a while.
    """

    def __init__(self, driver: Driver, database: str | None = None) -> None:
        self._driver = driver
        self._database = database
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="bolt")
        self.queries = load_queries()

    @classmethod
    def connect(cls, uri: str, user: str, password: str, database: str | None = None) -> Self:
        """Connect to `bolt://`, `neo4j://` or one of their `+s` forms, and see whether anybody answers.

        Raises ConfigError for an address that cannot be one, StoreError where nobody answers or the
        account is refused.
        """
        auth = Auth("basic", user, password) if user else None
        try:
            driver = GraphDatabase.driver(
                uri,
                auth=auth,
                connection_timeout=TIMEOUT,
                connection_acquisition_timeout=TIMEOUT * 4,
                max_transaction_retry_time=RETRY_ALONE if uri.startswith("bolt") else RETRY_CLUSTER,
                # Hints to authors of queries (a label nobody bears yet); the tests look at them.
                notifications_min_severity=NotificationMinimumSeverity.OFF,
            )
        except (ValueError, DriverError) as error:
            raise ConfigError(f"the store's address {uri} cannot be used: {error}") from error
        bolt = cls(driver, database)
        try:
            with _translated(f"connect to {uri}"):
                driver.verify_connectivity()
        except StoreError:
            bolt.close()
            raise
        return bolt

    def run(self, name: str, **params: Any) -> list[Row]:
        """Rows of a named query in a transaction of its own, which reads or writes as its header says.

        One that reads goes to the server and back once, without a transaction that is begun and ended apart:
        a third of the way. Where that fails for a reason that may pass, it is tried again in one.
        """
        query = find(self.queries, name)
        query.check(params)
        if query.mode == "write":
            return self.write(lambda unit: unit.run(name, **params), name)
        try:
            with self._session(default_access_mode="READ") as session:
                return _rows(query, session.run(query.statement, _unshown(params)))
        except (Neo4jError, DriverError):
            return self.read(lambda unit: unit.run(name, **params), name)

    def run_together(self, asked: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Row]]:
        """Rows by name of several packed queries, which go to the server and back together.

        Most of what a small query costs is the way. A parameter may be a `Column` of a query before it.
        Raises StoreError as `run` does.
        """
        if not asked:
            return {}
        queries = tuple(find(self.queries, name) for name in asked)
        for query in queries:
            query.check(asked[query.name])
        statement = join(tuple(zip(queries, map(_columns, asked.values()), strict=True)))
        params = _unshown(join_params(list(asked.values())))
        try:
            with self._session(default_access_mode="READ") as session:
                found = _joined(queries, session.run(statement, params))
        except (Neo4jError, DriverError):
            return self._run_in_turn(asked)
        return found

    def _run_in_turn(self, asked: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Row]]:
        """The same one after the other, each tried again where that helps."""
        found: dict[str, list[Row]] = {}
        for name, given in asked.items():
            known = {p: v.read(found) if isinstance(v, Column) else v for p, v in given.items()}
            found[name] = self.run(name, **known)
        return found

    def begin(self, work: Callable[..., T], *given: Any, **named: Any) -> Future[T]:
        """Begin reading work in a thread that is kept for it. It must not wait for other such work."""
        return self._threads.submit(work, *given, **named)

    def read(self, work: Callable[[Unit], T], name: str = "") -> T:
        """Do the work in one reading transaction; a statement that writes is refused."""
        with self._session() as session, _translated(name):
            return session.execute_read(lambda tx: work(Unit(tx, self.queries)))

    def write(self, work: Callable[[Unit], T], name: str = "") -> T:
        """Do the work in one writing transaction. `work` may be called more than once."""
        with self._session() as session, _translated(name):
            return session.execute_write(lambda tx: work(Unit(tx, self.queries)))

    def stream(self, name: str, **params: Any) -> Iterator[Row]:
        """Rows of a reading query one by one, however many; not tried again when it breaks."""
        query = find(self.queries, name)
        query.check(params)
        with self._session(default_access_mode="READ") as session, _translated(name):
            for record in session.run(query.text, _unshown(params)):
                yield record.data()

    def define(self, statements: list[str]) -> None:
        """Run schema statements, each in a transaction of its own as Neo4j wants it."""
        with self._session() as session:
            for statement in statements:
                with _translated(statement):
                    session.execute_write(_consume, statement)

    def close(self) -> None:
        """Give all connections back."""
        self._threads.shutdown()
        self._driver.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _session(self, **options: Any) -> Session:
        return self._driver.session(database=self._database, bookmark_manager=self._bookmarks, **options)


class _Unshown(list[Any]):
    """A list that is not spelled out.

    The driver spells all parameters out for its debug log, though nobody keeps that: 0.2 ms for a vector. And
    where it is kept, what is stored of people need not stand there.
    """

    def __repr__(self) -> str:
        return f"[{len(self)} values]"


def _unshown(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _Unshown(v) if isinstance(v, list | tuple) else v for name, v in params.items()}


def _rows(query: Query, result: Result) -> list[Row]:
    """The rows as they come: no query returns nodes or relations, which would have to be made values."""
    if query.mode == "packed":
        return _unpacked(query, result.single(strict=True)["rows"])
    columns = result.keys()
    return [dict(zip(columns, record.values(), strict=True)) for record in result]


def _joined(queries: Sequence[Query], result: Result) -> dict[str, list[Row]]:
    rows = result.single(strict=True).values()
    return {query.name: _unpacked(query, found) for query, found in zip(queries, rows, strict=True)}


def _columns(given: Mapping[str, Any]) -> tuple[tuple[str, Column], ...]:
    return tuple((param, value) for param, value in given.items() if isinstance(value, Column))


def _unpacked(query: Query, rows: Sequence[Sequence[Any]]) -> list[Row]:
    return [dict(zip(query.columns, row, strict=True)) for row in rows]


def _consume(transaction: ManagedTransaction, statement: str) -> None:
    transaction.run(statement).consume()


def find(queries: Mapping[str, Query], name: str) -> Query:
    """The query of that name. Raises StoreError where there is none."""
    if name not in queries:
        raise StoreError("there is no query of this name under graph/queries", name)
    return queries[name]


@contextmanager
def _translated(statement: str) -> Iterator[None]:
    try:
        yield
    except AuthError as error:
        raise StoreError(f"the store refused the account: {error.message}", statement) from error
    except ServiceUnavailable as error:
        raise StoreError(
            f"the store does not answer: {error}; is it running, is the address right?", statement
        ) from error
    except Neo4jError as error:
        if error.code in OUT_OF_MEMORY:  # while it was being committed
            raise MemoryExceededError(f"too much for one transaction: {error.message}", statement) from error
        raise StoreError(
            f"the store refused a statement: {error.code}: {error.message}", statement
        ) from error
    except DriverError as error:
        raise StoreError(f"the store lost a statement: {error}", statement) from error
