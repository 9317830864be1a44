"""Whatever is loaded, replaced and deleted in whatever order: the graph is what its last versions make it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.model import Document, Entity, Fact, Mention, Passage, Reading, Statistic
from graph.store import Store
from tests.conftest import EMPTY
from tests.graph.readings import press, profile
from tests.graph.state import everything

pytestmark = pytest.mark.engine

DOCUMENTS = ("a.txt", "b.txt", "c.txt")
PEOPLE = ("Person-1", "Person-2", "Person-3")
SKILLS = ("Skill-1", "Skill-2")
FIRMS = ("Enterprise-1", "Enterprise-2")


def pick(*choices: str) -> st.SearchStrategy[str]:
    return st.sampled_from(choices)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """One of three documents, in any version, on entities that the others may name too."""
    id_ = draw(pick(*DOCUMENTS))
    count = draw(st.integers(1, 3))
    passages = tuple(
        Passage(
            f"{id_}#{i}", id_, i, draw(pick("焊接很难。", "他修好了。", "全厂停产。")), 10 * i, 10 * i + 5
        )
        for i in range(count)
    )
    where = st.sampled_from([p.id for p in passages])
    entities = tuple(
        Entity(e, e.split("-")[0], draw(pick("甲", "甲乙", "甲乙丙")), (draw(pick("丁", "戊")),))
        for e in (*PEOPLE, *SKILLS, *FIRMS)
    )
    kinds = pick("leader", "employee")
    readers = pick("local", "llm", "both")
    facts = st.one_of(
        st.builds(fact, pick(*PEOPLE), st.just("hasSkill"), pick(*SKILLS), where, reader=readers),
        st.builds(fact, pick(*PEOPLE), st.just("affiliatedWith"), pick(*FIRMS), where, kinds),
        st.builds(fact, pick(*FIRMS), st.just("cooperatesWith"), pick(*FIRMS), where),
    )
    stated = tuple(draw(st.lists(facts, max_size=5)))
    named = {e for f in stated for e in (f.subject, f.object)} | {draw(pick(*PEOPLE))}
    first = passages[0].id
    return Reading(
        Document(
            id_, id_[:-4], draw(pick("题", "另题")), draw(pick("", "2023", "2024-05-01")), sha256=str(count)
        ),
        passages,
        tuple(e for e in entities if e.id in named),
        tuple(Mention(e, first, "焊", 0, 1) for e in sorted(named)),
        stated,
        tuple(Statistic(e, "人数", 3.0, "人", first) for e in sorted(named & set(FIRMS))),
    )


def fact(
    subject: str, predicate: str, object_: str, passage: str, kind: str = "", reader: str = "local"
) -> Fact:
    stated = Fact(subject, predicate, object_, (passage,), {"kind": kind} if kind else {})
    return replace(stated, readers=() if reader == "local" else (reader,))


@given(steps=st.lists(readings(), min_size=2, max_size=5), gone=st.sets(pick(*DOCUMENTS), max_size=1))
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_only_the_last_versions_count(prepared: Store, steps: list[Reading], gone: set[str]) -> None:
    prepared.bolt.define([EMPTY])
    for reading in steps:
        prepared.load(reading)
    for document in gone:
        prepared.delete(document)
    last = {r.document.id: r for r in steps if r.document.id not in gone}
    after = everything(prepared), list(prepared.export())

    prepared.bolt.define([EMPTY])
    for reading in sorted(last.values(), key=lambda r: r.document.id, reverse=True):
        prepared.load(reading)
    assert (everything(prepared), list(prepared.export())) == after


def test_two_at_once_leave_what_one_after_the_other_leaves(store: Store) -> None:
    def many(reading: Reading) -> list[Reading]:
        """The same again under other names, all about the same people."""
        return [rename(reading, f"{i}-{reading.document.id}") for i in range(6)]

    readings_ = [*many(profile()), *many(press())]
    for reading in readings_:
        store.load(reading)
    one_by_one = everything(store)
    store.bolt.define([EMPTY])
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(store.load, readings_))
    assert everything(store) == one_by_one


def rename(reading: Reading, name: str) -> Reading:
    """The reading as if its file had another name."""

    def moved(passage: str) -> str:
        return f"{name}#{passage.rpartition('#')[2]}"

    return Reading(
        replace(reading.document, id=name, stem=name),
        tuple(replace(p, id=moved(p.id), document=name) for p in reading.passages),
        reading.entities,
        tuple(replace(m, passage=moved(m.passage)) for m in reading.mentions),
        tuple(replace(f, passages=tuple(map(moved, f.passages))) for f in reading.facts),
        tuple(replace(s, passage=moved(s.passage)) for s in reading.statistics),
    )
