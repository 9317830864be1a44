"""From local ids to the graph's, over whole readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Document, Entity, Fact, Mention, Passage, Reading
from graph.store import Store
from ingest.link import Profile, link
from ingest.link.names import is_relative, normalise, place_in
from ingest.load import namesakes
from ontology.load import load
from ontology.model import Ontology
from tests.graph.state import everything

NOBODY: Sequence[Profile] = ()


def reading(document: str, *people: tuple[str, str, str]) -> Reading:
    """A document with a sentence for each (name, employer's type, employer)."""
    passages, entities, mentions, facts = [], [], [], []
    for i, (name, kind, employer) in enumerate(people):
        text = f"{name}在{employer}工作。" if employer else f"{name}来了。"
        passage = Passage(f"{document}#{i}", document, i, text, 100 * i, 100 * i + len(text))
        passages.append(passage)
        entities.append(Entity(f"p{i}", "Person", name))
        mentions.append(Mention(f"p{i}", passage.id, name, 0, len(name)))
        if employer:
            start = text.index(employer)
            entities.append(Entity(f"o{i}", kind, employer))
            mentions.append(Mention(f"o{i}", passage.id, employer, start, start + len(employer)))
            facts.append(Fact(f"p{i}", "affiliatedWith", f"o{i}", (passage.id,)))
    return Reading(
        Document(document, document.removesuffix(".txt"), source=f"/{document}", sha256=document),
        *map(tuple, (passages, entities, mentions, facts)),
    )


def read_into(store: Store, ontology: Ontology, *documents: Reading) -> None:
    for one in documents:
        store.load(link(one, ontology, partial(namesakes, store)).reading)


def people(store: Store) -> list[str]:
    return [e["id"] for e in store.export() if e["kind"] == "entity" and e["type"] == "Person"]


STEEL = ("陈志强", "Enterprise", "武汉江城重工有限公司")
DYEING = ("陈志强", "Enterprise", "绍兴越水印染有限公司")
ALONE = ("陈志强", "", "")


def test_namesakes_stay_apart(store: Store, ontology: Ontology) -> None:
    read_into(store, ontology, *(reading(f"{i}.txt", p) for i, p in enumerate((STEEL, DYEING, ALONE))))
    assert len(people(store)) == 3


def test_an_employer_joins_them(store: Store, ontology: Ontology) -> None:
    read_into(store, ontology, reading("1.txt", STEEL), reading("2.txt", STEEL), reading("3.txt", DYEING))
    assert len(people(store)) == 2


def test_two_of_one_name_in_one_document_stay_two(store: Store, ontology: Ontology) -> None:
    read_into(store, ontology, reading("1.txt", STEEL), reading("2.txt", STEEL, DYEING))
    assert len(people(store)) == 2
    read_into(store, ontology, reading("3.txt", STEEL, STEEL))
    assert len(people(store)) == 3


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_reading_does_not_change_who_is_who(
    store: Store, ontology: Ontology, order: tuple[int, ...]
) -> None:
    documents = [reading("1.txt", STEEL), reading("2.txt", STEEL), reading("3.txt", DYEING)]
    read_into(store, ontology, *(documents[i] for i in order))
    groups = sorted(
        tuple(sorted({m["document"] for m in e["mentions"]}))
        for e in store.export()
        if e["kind"] == "entity" and e["type"] == "Person"
    )
    assert groups == [("1", "2"), ("3",)]


def part(document: str, name: str, whole: str) -> Reading:
    """A document about somebody who leads a part of a company, and whose part it is."""
    one = reading(document, (name, "Studio", f"{name}焊接工作室"))
    passage = Passage(f"{document}#9", document, 9, f"{name}焊接工作室属于{whole}。", 900, 920)
    mention = Mention("w", passage.id, whole, 10, 10 + len(whole))
    return replace(
        one,
        passages=(*one.passages, passage),
        entities=(*one.entities, Entity("w", "Enterprise", whole)),
        mentions=(*one.mentions, mention),
        facts=(*one.facts, Fact("o0", "partOf", "w", (passage.id,))),
    )


@pytest.mark.parametrize("turned", [False, True])
def test_who_leads_a_part_of_a_company_is_of_the_company(
    store: Store, ontology: Ontology, turned: bool
) -> None:
    team = reading("2.txt", ("陈志强", "Enterprise", "武汉江城重工有限公司焊接班"))
    documents = [part("1.txt", "陈志强", "武汉江城重工有限公司"), team]
    read_into(store, ontology, *(documents[::-1] if turned else documents), reading("3.txt", DYEING))
    assert len(people(store)) == 2
    read_into(store, ontology, documents[0])
    assert len(people(store)) == 2


def test_reading_again_keeps_the_ids(store: Store, ontology: Ontology) -> None:
    documents = [reading("1.txt", STEEL, DYEING), reading("2.txt", STEEL), reading("3.txt", ALONE)]
    read_into(store, ontology, *documents)
    before = everything(store)
    for one in documents:
        read_into(store, ontology, one)
        assert everything(store) == before


def test_the_same_body_under_another_spelling_is_one(ontology: Ontology) -> None:
    wide = ("赵小河", "Enterprise", "武汉江城重工（集团）有限公司")
    narrow = ("钱大海", "Enterprise", "武汉江城重工(集团) 有限公司")
    linked = link(reading("1.txt", wide, narrow), ontology, lambda names, document: NOBODY).reading
    assert len([e for e in linked.entities if e.type == "Enterprise"]) == 1
    assert len(linked.facts) == 2


def test_relative_names_mean_another_body_in_each_document(ontology: Ontology) -> None:
    union = ("赵小河", "TradeUnion", "市总工会")
    ids = {
        e.id
        for name in ("1.txt", "2.txt")
        for e in link(reading(name, union), ontology, lambda names, document: NOBODY).reading.entities
        if e.type == "TradeUnion"
    }
    assert len(ids) == 2


@pytest.mark.parametrize("name", ["市总工会", "该公司", "本集团", "技能大师工作室", "区教育局"])
def test_relative(name: str) -> None:
    assert is_relative(name)


@pytest.mark.parametrize("name", ["武汉市总工会", "江城重工有限公司", "陶远山技能大师工作室", "全国总工会"])
def test_not_relative(name: str) -> None:
    assert not is_relative(name)


def test_where_a_body_is(ontology: Ontology) -> None:
    place = place_in("南京东华传动轴有限公司", ontology.schemes["regions"])
    assert place
    assert place.label.zh == "南京市"
    assert place_in("东华传动轴有限公司", ontology.schemes["regions"]) is None


@given(st.text(max_size=20))
def test_normal_forms_are_normal(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)
    assert normalise(f" {name}。") == normalise(name)


persons = st.tuples(
    st.sampled_from(["陈志强", "赵小河"]),
    st.just("Enterprise"),
    st.sampled_from(["", "武汉江城重工有限公司", "绍兴越水印染有限公司"]),
)


@given(st.lists(persons, max_size=5))
def test_nothing_is_lost_and_nothing_dangles(found: list[tuple[str, str, str]]) -> None:
    one = reading("1.txt", *found)
    linked = link(one, load(), lambda names, document: NOBODY).reading
    ids = {e.id for e in linked.entities}
    assert len(ids) == len(linked.entities)
    assert {m.entity for m in linked.mentions} == ids
    assert len(linked.mentions) == len(one.mentions)
    assert {end for f in linked.facts for end in (f.subject, f.object)} <= ids
    assert {p for f in linked.facts for p in f.passages} == {p for f in one.facts for p in f.passages}
    assert sum(e.type == "Person" for e in linked.entities) == len(found)
    assert link(one, load(), lambda names, document: NOBODY).reading == linked
