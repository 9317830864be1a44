"""Teams of skills that more people have than are read, against reading them all, on a real graph."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest

from graph.answers import Team
from graph.model import Document, Entity, Fact, Reading
from graph.solver import Solver
from graph.store import Store
from graph.teams import demand, reach
from graph.teams.wishes import Wishes
from tests.conftest import EMPTY
from tests.graph.readings import mention, passages

PEOPLE, FIRMS, EVENTS, PROBLEMS = 90, 14, 12, 25
SKILLS = {"砂型铸造": 5, "氩弧焊接": 40, "数控磨削": 45, "液压检修": 35, "轴承装配": 6}
RARE, COMMON = ("砂型铸造", "轴承装配"), ("氩弧焊接", "数控磨削", "液压检修")


def drawn() -> Reading:
    """Who has which skill, works where, took part in what and solved what, by chance."""
    rng = np.random.default_rng(3)
    names = [f"工{chr(0x4E00 + n)}甲" for n in range(PEOPLE)]
    p = passages("drawn.txt", *(f"{name}是厂里的好手。" for name in names))
    people = [f"Person-{n:02}" for n in range(PEOPLE)]
    firms = [f"Enterprise-{n}" for n in range(FIRMS)]

    def facts() -> Iterator[Fact]:
        told = {person: (passage.id,) for person, passage in zip(people, p, strict=True)}
        for skill, count in enumerate(SKILLS.values()):
            for person in rng.choice(people, count, replace=False):
                yield Fact(person, "hasSkill", f"Skill-{skill}", told[person])
        for person in people:
            left = {"valid_to": "2020"} if rng.random() < 0.1 else {}
            yield Fact(person, "affiliatedWith", str(rng.choice(firms)), told[person], left)
        for person in rng.choice(people, PEOPLE // 2):
            yield Fact(person, "participatedIn", f"Event-{rng.integers(EVENTS)}", told[person])
            yield Fact(person, "solved", f"Problem-{rng.integers(PROBLEMS)}", told[person])
        for one, other in rng.choice(people, (PEOPLE // 3, 2)):
            if one != other:
                yield Fact(one, "mentors", other, told[one])
        for n, firm in enumerate(firms):
            yield Fact(firm, "locatedIn", f"Region-{n % 4}", (p[0].id,))
            if n >= 10:
                yield Fact(firm, "partOf", firms[n - 10], (p[0].id,))

    entities = (
        *(Entity(i, "Person", name) for i, name in zip(people, names, strict=True)),
        *(Entity(firm, "Enterprise", f"第{n}机械厂") for n, firm in enumerate(firms)),
        *(Entity(f"Skill-{n}", "Skill", name) for n, name in enumerate(SKILLS)),
        *(Entity(f"Event-{n}", "Event", f"第{n}届比武") for n in range(EVENTS)),
        *(Entity(f"Problem-{n}", "Problem", f"第{n}号难题") for n in range(PROBLEMS)),
        *(Entity(f"Region-{n}", "Region", f"第{n}镇") for n in range(4)),
    )
    mentions = tuple(mention(passage, i, name) for passage, i, name in zip(p, people, names, strict=True))
    unique = {(f.subject, f.predicate, f.object): f for f in facts()}
    document = Document("drawn.txt", "drawn", "好手", "2024-01-01", "/articles/drawn.txt", "dd", "txt")
    return Reading(document, p, entities, mentions, tuple(unique.values()))


@pytest.fixture(scope="module")
def solver(prepared: Store) -> Solver:
    prepared.bolt.define([EMPTY])
    loaded = prepared.load(drawn())
    assert not loaded.skips
    return Solver(prepared)


def narrow(monkeypatch: pytest.MonkeyPatch, looked_at: int) -> None:
    """More people have the common skills than are read, and of their ties not all are followed."""
    monkeypatch.setattr(demand, "MOST", 3)
    monkeypatch.setattr(demand, "ANCHOR", 38)
    monkeypatch.setattr(reach, "LOOKED_AT", (looked_at, looked_at))
    monkeypatch.setattr(reach, "PATIENCE", math.inf)


def agrees(found: Team, truth: Team) -> bool:
    """What is said of a team is true, given the best of all; whether it is said to be that."""
    assert truth.optimal
    assert found.bound <= truth.cost <= found.cost
    assert (found.cost == found.bound) == found.optimal
    return found.optimal


@pytest.mark.parametrize("objective", ["sum", "diameter", "leader"])
@pytest.mark.parametrize(
    "skills", [(RARE[0], *COMMON[:1]), (RARE[0], *COMMON), (*RARE, *COMMON[1:]), COMMON], ids=len
)
def test_what_is_called_proved_is_the_best_of_all(
    solver: Solver, monkeypatch: pytest.MonkeyPatch, skills: tuple[str, ...], objective: str
) -> None:
    truth = solver.team(skills, [], 5, "", Wishes(objective=objective))
    narrow(monkeypatch, 60)
    found = solver.team(skills, [], 5, "", Wishes(objective=objective))
    agrees(found, truth)
    assert {skill for member in found.members for skill in member.covers} == set(skills)
    assert "只比较了其中" in found.note
    monkeypatch.setattr(reach, "LOOKED_AT", (10_000,) * 3)
    assert agrees(solver.team(skills, [], 5, "", Wishes(objective=objective)), truth) or skills == COMMON


def test_whoever_waits_gets_a_team_whose_gap_is_true(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    truth = solver.team(COMMON, [], 5, "", Wishes())
    narrow(monkeypatch, 60)
    monkeypatch.setattr(reach, "PATIENCE", -1.0)
    found = solver.team(COMMON, [], 5, "", Wishes())
    assert agrees(found, truth) == (found.gap == 0)


def test_constraints_hold_where_not_all_are_read(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = Wishes(per_employer=1, per_person=1, min_size=4, mentor=True)
    truth = solver.team((RARE[0], *COMMON), [], 5, "", wishes)
    narrow(monkeypatch, 60)
    found = solver.team((RARE[0], *COMMON), [], 5, "", wishes)
    agrees(found, truth)
    employers = [member.employer for member in found.members]
    assert len(employers) == len(set(employers)) >= 4


def test_other_teams_where_not_all_are_read(solver: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow(monkeypatch, 60)
    found = solver.team((RARE[0], *COMMON), [], 5, "", Wishes(teams=3))
    assert len(found.alternatives) == 2
    assert all(other.bound <= other.cost for other in found.alternatives)
