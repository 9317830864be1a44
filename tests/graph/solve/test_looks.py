"""Whoever is read first, answers are those of looking at everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.embedding import open_embedder
from graph.model import Document, Entity, Fact, Reading
from graph.solve.filters import EVERYBODY, Filters, Gate
from graph.solve.inquiry import FIRST
from graph.solve.rank import quoted
from graph.solve.solve import SPARE, look_at
from graph.solver import Solver
from graph.store import Store
from tests.conftest import EMPTY
from tests.graph.readings import mention, passages

TROUBLE = "水冷电缆扭绞"
QUESTION = f"{TROUBLE}，轨道也要调整，谁会治？"
GONE = 6  # of those who say most on the matter so many have died
PEOPLE = FIRST + 30  # more than the index gives passages of: holders come besides


def told(number: int) -> str:
    """The first say most; what the others say differs from one to the next."""
    what = (f"解决了{TROUBLE}的难题", "会轨道调整", f"见过{TROUBLE}", "修过轨道", "调整过电缆")[number % 5]
    return f"匠人{number:02d}号{f'解决了{TROUBLE}的难题，也会轨道调整' if number < GONE else what}。"


def crowd() -> Reading:
    """People with a sentence each; who is said to solve or to be able to has the fact."""
    p = passages("crowd.txt", *map(told, range(PEOPLE)))
    people = [
        Entity(f"Person-{n:02d}", "Person", f"匠人{n:02d}号", (), {"died": "2024-02-01"} if n < GONE else {})
        for n in range(PEOPLE)
    ]
    solved = [n for n in range(PEOPLE) if "解决了" in p[n].text]
    able = [n for n in range(PEOPLE) if "会轨道调整" in p[n].text]
    return Reading(
        Document("crowd.txt", "crowd", "众人", "2024-01-01", "/articles/crowd.txt", "ee", "txt"),
        p,
        (*people, Entity("Problem-cable", "Problem", TROUBLE), Entity("Skill-rail", "Skill", "轨道调整")),
        (
            *(mention(p[n], people[n].id, people[n].name) for n in range(PEOPLE)),
            *(mention(p[n], "Problem-cable", TROUBLE) for n in solved),
            *(mention(p[n], "Skill-rail", "轨道调整") for n in able),
        ),
        (
            *(Fact(people[n].id, "solved", "Problem-cable", (p[n].id,)) for n in solved),
            *(Fact(people[n].id, "hasSkill", "Skill-rail", (p[n].id,)) for n in able),
        ),
    )


@pytest.fixture(scope="module")
def taught(prepared: Store, cache_folder: Path) -> Iterator[Solver]:
    embedder, reading = open_embedder(cache_folder), crowd()
    prepared.bolt.define([EMPTY])
    prepared.load(reading, embedder.encode([p.text for p in reading.passages]))
    yield Solver(prepared, embedder)
    prepared.bolt.define([EMPTY])


@pytest.fixture(scope="module")
def solver(taught: Solver) -> Solver:
    return Solver(taught.store)


@pytest.mark.parametrize("k", [1, 3, 10])
def test_a_look_that_does_not_settle_is_followed_by_a_further_one(solver: Solver, k: int) -> None:
    gate = Gate(EVERYBODY, solver.places, solver.store.ontology)
    everybody = look_at(solver.store, QUESTION, None, gate, 0)
    assert everybody.settles(k)
    assert any("已去世" in why for reasons in everybody.out.values() for why in reasons)
    if k < GONE - SPARE:
        assert not look_at(solver.store, QUESTION, None, gate, k + SPARE).settles(k)
    answers = [(a.id, a.parts) for a in solver.solve(QUESTION, k).answers]
    assert answers == quoted(everybody.found, everybody.listed[:k])


@pytest.mark.parametrize("question", [QUESTION, TROUBLE, "轨道调整", "修过轨道的", "匠人07号", "无关的事"])
def test_an_answer_is_the_same_whoever_is_read_first(solver: Solver, taught: Solver, question: str) -> None:
    for one in (solver, taught):
        alone = one.solve(question, 3)
        among = one.solve(question, 3, why_not="匠人69号")  # looks at everybody
        assert alone == replace(among, contrast=alone.contrast)


def test_how_sure_an_answer_is_depends_on_what_was_known_that_day(taught: Solver) -> None:
    now, then, before = (
        taught.solve(QUESTION, 3, Filters(as_of=day)) for day in ("", "2024-01-01", "2023-12-31")
    )
    assert now.confidence == then.confidence > 0
    assert (before.answers, before.confidence) == ((), 0)
