"""The store on a real Neo4j: what is loaded can be found, what is replaced or deleted leaves no trace."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from graph.errors import ConfigError, OversizedFile, StoreError
from graph.model import Entity, Fact, Mention, Reading
from graph.store import Store
from graph.write import Loaded
from ontology.model import Ontology
from tests.graph.readings import encoded, press, profile, profile_later
from tests.graph.state import everything

pytestmark = pytest.mark.engine


def state(store: Store) -> list[dict[str, object]]:
    return list(store.export())


def test_a_reading_comes_back_whole(store: Store) -> None:
    loaded = store.load(profile(), encoded(profile()))

    assert loaded == Loaded("profile.txt", passages=3, entities=4, mentions=5, facts=3, statistics=1)
    lines = state(store)
    assert [line["kind"] for line in lines] == ["document"] + ["entity"] * 4 + ["fact"] * 3 + ["statistic"]
    person = next(line for line in lines if line.get("id") == "Person-tao")
    assert person == {
        "kind": "entity",
        "id": "Person-tao",
        "type": "Person",
        "name": "陶远山",
        "aliases": ["陶师傅"],
        "mentions": [
            {"document": "profile", "surface": "陶师傅"},
            {"document": "profile", "surface": "陶远山"},
        ],
    }
    work = next(line for line in lines if line.get("predicate") == "affiliatedWith")
    assert work["attribute_kind"] == "employee"
    assert work["evidence"] == [{"document": "profile", "text": profile().passages[1].text}]
    figure = lines[-1]
    assert (figure["entity"], figure["measure"], figure["value"], figure["unit"]) == (
        "Enterprise-steel",
        "省级劳动模范",
        30,
        "名",
    )


def test_loading_twice_changes_nothing(store: Store) -> None:
    store.load(profile(), encoded(profile()))
    before = everything(store)
    store.load(profile(), encoded(profile()))
    assert everything(store) == before


def test_a_shared_fact_is_one_with_the_evidence_of_both(store: Store) -> None:
    store.load(profile())
    store.load(press())
    award = [line for line in state(store) if line.get("predicate") == "received"]
    assert len(award) == 1
    assert [e["document"] for e in award[0]["evidence"]] == ["press", "profile"]


def test_the_order_of_loading_does_not_matter(store: Store) -> None:
    store.load(profile())
    store.load(press())
    one = everything(store)
    store.delete("profile.txt")
    store.load(profile())
    assert everything(store) == one


def test_replacing_leaves_no_trace_of_the_old_version(store: Store) -> None:
    store.load(profile_later(), encoded(profile_later()))
    store.load(press())
    fresh = everything(store)
    store.delete("profile.txt")
    store.delete("press.md")
    assert everything(store) == []

    store.load(profile(), encoded(profile()))
    store.load(press())
    store.load(profile_later(), encoded(profile_later()))
    assert everything(store) == fresh


def test_deleting_equals_never_having_loaded(store: Store) -> None:
    store.load(press())
    without = everything(store)
    store.load(profile(), encoded(profile()))
    assert store.delete("profile.txt")
    assert everything(store) == without
    assert not store.delete("profile.txt")


def test_names_follow_from_the_documents_that_are_there(store: Store) -> None:
    store.load(press())
    store.load(profile())
    both = store.entity("Enterprise-steel")
    assert both and (both["entity"]["name"], both["entity"]["aliases"]) == (
        "江城钢铁有限公司",
        ["江城钢铁公司", "江钢"],
    )
    store.delete("profile.txt")
    one = store.entity("Enterprise-steel")
    assert one and (one["entity"]["name"], one["entity"]["aliases"]) == ("江城钢铁公司", ["江钢"])


def test_two_documents_that_disagree_on_the_type(store: Store) -> None:
    other = replace(
        press(),
        entities=tuple(
            replace(e, type="PublicBody") if e.id == "Enterprise-steel" else e for e in press().entities
        ),
    )
    store.load(other)
    store.load(profile())
    # One vote each: the first in the alphabet. The labels follow the type.
    assert store.run("entity", id="Enterprise-steel")[0]["type"] == "Enterprise"
    store.delete("profile.txt")
    assert store.run("entity", id="Enterprise-steel")[0]["type"] == "PublicBody"
    assert [e["id"] for e in store.entities_by_name("江钢", ["PublicBody"])] == ["Enterprise-steel"]
    assert store.entities_by_name("江钢", ["Enterprise"]) == []


def test_what_breaks_the_ontology_is_counted_and_the_rest_is_loaded(store: Store) -> None:
    reading = profile()
    broken = replace(
        reading,
        entities=(
            *reading.entities,
            Entity("X-1", "Spaceship", "飞船"),
            Entity("X-2", "Organization", "某单位"),
        ),
        mentions=(*reading.mentions, Mention("X-1", "profile.txt#0", "飞船", 0, 2)),
        facts=(
            *reading.facts,
            Fact("Person-tao", "solved", "Enterprise-steel", ("profile.txt#0",)),
            Fact("Person-tao", "flies", "Enterprise-steel", ("profile.txt#0",)),
            Fact("Person-tao", "received", "Honour-model", ("profile.txt#0",), {"year": "去年"}),
            Fact("Person-tao", "received", "Honour-model", ("profile.txt#0",), {"colour": "red"}),
            Fact("Person-tao", "received", "Honour-model", ("elsewhere#0",)),
            Fact("Person-tao", "affiliatedWith", "X-1", ("profile.txt#0",)),
        ),
    )
    store.load(reading)
    clean = everything(store)
    loaded = store.load(broken)
    assert everything(store) == clean
    assert [s.what for s in loaded.skips] == ["entity"] * 2 + ["mention"] + ["fact"] * 6
    assert all(s.where and s.why for s in loaded.skips)
    assert loaded.facts == 3


def test_a_symmetric_fact_reads_the_same_from_both_sides(store: Store) -> None:
    def reading(subject: str, object_: str) -> Reading:
        base = press()
        ids = (
            Entity("Enterprise-steel", "Enterprise", "江城钢铁公司"),
            Entity("School-1", "School", "江城技师学院"),
        )
        return replace(
            base,
            entities=ids,
            mentions=(),
            facts=(Fact(subject, "cooperatesWith", object_, ("press.md#0",)),),
        )

    store.load(reading("Enterprise-steel", "School-1"))
    one = everything(store)
    store.load(reading("School-1", "Enterprise-steel"))
    assert everything(store) == one


def test_a_load_that_fails_leaves_what_was_there(store: Store) -> None:
    store.load(profile(), encoded(profile()))
    before = everything(store)
    thief = replace(profile_later().passages[1], id="profile.txt#2")
    with pytest.raises(StoreError, match=r"press\.md: another document has passages of the same ids"):
        store.load(replace(press(), passages=(*press().passages, thief)))
    assert everything(store) == before


def test_two_passages_of_one_id_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="two passages have one id"):
        store.load(replace(profile(), passages=profile().passages[:1] * 2))


def test_a_document_too_large_for_a_transaction_is_skipped(store: Store) -> None:
    """Neo4j refuses for real: a statement in the place of the first one collects numbers without end."""
    hungry = "UNWIND range(1, 1000000000) AS x WITH collect(x) AS all RETURN [$id, $properties, all] AS id"
    queries = store.bolt.queries
    store.bolt.queries = {**queries, "load/document": replace(queries["load/document"], text=hungry)}
    try:
        with pytest.raises(OversizedFile, match=r"profile\.txt: 3 passages are more than .*split the file"):
            store.load(profile())
    finally:
        store.bolt.queries = queries
    assert everything(store) == []


def test_vectors_and_passages_must_be_as_many(store: Store) -> None:
    with pytest.raises(ValueError, match="2 vectors for 3 passages"):
        store.load(profile(), encoded(profile()).part(0, 2))


def test_a_document_without_anything_in_it(store: Store) -> None:
    store.load(Reading(profile().document))
    assert store.document("profile.txt") == {
        "id": "profile.txt",
        "stem": "profile",
        "title": "炉前三十年",
        "published": "2024-03-01",
        "source": "/articles/profile.txt",
        "sha256": "aa",
        "format": "txt",
        "passages": 0,
    }
    assert store.document("nothing.txt") is None


def test_more_rows_than_a_batch(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.load(profile(), encoded(profile()))
    whole = everything(store)
    store.delete("profile.txt")
    monkeypatch.setattr("graph.write.BATCH", 2)
    monkeypatch.setattr("graph.write.VECTOR_BATCH", 1)
    store.load(profile(), encoded(profile()))
    assert everything(store) == whole


def test_reading_refuses_to_write(store: Store) -> None:
    with pytest.raises(StoreError, match=r"[Ww]rit"):
        store.read(lambda unit: unit.run("load/delete", id="x"))


def test_a_query_wants_the_parameters_of_its_header(store: Store) -> None:
    with pytest.raises(StoreError, match=r"wants id besides.*\[document\]"):
        store.run("document")
    with pytest.raises(StoreError, match=r"takes no colour.*\[document\]"):
        store.run("document", id="x", colour="red")
    with pytest.raises(StoreError, match=r"no query of this name.*\[nonsense\]"):
        store.run("nonsense")


def test_an_error_of_the_database_names_the_query(store: Store) -> None:
    with pytest.raises(StoreError, match=r"\[passages_by_vector\]") as caught:
        store.run("passages_by_vector", vector=[1.0, 2.0], k=3)
    assert caught.value.statement == "passages_by_vector"


def test_a_wrong_password_is_one_clear_message(store: Store, ontology: Ontology, endpoint) -> None:
    with pytest.raises(StoreError, match="refused the account"):
        Store.open(endpoint.uri, endpoint.user, "wrong", ontology)


def test_nobody_at_the_address(ontology: Ontology) -> None:
    with pytest.raises(StoreError, match="does not answer"):
        Store.open("bolt://127.0.0.1:9", "neo4j", "x", ontology)
    with pytest.raises(ConfigError, match="cannot be used"):
        Store.open("ftp://127.0.0.1", "neo4j", "x", ontology)


def test_lists_of_parameters_are_not_spelled_out_for_a_log(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """The driver's debug log shows statements, but not what is stored of people."""
    with caplog.at_level(logging.DEBUG, "neo4j"):
        store.run("entities", ids=["Person-hidden"])
        store.run_together({"affiliations": {"ids": ["Person-hidden"]}})
        store.load(press(), None)
    assert "RUN" in caplog.text
    assert "Person-hidden" not in caplog.text
    assert press().passages[0].text not in caplog.text
