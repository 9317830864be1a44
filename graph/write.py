"""Loading and deleting documents: each in one transaction, each without a trace of what stood before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from graph.bolt import Row, Unit
from graph.check import Checked, check
from graph.encoded import Encoded
from graph.errors import StoreError
from graph.model import Entity, Fact, Passage, Reading, Skip, Statistic, digest
from graph.naming import describe
from graph.text import tokens
from ontology.model import Ontology

Rows = list[Row]

# Rows a statement; 2,000 to 5,000 load fastest, and vectors of 512 numbers make a megabyte of 200.
BATCH = 2000
VECTOR_BATCH = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was stored of one document, and what was left out, with the reason."""

    document: str
    passages: int = 0
    entities: int = 0
    mentions: int = 0
    facts: int = 0
    statistics: int = 0
    skips: tuple[Skip, ...] = ()


def plan(reading: Reading, encoded: Encoded | None, ontology: Ontology) -> Callable[[Unit], Loaded]:
    """The transaction that stores a reading in the place of what its document stated before.

    `encoded` has the passages in the same order; None leaves them without vectors. Raises ValueError
    where the numbers differ, or where two passages have one id.
    """
    if len({p.id for p in reading.passages}) != len(reading.passages):
        raise ValueError(f"{reading.document.id}: two passages have one id")
    if encoded is not None and {*map(len, encoded)} != {len(reading.passages)}:
        raise ValueError(f"{len(encoded.vectors)} vectors for {len(reading.passages)} passages")
    checked = check(reading, ontology)
    passages = [_passage_row(p) for p in reading.passages]

    def work(unit: Unit) -> Loaded:
        document = reading.document.id
        unit.run("load/document", id=document, properties=asdict(reading.document))
        forgotten = _forget(unit, document, [p.id for p in reading.passages])
        _send_passages(unit, document, passages)
        if encoded is not None:
            _send_vectors(unit, [p.id for p in reading.passages], encoded)
        _send_statements(unit, document, checked, ontology)
        _settle(unit, forgotten, {e.id for e in checked.entities}, ontology)
        _revise(unit)
        return _summary(reading, checked)

    return work


def removal(document: str, ontology: Ontology) -> Callable[[Unit], bool]:
    """The transaction that deletes a document; it gives False where there was none."""

    def work(unit: Unit) -> bool:
        _settle(unit, _forget(unit, document, []), set(), ontology)
        found = bool(unit.run("load/delete", id=document)[0]["documents"])
        _revise(unit)
        return found

    return work


def _revise(unit: Unit) -> None:
    """Tell whoever holds a picture of the graph that it is past, by a mark that no store had before."""
    unit.run("load/revise", revision=uuid4().hex)


def _forget(unit: Unit, document: str, keep: Sequence[str]) -> set[str]:
    """Ids of the entities that the document named."""
    return {row["entity"] for row in unit.run("load/forget", id=document, keep=list(keep))}


def _send_statements(unit: Unit, document: str, checked: Checked, ontology: Ontology) -> None:
    _send(unit, "load/entities", sorted(map(_entity_row, checked.entities), key=_id), document=document)
    _send(unit, "load/mentions", [asdict(m) for m in checked.mentions])
    _send(unit, "load/facts", sorted((_fact_row(f, ontology) for f in checked.facts), key=_id))
    _send(unit, "load/statistics", list(_statistic_rows(checked.statistics)))


def _send(unit: Unit, query: str, rows: Rows, **params: Any) -> None:
    for start in range(0, len(rows), BATCH):
        unit.run(query, rows=rows[start : start + BATCH], **params)


def _send_ids(unit: Unit, query: str, ids: Sequence[str]) -> None:
    for start in range(0, len(ids), BATCH):
        unit.run(query, ids=ids[start : start + BATCH])


def _send_passages(unit: Unit, document: str, passages: Rows) -> None:
    for start in range(0, len(passages), BATCH):
        rows = passages[start : start + BATCH]
        if unit.run("load/passages", document=document, rows=rows)[0]["passages"] != len(rows):
            raise StoreError(f"{document}: another document has passages of the same ids", "load/passages")


def _send_vectors(unit: Unit, passages: Sequence[str], encoded: Encoded) -> None:
    for start in range(0, len(passages), VECTOR_BATCH):
        stop = start + VECTOR_BATCH
        unit.run("load/vectors", rows=encoded.part(start, stop).rows(passages[start:stop]))


def _settle(unit: Unit, forgotten: set[str], named: set[str], ontology: Ontology) -> None:
    """Bring the touched entities up to date; facts that nothing states and entities that nobody names go."""
    _send_ids(unit, "load/prune", sorted(forgotten))
    ids = sorted(forgotten | named)
    for start in range(0, len(ids), BATCH):
        found = unit.run("load/claims", ids=ids[start : start + BATCH])
        _send(unit, "load/describe", [_description(row, ontology) for row in found if row["claims"]])
        _send_ids(unit, "load/drop", [row["id"] for row in found if not row["claims"]])


def _description(row: Row, ontology: Ontology) -> Row:
    return describe(row["id"], row["labels"], row["claims"], ontology)


def _passage_row(passage: Passage) -> Row:
    row = asdict(passage)
    del row["document"]
    return row | {"tokens": " ".join(tokens(passage.text))}


def _entity_row(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "attributes": json.dumps(dict(entity.attributes), ensure_ascii=False, sort_keys=True),
    }


def _fact_row(fact: Fact, ontology: Ontology) -> Row:
    return {
        "id": fact.id,
        "subject": fact.subject,
        "object": fact.object,
        "relation": ontology.predicates[fact.predicate].relation,
        "properties": {
            **fact.attributes,
            "id": fact.id,
            "predicate": fact.predicate,
            "passages": list(fact.passages),
            **({"readers": list(fact.readers)} if fact.readers else {}),
        },
    }


def _statistic_rows(statistics: Sequence[Statistic]) -> Iterator[Row]:
    for statistic in dict.fromkeys(statistics):
        properties = asdict(statistic)
        properties["id"] = "s" + digest(*map(str, properties.values()))
        yield {
            "entity": properties.pop("entity"),
            "passage": properties.pop("passage"),
            "properties": properties,
        }


def _id(row: Row) -> str:
    return str(row["id"])


def _summary(reading: Reading, checked: Checked) -> Loaded:
    return Loaded(
        reading.document.id,
        len(reading.passages),
        len(checked.entities),
        len(checked.mentions),
        len(checked.facts),
        len(checked.statistics),
        checked.skips,
    )
