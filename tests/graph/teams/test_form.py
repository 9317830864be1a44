"""Teams over a real graph: distances, regions, roles, constraints, what nobody can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from graph.errors import InvalidRequest, NotFound
from graph.model import Document, Entity, Fact, Reading
from graph.solver import Solver
from graph.store import Store
from graph.teams.demand import draw_skills
from graph.teams.lengths import FAR, tie_length
from graph.teams.network import collaboration
from graph.teams.roles import honour_rank
from graph.teams.ties import steps, ties_on, ways_of
from graph.teams.wishes import LEVELS, Wishes, rank
from ontology.model import Ontology
from tests.conftest import EMPTY
from tests.graph.readings import alliance, mention, passages, press, profile


def moves() -> Reading:
    """Somebody who left for another region, somebody who died, and a namesake of the first master."""
    p = passages(
        "moves.txt",
        "段青松会辊道校正，原在江城钢铁公司，去年去了北塞轧钢公司。",
        "已故的贺老会辊道校正，也会锻打。",
        "临港港务公司也有一位陶远山，会锻打。",
    )
    people = ("Person-duan", "段青松"), ("Person-he", "贺老"), ("Person-tao2", "陶远山")
    steel, north, port = "Enterprise-steel", "Enterprise-north", "Enterprise-port"
    return Reading(
        Document("moves.txt", "moves", "去留", "2024-07-01", "/articles/moves.txt", "ee", "txt"),
        p,
        (
            *(
                Entity(id_, "Person", name, (), {"died": "2024"} if name == "贺老" else {})
                for id_, name in people
            ),
            Entity(steel, "Enterprise", "江城钢铁公司", (), {"place": "320100"}),
            Entity(north, "Enterprise", "北塞轧钢公司", (), {"place": "150100"}),
            Entity(port, "Enterprise", "临港港务公司", (), {"place": "340200"}),
            Entity("Skill-roller", "Skill", "辊道校正"),
            Entity("Skill-forge", "Skill", "锻打"),
        ),
        tuple(mention(s, id_, name) for s, (id_, name) in zip(p, people, strict=True)),
        (
            Fact("Person-duan", "hasSkill", "Skill-roller", (p[0].id,)),
            Fact("Person-duan", "affiliatedWith", steel, (p[0].id,), {"valid_to": "2023"}),
            Fact("Person-duan", "affiliatedWith", north, (p[0].id,), {"position": "班长"}),
            Fact("Person-he", "hasSkill", "Skill-roller", (p[1].id,)),
            Fact("Person-he", "hasSkill", "Skill-forge", (p[1].id,)),
            Fact("Person-tao2", "hasSkill", "Skill-forge", (p[2].id,)),
            Fact("Person-tao2", "affiliatedWith", port, (p[2].id,)),
        ),
    )


@pytest.fixture(scope="module")
def solver(prepared: Store) -> Solver:
    prepared.bolt.define([EMPTY])
    for reading in (profile(), press(), alliance(), moves()):
        prepared.load(reading)
    return Solver(prepared)


def ask(
    solver: Solver, *skills: str, regions: Sequence[str] = (), size: int = 5, **wishes: object
) -> list[str]:
    team = solver.team(skills, regions, size, "", Wishes(**wishes))  # type: ignore[arg-type]  # spelt in the tests
    assert team.optimal or not team.members
    return [m.id for m in team.members]


def test_distances_are_symmetric_and_up_to_far(solver: Solver) -> None:
    rows = [row for row in solver.store.export() if row["kind"] == "entity" and row["type"] == "Person"]
    ids = sorted([*(row["id"] for row in rows), "nobody"])
    everybody = np.arange(len(ids))
    found = collaboration(solver.store, ids).paths.rows(everybody, everybody)
    assert (found == found.T).all()
    assert (found.diagonal() == 0).all()
    assert (found <= FAR).all()
    assert (np.delete(found[ids.index("nobody")], ids.index("nobody")) == FAR).all()


def test_master_and_apprentice_are_near(solver: Solver) -> None:
    joined = collaboration(solver.store, ["Person-tao", "Person-liu"])
    assert joined.paths.rows(np.array([0]), np.array([1]))[0, 0] == 0.5
    ways = ways_of(joined, [(0, 1)])
    told = solver.store.run("teams/evidence", pairs=[list(tie) for tie in ties_on(ways)])
    (step,) = steps(ways, told, {0: "陶远山"})[0, 1]
    assert (step.source, step.target, step.passages) == ("陶远山", "柳青", ("press.md#1",))


def test_ties_fade() -> None:
    assert tie_length("AFFILIATED_WITH", 2, False) == 0.5
    assert tie_length("AFFILIATED_WITH", 200, False) > tie_length("AFFILIATED_WITH", 20, False) > 0.5
    assert tie_length("AFFILIATED_WITH", 2, True) == 1.0


def test_a_team_covers_or_says_what_nobody_can_do(solver: Solver) -> None:
    team = solver.team(["轨道调整", "古籍修复"], [], 3)
    assert [m.expert for m in team.members] == ["柳青"]
    assert team.members[0].covers == ("轨道调整",)
    assert team.members[0].documents == ("alliance",)
    assert all("柳青" in q.text for q in team.members[0].passages)
    assert team.uncovered == ("古籍修复",)
    assert "没有人掌握：古籍修复" in team.note
    assert (team.cost, team.bound, team.gap, team.optimal, team.relax) == (0.0, 0.0, 0.0, True, ())


def test_regions_filter(solver: Solver) -> None:
    assert [m.expert for m in solver.team(["轨道调整"], ["江苏", "新疆"], 3).members] == ["柳青"]
    empty = solver.team(["轨道调整"], ["新疆"], 3)
    assert (empty.members, empty.uncovered, empty.optimal) == ((), ("轨道调整",), False)
    assert [r.constraints for r in empty.relax] == [("只选新疆的人",)]
    assert "只选新疆的人" in empty.note
    with pytest.raises(InvalidRequest, match="不存在州"):
        solver.team(["轨道调整"], ["不存在州"], 3)


def test_the_same_skill_twice_is_one(solver: Solver) -> None:
    assert solver.team(["轨道调整", "轨道调整"], [], 3) == solver.team(["轨道调整"], [], 3)


def test_a_free_text_is_asked_where_it_names_no_skill(solver: Solver) -> None:
    team = solver.team([], [], 2, "行车啃轨怎么办")
    assert [m.expert for m in team.members] == ["柳青"]


def test_words_of_a_text_beside_skills_are_not_demanded_of_nobody(solver: Solver) -> None:
    team = solver.team(["轨道调整"], [], 2, "车间里的热处理炉旁边，行车啃轨")
    assert [m.expert for m in team.members] == ["柳青"]
    assert team.uncovered == ()
    assert solver.team([], [], 2, "热处理").uncovered == ("热处理",)


def test_skills_are_drawn_from_a_text(solver: Solver) -> None:
    scheme = solver.store.ontology.schemes["skills"]
    known = {name for name, _ in scheme.names()}
    assert {"焊接", "热处理", "真空热处理"} <= known
    text = "要会真空热处理，也要会焊接。"
    assert draw_skills(text, solver.store.ontology) == ["真空热处理", "焊接"]
    assert draw_skills("", solver.store.ontology) == []


def test_the_dead_are_left_out_and_named(solver: Solver) -> None:
    team = solver.team(["辊道校正", "锻打"], [], 3)
    assert [m.id for m in team.members] == ["Person-duan", "Person-tao2"]
    assert "贺老" in team.note
    with pytest.raises(InvalidRequest, match="贺老"):
        solver.team(["锻打"], [], 3, "", Wishes(include=("贺老",)))


def test_who_moved_is_where_the_work_is_now(solver: Solver) -> None:
    assert ask(solver, "辊道校正", regions=["内蒙古"]) == ["Person-duan"]


def test_every_seat_has_reasons_and_every_tie_its_path(solver: Solver) -> None:
    team = solver.team(["轨道调整"], [], 4, "", Wishes(include=("陶远山@江城",)))
    assert [(s.seat, s.expert, s.reasons) for s in team.seats] == [
        ("轨道调整", "柳青", ("擅长轨道调整", "解决过行车啃轨")),
        ("必须有陶远山@江城", "陶远山", ()),
    ]
    assert all(q.text for s in team.seats[:1] for q in s.passages)
    (tie,) = team.ties
    assert (tie.distance, tie.path) == (0.5, ("柳青", "陶远山"))
    assert [q.passage for q in tie.passages] == ["press.md#1"]
    assert [(p.constraint, p.without, p.price) for p in team.prices if p.price] == [
        ("必须有陶远山@江城", 0.0, 0.5)
    ]


def test_people_are_named_or_the_asker_is_told(solver: Solver) -> None:
    assert ask(solver, "锻打", include=("Person-liu",)) == ["Person-tao2", "Person-liu"]
    with pytest.raises(InvalidRequest, match="@EMPLOYER"):
        ask(solver, "锻打", include=("陶远山",))
    with pytest.raises(NotFound, match="无名氏"):
        ask(solver, "锻打", exclude=("无名氏",))
    barred = solver.team(["锻打"], [], 3, "", Wishes(exclude=("陶远山@临港",)))
    assert (barred.members, barred.uncovered) == ((), ("锻打",))
    assert [r.constraints for r in barred.relax] == [("不选陶远山@临港",)]


def test_roles_take_a_seat_only_where_nobody_has_them(solver: Solver) -> None:
    assert ask(solver, "轨道调整", mentor=True) == ["Person-liu", "Person-tao"]
    assert ask(solver, "轨道调整", home="南京") == ["Person-liu"]
    assert ask(solver, "轨道调整", home="芜湖") == ["Person-liu", "Person-tao2"]
    assert ask(solver, "轨道调整", level="international") == []


def test_the_smallest_sets_to_give_up(solver: Solver) -> None:
    team = solver.team(["辊道校正", "锻打"], [], 1, "", Wishes(max_regions=1, mentor=True))
    assert team.members == ()
    assert [r.constraints for r in team.relax] == [("至多 1 人", "至多来自 1 个省份")]
    assert "没有团队能同时满足所有条件" in team.note


def test_other_teams_are_different(solver: Solver) -> None:
    team = solver.team(["锻打"], [], 3, "", Wishes(teams=3))
    assert team.alternatives == ()
    assert "只有 1 个" in team.note


@pytest.mark.parametrize("objective", ["diameter", "leader"])
def test_objectives(solver: Solver, objective: str) -> None:
    team = solver.team(["轨道调整", "锻打"], [], 3, "", Wishes(objective=objective))
    assert (team.objective, team.cost, team.optimal) == (objective, team.ties[0].distance, True)
    with pytest.raises(InvalidRequest, match="shortest"):
        ask(solver, "锻打", objective="shortest")


def test_levels_of_honours(ontology: Ontology) -> None:
    concepts = {c.label.zh: c.id for c in ontology.schemes["honours"].concepts.values()}
    for name, level in {
        "全国劳动模范": "national",
        "江苏省劳动模范": "province",
        "苏州市五一劳动奖章": "city",
    }.items():
        assert LEVELS[honour_rank(name, concepts.get(name, ""), ontology)] == level
    assert honour_rank("先进个人", "", ontology) == -1
    assert (
        rank("省级", ontology)
        == rank("province", ontology)
        == rank("industry", ontology)
        == LEVELS.index("province")
    )
    with pytest.raises(InvalidRequest, match="宇宙级"):
        rank("宇宙级", ontology)


def test_wishes_that_contradict(ontology: Ontology) -> None:
    with pytest.raises(InvalidRequest, match="regions"):
        replace(Wishes(), min_regions=3, max_regions=2).check(ontology)
