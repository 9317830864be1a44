"""Filters, contrasts, the deceased and open demand, over a real graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from graph.errors import InvalidRequest, NotFound
from graph.model import Document, Entity, Fact, Passage, Reading
from graph.solve.attribute import attribute
from graph.solve.filters import Filters, distance
from graph.solver import Solver
from graph.store import Store
from tests.conftest import EMPTY
from tests.graph.readings import alliance, mention, passages, press, profile

CABLE = "水冷电缆老是扭绞，谁会治？"
BOTH = CABLE + "行车啃轨怎么办"


@pytest.fixture(scope="module")
def solver(prepared: Store) -> Solver:
    prepared.bolt.define([EMPTY])
    for reading in (profile(), press(), alliance()):
        prepared.load(reading)
    return Solver(prepared)


def names(solver: Solver, filters: Filters) -> list[str]:
    return [a.expert for a in solver.solve(BOTH, 10, filters).answers if a.type == "Person"]


def test_filters_leave_out_and_keep_the_scores(solver: Solver) -> None:
    everybody = {a.id: a.score for a in solver.solve(BOTH).answers}
    assert {"陶远山", "柳青"} <= set(names(solver, Filters()))
    assert names(solver, Filters(organisation="临港")) == []
    kept = solver.solve(BOTH, 10, Filters(organisation="江城钢铁")).answers
    assert kept
    assert all(everybody[a.id] == a.score for a in kept)


def test_what_came_later_is_not_known(solver: Solver) -> None:
    assert "柳青" not in names(solver, Filters(as_of="2024-03-15"))


@pytest.mark.parametrize(
    "filters",
    [Filters(regions=("无此地",)), Filters(near="苏州"), Filters(level="天级"), Filters(as_of="去年")],
)
def test_filters_that_cannot_be_meant(solver: Solver, filters: Filters) -> None:
    with pytest.raises(InvalidRequest):
        solver.solve(CABLE, 10, filters)


def test_a_contrast_says_what_is_missing(solver: Solver) -> None:
    found = solver.solve(CABLE, 1, why_not="柳青").contrast
    assert found is not None
    assert (found.expert, found.rank) == ("柳青", 0)
    assert found.reasons
    assert found.score == pytest.approx(sum(p.value for p in found.parts), abs=1e-3)
    with pytest.raises(NotFound):
        solver.solve(CABLE, 1, why_not="查无此人")


def test_a_question_that_nobody_can_answer_is_kept_and_counted(solver: Solver) -> None:
    answer = replace(solver.solve("xyzzy 13800000000"), skills=("咒语",))
    assert answer.weak
    assert solver.record(answer)
    assert solver.record(answer)
    kept = solver.demands()[0]
    assert (kept["asked"], kept["skills"]) == (2, ["咒语"])
    assert "13800000000" not in kept["question"]
    assert not solver.record(solver.solve(CABLE))


def test_the_deceased_are_not_listed(prepared: Store) -> None:
    prepared.bolt.define([EMPTY])
    old = profile()
    gone = tuple(
        replace(e, attributes={"died": "2024-02-01"}) if e.id == "Person-tao" else e for e in old.entities
    )
    prepared.load(replace(old, entities=gone))
    answer = Solver(prepared).solve(CABLE, 10, why_not="陶远山")
    assert "陶远山" not in [a.expert for a in answer.answers]
    assert answer.contrast is not None
    assert "已去世" in answer.contrast.reasons[0]


def test_a_distance_is_that_of_the_globe() -> None:
    assert distance((31.23, 121.47), (39.90, 116.41)) == pytest.approx(1067, abs=10)


def test_speech_is_of_who_is_named_behind_it(prepared: Store) -> None:
    texts = (
        "陶远山在车间里看了看。",
        "“我们做的换模小车，把六个人的活减到了两个人。",
        "原来一班只能换一次。",
        "现在换三次也不累。",
        "”柳青说。",
    )
    p = load_talk(prepared, texts, (0, TAO), (4, LIU))
    opened = attribute(prepared, [p[1].id], (), {p[1].id})[p[1].id]
    assert opened["Person-liu"] > opened["Person-tao"]
    assert attribute(prepared, [p[1].id])[p[1].id].keys() == {"Person-tao"}
    prepared.delete("talk.txt")


def test_a_stated_fact_tells_whom_a_sentence_is_about(prepared: Store) -> None:
    texts = "柳青和大家说了想法。", "陶远山听完就走了。", "换模小车一周就做好了。"
    p = passages("talk.txt", *texts)
    cart = Entity("Achievement-cart", "Achievement", "换模小车")
    created = Fact("Person-liu", "created", "Achievement-cart", (p[2].id,))
    load_talk(prepared, texts, (0, LIU), (1, TAO), more=(cart, 2), facts=(created,))
    spoken = attribute(prepared, [p[2].id])[p[2].id]
    assert spoken["Person-liu"] > spoken["Person-tao"] > 0
    prepared.delete("talk.txt")


TAO, LIU = Entity("Person-tao", "Person", "陶远山"), Entity("Person-liu", "Person", "柳青")


def load_talk(
    store: Store,
    texts: Sequence[str],
    *named: tuple[int, Entity],
    more: tuple[Entity, int] | None = None,
    facts: tuple[Fact, ...] = (),
) -> Sequence[Passage]:
    """Store sentences, each of which names the entity that is given with its number."""
    p = passages("talk.txt", *texts)
    found = [*named, *([(more[1], more[0])] if more else [])]
    store.load(
        Reading(
            Document("talk.txt", "talk", "闲谈", "2024-07-01", "/articles/talk.txt", "ab", "txt"),
            p,
            tuple(entity for _, entity in found),
            tuple(mention(p[n], entity.id, entity.name) for n, entity in found),
            facts,
        )
    )
    return p


def test_a_scene_is_of_those_who_follow(prepared: Store) -> None:
    texts = "柳青修好了天车。", "去年夏天，邻市一家船厂的吊机停了三天。", "陶远山赶去看了看。"
    people = ("Person-liu", "柳青"), ("Person-tao", "陶远山")
    p = passages("scene.txt", *texts)
    reading = Reading(
        Document("scene.txt", "scene", "两件事", "2024-07-01", "/articles/scene.txt", "ab", "txt"),
        p,
        tuple(Entity(id_, "Person", name) for id_, name in people),
        (mention(p[0], *people[0]), mention(p[2], *people[1])),
    )
    prepared.load(reading)
    plain, opened = (attribute(prepared, [p[1].id], scenes)[p[1].id] for scenes in ((), {p[1].id}))
    assert plain["Person-liu"] > plain["Person-tao"]
    assert opened["Person-tao"] > opened["Person-liu"]
    prepared.delete("scene.txt")
