"""The store: one graph in Neo4j, whether embedded, a server or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Any, Self, TypeVar

from graph import schema, text
from graph.bolt import Bolt, MemoryExceededError, Row, Unit
from graph.check import FACT_KEYS, NODE_KEYS
from graph.encoded import Encoded
from graph.errors import OversizedFile
from graph.export import export
from graph.model import Reading
from graph.write import Loaded, plan, removal
from ontology.model import Ontology

T = TypeVar("T")


class Store:
    """Documents, what they state, and the questions put to them.

    Safe to share between threads. Every method raises StoreError where the database refuses or is gone.
    """

    def __init__(self, bolt: Bolt, ontology: Ontology) -> None:
        self.bolt = bolt
        self.ontology = ontology

    @classmethod
    def open(
        cls, uri: str, user: str, password: str, ontology: Ontology, database: str | None = None
    ) -> Self:
        """Connect to `bolt://…` or `neo4j://…`; without a database, to the account's home database.

        Raises ConfigError for an address that cannot be one, StoreError where nobody answers or the
        account is refused.
        """
        return cls(Bolt.connect(uri, user, password, database), ontology)

    def prepare(self) -> bool:
        """Set up constraints and indexes where they are missing; False where nothing was.

        Raises OntologyError for an ontology that cannot be stored, StoreError where a later version of the
        product made the graph.
        """
        return schema.prepare(self.bolt, self.ontology)

    def run(self, name: str, **params: Any) -> list[Row]:
        """Rows of the query `graph/queries/NAME.cypher`, in a transaction as its header says."""
        return self.bolt.run(name, **params)

    def run_together(self, asked: Mapping[str, Mapping[str, Any]]) -> dict[str, list[Row]]:
        """Rows by name of several packed queries, from their parameters, in one way there and back."""
        return self.bolt.run_together(asked)

    def begin(self, work: Callable[..., T], *given: Any) -> Future[T]:
        """Begin reading work beside what the caller does; it must not wait for other such work."""
        return self.bolt.begin(work, *given)

    def load(self, reading: Reading, encoded: Encoded | None = None) -> Loaded:
        """Store a reading in the place of what its document stated before, in one transaction.

        The ids in the reading are the graph's. `encoded` has its passages in their order. What breaks the
        ontology is left out and listed in the result. Raises ValueError where the numbers of vectors and
        passages differ, OversizedFile where the server has not the memory for so large a transaction.
        """
        id_ = reading.document.id
        try:
            return self.bolt.write(plan(reading, encoded, self.ontology), f"load {id_}")
        except MemoryExceededError as error:
            raise OversizedFile(
                f"{id_}: {len(reading.passages):,} passages are more than the store can take in one "
                "transaction; split the file, or give Neo4j more memory (JIANGTU_ENGINE_HEAP=2g if embedded)"
            ) from error

    def delete(self, document: str) -> bool:
        """Delete a document and exactly what nothing else states; False where it is not known."""
        self.drop_parts(document)
        return self.bolt.write(removal(document, self.ontology), f"delete {document}")

    def drop_parts(self, document: str, after: int = 0) -> None:
        """Delete the parts of a long document (`ID#000001` …) whose number is larger, the last one first.

        The digest of the document itself goes before them: cut short, it counts as not read.
        """
        parts = self.run("parts", id=document, after=after)[0]["ids"]
        if parts:
            self.run("load/unseal", id=document)
        for part in parts:
            self.bolt.write(removal(part, self.ontology), f"delete {part}")

    def document(self, id_: str) -> Row | None:
        """A document as it is stored (`sha256` tells whether a file has changed), or None."""
        return _first(self.run("document", id=id_))

    def export(self) -> Iterator[Row]:
        """Everything, as objects in a stable order."""
        return export(self.bolt)

    def passages_by_text(self, words: str | Sequence[str], k: int = 20) -> list[Row]:
        """Passages with any of the words (a text is cut into them), best first."""
        query = text.any_of(text.tokens(words) if isinstance(words, str) else words)
        return self.run("passages_by_text", query=query, k=k) if query else []

    def passages_by_vector(self, vector: Sequence[float], k: int = 20) -> list[Row]:
        """Passages nearest to a unit vector of 512 numbers, best first."""
        return self.run("passages_by_vector", vector=[float(x) for x in vector], k=k)

    def entities_by_name(self, name: str, types: Sequence[str] = (), limit: int = 20) -> list[Row]:
        """Entities of the types (and their subclasses; none given: all) whose name fits, best first."""
        query = text.name_query(name)
        if not query:
            return []
        return self.run(
            "entities_by_name", query=query, text=text.squeeze(name), types=list(types), limit=limit
        )

    def entity(self, id_: str, limit: int = 500) -> Row | None:
        """An entity, at most `limit` facts with evidence, its figures and counts; None where unknown."""
        found = _first(self.run("entity", id=id_))
        if found is None:
            return None
        counts = {key: found.pop(key) for key in ("mentions", "degree", "documents")}
        found["attributes"] = _without(found.pop("properties"), NODE_KEYS)
        facts = [_with_attributes(f) for f in self.run("facts", id=id_, limit=limit)]
        return {"entity": found, "facts": facts, "statistics": self.run("statistics", id=id_), **counts}

    def neighbourhood(self, id_: str, limit: int = 50) -> Row | None:
        """An entity, at most `limit` of its neighbours, and the facts among all of them; None if unknown."""
        centre = self.run("entities", ids=[id_])
        if not centre:
            return None
        nodes = [{k: c[k] for k in ("id", "type", "name", "degree")} for c in centre]
        nodes += self.run("neighbours", id=id_, limit=limit)
        edges = self.run("edges", ids=[n["id"] for n in nodes])
        return {"nodes": nodes, "edges": [_with_attributes(e) for e in edges]}

    def passage(self, id_: str, around: int = 2) -> Row | None:
        """A passage with the sentences around it, or a step of a posted problem with its story; or None."""
        return _first(self.run("passage", id=id_, around=around) or self.run("requests/step", id=id_))

    def read(self, work: Callable[[Unit], T]) -> T:
        """Several reading queries in one transaction, which see one state of the graph."""
        return self.bolt.read(work)

    def close(self) -> None:
        """Give all connections back."""
        self.bolt.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _first(rows: list[Row]) -> Row | None:
    return rows[0] if rows else None


def _with_attributes(row: Row) -> Row:
    return row | {"attributes": _without(row.pop("properties"), FACT_KEYS)}


def _without(properties: Row, keys: frozenset[str]) -> Row:
    return {k: v for k, v in properties.items() if k not in keys}
