"""The ontology is the schema: what it says stands in Neo4j, and a class added to Turtle works at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.engine import Endpoint
from graph.errors import OntologyError, StoreError
from graph.model import Document, Entity, Fact, Mention, Passage, Reading
from graph.schema import VERSION, statements
from graph.store import Store
from ontology.load import load
from ontology.model import Ontology

WORKSHOP = Path(__file__).parent / "workshop.ttl"


def names(store: Store, what: str) -> set[str]:
    return {r["name"] for r in store.bolt._driver.execute_query(f"SHOW {what} YIELD name").records}


@pytest.mark.engine
def test_every_index_and_constraint_stands_and_is_online(store: Store, ontology: Ontology) -> None:
    rows = store.bolt._driver.execute_query(
        "SHOW INDEXES YIELD name, type, state, labelsOrTypes, properties, options "
        "WHERE type <> 'LOOKUP' RETURN name, type, state, labelsOrTypes, properties, options"
    ).records
    assert {r["state"] for r in rows} == {"ONLINE"}
    found = {r["name"]: r for r in rows}
    relations = {f"fact_{p.relation.lower()}" for p in ontology.predicates.values()}
    assert relations <= names(store, "CONSTRAINTS")
    assert {"entity_id", "passage_id", "document_id", "statistic_id"} <= names(store, "CONSTRAINTS")
    for text in ("passage_tokens", "entity_tokens"):
        assert found[text]["options"]["indexConfig"]["fulltext.analyzer"] == "whitespace"
    vector = found["passage_embedding"]["options"]["indexConfig"]
    assert vector["vector.dimensions"] == 512
    assert vector["vector.similarity_function"].lower() == "cosine"
    assert vector["vector.quantization.enabled"] is False


@pytest.mark.engine
def test_setting_up_again_does_nothing(store: Store) -> None:
    before = names(store, "INDEXES")
    assert store.prepare() is False
    store.bolt.define(statements(store.ontology))
    assert names(store, "INDEXES") == before
    assert store.run("schema")[0]["version"] == VERSION


@pytest.mark.engine
def test_a_graph_of_a_later_version_is_left_alone(store: Store) -> None:
    store.bolt.define([f"MATCH (s:Schema) SET s.version = {VERSION + 1}"])
    try:
        with pytest.raises(StoreError, match=f"of version {VERSION + 1}.*use a newer"):
            store.prepare()
    finally:
        store.bolt.define([f"MATCH (s:Schema) SET s.version = {VERSION}"])


@pytest.mark.engine
def test_a_class_added_to_turtle_is_storable_queryable_and_visible(store: Store) -> None:
    extended = load(WORKSHOP)
    store.bolt.define(["DROP CONSTRAINT fact_operates IF EXISTS", "MATCH (s:Schema) SET s.digests = []"])
    store.prepare()
    old = names(store, "CONSTRAINTS")
    with_machines = Store(store.bolt, extended)
    assert with_machines.prepare() is True
    assert names(store, "CONSTRAINTS") == old | {"fact_operates"}

    passage = Passage("press.txt#0", "press.txt", 0, "夜班由何工操作六百吨压力机。", 0, 14)
    loaded = with_machines.load(
        Reading(
            Document("press.txt", "press"),
            (passage,),
            (
                Entity("Person-he", "Person", "何工"),
                Entity("Press-600", "Press", "六百吨压力机", (), {"tonnage": 600}),
            ),
            (Mention("Press-600", passage.id, "六百吨压力机", 7, 13),),
            (Fact("Person-he", "operates", "Press-600", (passage.id,), {"shift": "夜班"}),),
        )
    )
    assert loaded.skips == ()
    assert {r["type"] for r in with_machines.run("types")} == {"Person", "Press"}
    assert [e["id"] for e in with_machines.entities_by_name("压力机", ["Machine"])] == ["Press-600"]
    found = with_machines.entity("Press-600")
    assert found and found["entity"]["attributes"] == {"tonnage": 600}
    assert found["facts"][0]["predicate"] == "operates"
    assert found["facts"][0]["attributes"] == {"shift": "夜班"}
    assert found["facts"][0]["evidence"][0]["text"] == passage.text
    seen = with_machines.neighbourhood("Person-he")
    assert seen and [n["type"] for n in seen["nodes"]] == ["Person", "Press"]
    lines = {line["id"]: line for line in with_machines.export() if line["kind"] == "entity"}
    assert lines["Press-600"]["tonnage"] == 600
    by_label = "MATCH (:Machine:Press)<-[r:OPERATES]-(:Person) RETURN r.shift AS shift"
    assert [r["shift"] for r in store.bolt._driver.execute_query(by_label).records] == ["夜班"]
    assert store.prepare() is False, "the smaller ontology finds all that it needs"


@pytest.mark.engine
def test_an_attribute_may_not_take_a_name_of_the_store(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(WORKSHOP.read_text(encoding="utf-8").replace("jt:shift", "jt:passages"), encoding="utf-8")
    with pytest.raises(OntologyError, match="operates: the store keeps passages for itself"):
        Store(store.bolt, load(file)).prepare()


@pytest.mark.engine
def test_several_may_set_up_a_new_graph_at_once(store: Store, endpoint: Endpoint, ontology: Ontology) -> None:
    wanted = names(store, "INDEXES")
    drops = [f"DROP CONSTRAINT `{name}`" for name in names(store, "CONSTRAINTS")]
    store.bolt.define(["MATCH (s:Schema) DETACH DELETE s", *drops])
    store.bolt.define([f"DROP INDEX `{name}`" for name in names(store, "INDEXES") if "index_" not in name])

    def set_up(_: int) -> bool:
        with Store.open(endpoint.uri, endpoint.user, endpoint.password, ontology) as other:
            return other.prepare()

    with ThreadPoolExecutor(3) as pool:
        assert any(pool.map(set_up, range(3)))
    assert names(store, "INDEXES") == wanted - {"fact_operates"}
    assert store.prepare() is False
