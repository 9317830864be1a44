"""Every query file is run on a real Neo4j and compared with what its header promises.

The cases are data: `cases/*.json` has parameters and the rows to expect for each query, over the three
documents of `readings.py`. A query without a case fails here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.bolt import Row, Unit
from graph.errors import StoreError
from graph.queries import Column, Query, join, load_queries, parse
from graph.store import Store
from ontology.model import Ontology
from tests.graph.readings import alliance, encoded, press, profile

CASES: dict[str, dict[str, Any]] = {
    name: case
    for file in sorted(Path(__file__).parent.glob("cases/*.json"))
    for name, case in json.loads(file.read_text(encoding="utf-8")).items()
}
# How Neo4j names what it has not met yet.
UNKNOWN = re.compile(r"`(\w+)`")
HEADER = "// Names.\n// mode: read\n// params: id, limit\n// columns: name\nRETURN 1 AS name\n"


class RollBack(Exception):
    """Ends a transaction without keeping it; carries what it returned."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows


@pytest.fixture(scope="module")
def vocabulary(ontology: Ontology) -> frozenset[str]:
    """Labels, relation types and attribute names that the ontology knows."""
    owners = (*ontology.types.values(), *ontology.predicates.values())
    attributes = [a.name for owner in owners for a in owner.attributes]
    return frozenset([*ontology.types, *(p.relation for p in ontology.predicates.values()), *attributes])


@pytest.fixture(scope="module")
def loaded(prepared: Store) -> Store:
    prepared.bolt.define(["MATCH (n) WHERE NOT n:Schema DETACH DELETE n"])
    prepared.load(profile(), encoded(profile()))
    prepared.load(press())
    prepared.load(alliance())
    kept = {"id": "Demand-kept", "kind": "question", "question": "谁会修钟", "skills": ["钟表维修"]}
    prepared.run("solve/record_demand", **kept, by=["甲厂"], today="2025-01-01")
    journal(prepared)
    return prepared


def journal(store: Store) -> None:
    """A posted problem: two appointments, one of which is followed up and one still running."""
    posted = {"id": "Request-roll", "key": "roll", "text": "轧辊早剥落", "by": "临港港务公司"}
    store.run("requests/post", **posted, at="2025-03-01T08:00:00+00:00")
    for step, appointment, told in (
        ("appointment", 1, {"on": "2025-03-10"}),
        ("advice", 1, {"text": "换成高铬铸铁辊"}),
        ("follow-up", 1, {"outcome": "failed", "text": ""}),
        ("follow-up", 1, {"outcome": "solved", "text": "没有再剥落"}),
        ("appointment", 2, {"on": "2025-04-10"}),
    ):
        at = "2025-03-02T08:00:00+00:00"
        known = {"step": step, "appointment": appointment, "expert": "Person-liu", "by": "甲", "at": at}
        store.run("requests/append", id="Request-roll", state="appointed", step=known | told)


def spelled(given: Any) -> Any:
    """What stands in a case, where `{"unit": i}` stands for the i-th unit vector."""
    if isinstance(given, dict) and set(given) == {"unit"}:
        return [1.0 if i == given["unit"] else 0.0 for i in range(512)]
    if isinstance(given, dict):
        return {key: spelled(part) for key, part in given.items()}
    return [spelled(part) for part in given] if isinstance(given, list) else given


def params(case: dict[str, Any]) -> dict[str, Any]:
    """Parameters of a case."""
    return {key: spelled(given) for key, given in case["params"].items()}


def try_out(store: Store, query: Query, given: dict[str, Any]) -> list[Row]:
    """The rows of a query, which leaves the graph as it was."""

    def work(unit: Unit) -> None:
        raise RollBack(unit.run(query.name, **given))

    with pytest.raises(RollBack) as caught:
        (store.bolt.write if query.mode == "write" else store.bolt.read)(work)
    return caught.value.rows


def fits(expected: Any, found: Any) -> bool:
    """True where all that is expected was found; of objects only the keys that are named."""
    if isinstance(expected, dict) and isinstance(found, dict):
        return all(key in found and fits(part, found[key]) for key, part in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(expected) == len(found) and all(map(fits, expected, found))
    return bool(expected == found)


def unordered(rows: Sequence[Row]) -> list[Row]:
    """Rows in an order of our own, and so the texts that they collect: the engine promises none."""

    def sorted_texts(value: Any) -> Any:
        texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return sorted(value) if texts else value

    changed = [{name: sorted_texts(value) for name, value in row.items()} for row in rows]
    return sorted(changed, key=lambda row: json.dumps(row, ensure_ascii=False, sort_keys=True))


def test_every_query_has_a_case_and_every_case_a_query() -> None:
    assert sorted(CASES) == sorted(load_queries())


@pytest.mark.engine
@pytest.mark.parametrize("name", sorted(load_queries()))
def test_a_query_keeps_what_its_header_promises(loaded: Store, name: str) -> None:
    query, case = load_queries()[name], CASES[name]
    rows = try_out(loaded, query, params(case))
    assert rows, "a case must bring rows, or its columns cannot be compared"
    assert tuple(rows[0]) == query.columns
    expected = spelled(case["rows"])
    if "ORDER BY" not in query.text:
        rows, expected = unordered(rows), unordered(expected)
    assert fits(expected, rows), json.dumps(rows, ensure_ascii=False, indent=1)


@pytest.mark.engine
@pytest.mark.parametrize("name", sorted(load_queries()))
def test_neo4j_has_no_complaint_about_a_query(loaded: Store, name: str, vocabulary: frozenset[str]) -> None:
    """No deprecated construct, no accidental product, no name that neither graph nor ontology has."""
    query = load_queries()[name]
    with loaded.bolt._driver.session(notifications_min_severity="INFORMATION") as session:
        summary = session.run("EXPLAIN " + query.statement, params(CASES[name])).consume()
    complaints = [s.status_description for s in summary.gql_status_objects if s.is_notification]
    assert [c for c in complaints if not vocabulary & set(UNKNOWN.findall(c))] == []


@pytest.mark.engine
@pytest.mark.parametrize("name", sorted(n for n, q in load_queries().items() if q.mode == "write"))
def test_a_query_that_writes_says_so(loaded: Store, name: str) -> None:
    with pytest.raises(StoreError):
        loaded.read(lambda unit: unit.run(name, **params(CASES[name])))


@pytest.mark.engine
def test_joined_queries_give_what_each_gives_alone(loaded: Store) -> None:
    packed = sorted(name for name, query in load_queries().items() if query.mode == "packed")
    asked = {name: params(CASES[name]) for name in packed}
    alone = {name: loaded.run(name, **given) for name, given in asked.items()}
    assert loaded.run_together(asked) == alone
    assert loaded.run_together({}) == {}


@pytest.mark.engine
@pytest.mark.parametrize("most", [None, 1, 0])
def test_a_joined_query_takes_what_one_before_it_found(loaded: Store, most: int | None) -> None:
    targets = {"query": "*:*", "limit": 50}
    found = [row["id"] for row in loaded.run("solve/targets", **targets)]
    assert len(found) > 1
    ids = {"ids": found[:most], "most": 10, "all": 10}
    asked = {"solve/targets": targets, "solve/holders": {**ids, "ids": Column("solve/targets", "id", most)}}
    together = loaded.run_together(asked)
    assert [row["id"] for row in together["solve/targets"]] == found
    assert together["solve/holders"] == loaded.run("solve/holders", **ids)
    assert loaded.bolt._run_in_turn(asked) == together  # the way that is taken where the server fails


def test_only_packed_queries_are_joined() -> None:
    with pytest.raises(StoreError, match="only packed"):
        join(((load_queries()["solve/experts"], ()), (load_queries()["solve/demands"], ())))


def test_a_header_is_read() -> None:
    query = parse("x", HEADER)
    assert query == Query("x", "Names.", "read", ("id", "limit"), ("name",), "RETURN 1 AS name")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER.replace("// mode: read\n", ""), "lacks mode"),
        (HEADER.replace("// params: id, limit\n// columns: name\n", ""), "lacks params, columns"),
        (HEADER.replace("// Names.\n", ""), "lacks what it answers"),
        (HEADER.replace("read", "both"), "the mode is 'both'"),
        (HEADER.replace("RETURN 1 AS name", ""), "no statement"),
        ("RETURN 1", "lacks mode, params, columns"),
    ],
)
def test_a_bad_header_is_refused_with_its_name(text: str, message: str) -> None:
    with pytest.raises(StoreError, match=rf"{message}.*\[solve/x\]"):
        parse("solve/x", text)
