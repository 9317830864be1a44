"""Courses on a real store: who teaches it, with proof; and what nobody teaches is kept."""

from __future__ import annotations

import pytest

from graph.errors import InvalidRequest
from graph.model import Document, Entity, Fact, Reading
from graph.solver import Solver
from graph.store import Store
from tests.graph.readings import alliance, mention, passages, profile

pytestmark = pytest.mark.engine


def academy() -> Reading:
    """A report on an academy: two lecturers, one of whom is only said to speak of it, a base, a course."""
    p = passages(
        "academy.txt",
        "沿江工匠学院聘请柳青为讲师。",
        "陶远山也是学院讲师，主讲水冷电缆防扭绞。",
        "江钢轧制实训基地开展轧制工艺实训。",
        "学院办了冬季轧辊修磨培训班，讲解轧辊修磨。",
    )
    school, base, course = "Academy-river", "TrainingBase-mill", "Programme-winter"
    return Reading(
        Document("academy.txt", "academy", "学院开课", "2024-07-01", "/articles/academy.txt", "ee", "txt"),
        p,
        (
            Entity("Person-liu", "Person", "柳青"),
            Entity("Person-tao", "Person", "陶远山"),
            Entity(school, "Academy", "沿江工匠学院", (), {"place": "3201"}),
            Entity(base, "TrainingBase", "江钢轧制实训基地"),
            Entity(course, "Programme", "冬季轧辊修磨培训班"),
            Entity("Skill-mill", "Skill", "轧制工艺"),
        ),
        (
            mention(p[0], school, "沿江工匠学院"),
            mention(p[0], "Person-liu", "柳青"),
            mention(p[1], "Person-tao", "陶远山"),
            mention(p[2], base, "江钢轧制实训基地"),
            mention(p[3], course, "冬季轧辊修磨培训班"),
        ),
        (
            Fact("Person-liu", "affiliatedWith", school, (p[0].id,), {"kind": "lecturer"}),
            Fact("Person-tao", "affiliatedWith", school, (p[1].id,), {"kind": "lecturer"}),
            Fact(base, "hasSkill", "Skill-mill", (p[2].id,)),
            Fact(school, "organizes", course, (p[3].id,)),
        ),
    )


@pytest.fixture
def solver(store: Store) -> Solver:
    for reading in (profile(), alliance(), academy()):
        store.load(reading)
    return Solver(store)


def test_a_skill_finds_its_lecturer_and_where_he_teaches(solver: Solver) -> None:
    found = solver.courses("轨道调整")
    assert found.skills == ("轨道调整",)
    assert not found.unmet
    kinds = {offer.id: offer.kind for offer in found.offers}
    assert kinds["Person-liu"] == "lecturer"
    assert kinds["Academy-river"] == "academy", "through its lecturer"
    lecturer = next(o for o in found.offers if o.id == "Person-liu")
    assert (lecturer.host, lecturer.skills) == ("沿江工匠学院", ("轨道调整",))
    assert [p.name for p in lecturer.parts if p.name in ("skill", "teaches")] == ["skill", "teaches"]
    assert {q.passage for p in lecturer.parts for q in p.passages} >= {"alliance.txt#2", "academy.txt#0"}


def test_a_base_is_found_by_its_skill_and_a_course_by_its_sentence(solver: Solver) -> None:
    assert solver.courses("轧制工艺").offers[0].id == "TrainingBase-mill"
    course = next(o for o in solver.courses("轧辊修磨").offers if o.kind == "course")
    assert (course.name, course.host) == ("冬季轧辊修磨培训班", "沿江工匠学院")
    assert next(q.passage for p in course.parts for q in p.passages) == "academy.txt#3"


def test_a_problem_finds_who_speaks_of_it_and_who_only_solved_it_does_not_teach(solver: Solver) -> None:
    found = solver.courses("水冷电缆扭绞")
    assert "Person-tao" in [o.id for o in found.offers]
    solver.store.delete("academy.txt")
    assert solver.courses("水冷电缆扭绞").unmet


def test_every_score_is_the_sum_of_its_proved_parts(solver: Solver) -> None:
    for question in ("轨道调整", "水冷电缆扭绞", "轧辊修磨"):
        offers = solver.courses(question).offers
        assert [o.score for o in offers] == sorted((o.score for o in offers), reverse=True)
        for offer in offers:
            assert offer.score == pytest.approx(sum(p.value for p in offer.parts))
            assert all(p.value > 0 and p.passages for p in offer.parts)


def test_what_nobody_teaches_is_kept_and_met_by_a_later_document(solver: Solver) -> None:
    solver.store.delete("academy.txt")
    found = solver.courses("轧制工艺")
    assert found.unmet
    assert "没有已知的课程" in found.note
    assert solver.order(found, "江城钢铁公司")
    assert solver.order(solver.courses("轧制工艺！"), "临港港务公司")
    (kept,) = solver.demand("course")
    assert (kept.question, kept.asked, kept.by, kept.offers) == (
        "轧制工艺",
        2,
        ("江城钢铁公司", "临港港务公司"),
        0,
    )
    solver.store.load(academy())
    assert solver.demand()[0].offers > 0
    assert solver.demand("question") == []
    assert not solver.order(solver.courses("轧制工艺"))


def test_an_empty_order_is_refused(solver: Solver) -> None:
    with pytest.raises(InvalidRequest, match="empty"):
        solver.courses(" ")
