"""What problems solved for others are told of a person, on a real graph."""

from __future__ import annotations

from graph.model import Document, Entity, Fact, Reading
from graph.solve.standing import standings
from graph.store import Store
from tests.conftest import EMPTY
from tests.graph.readings import mention, passages

TEXT = "轧机漏油的难题困住了江城钢铁有限公司，炼钢车间的陶远山和河口机械厂的柳青先后解决了它。"


def told() -> Reading:
    p = passages("leak.txt", TEXT)
    names = {
        "Person-own": ("Person", "陶远山"), "Person-other": ("Person", "柳青"),
        "Enterprise-steel": ("Enterprise", "江城钢铁有限公司"), "Enterprise-shop": ("Enterprise", "炼钢车间"),
        "Enterprise-works": ("Enterprise", "河口机械厂"), "Problem-leak": ("Problem", "轧机漏油"),
    }  # fmt: skip
    facts = (
        ("Person-own", "affiliatedWith", "Enterprise-shop"),
        ("Enterprise-shop", "partOf", "Enterprise-steel"),
        ("Person-other", "affiliatedWith", "Enterprise-works"),
        ("Person-own", "solved", "Problem-leak"),
        ("Person-other", "solved", "Problem-leak"),
        ("Problem-leak", "raisedBy", "Enterprise-steel"),
    )
    return Reading(
        Document("leak.txt", "leak", "漏油", "2024-03-01", "/articles/leak.txt", "bb", "txt"),
        p,
        tuple(Entity(i, *named) for i, named in names.items()),
        tuple(mention(p[0], i, name) for i, (_, name) in names.items()),
        tuple(Fact(s, predicate, o, (p[0].id,)) for s, predicate, o in facts),
    )


def test_a_problem_of_the_own_firm_is_no_visit(prepared: Store) -> None:
    prepared.bolt.define([EMPTY])
    assert not prepared.load(told()).skips
    found = standings(prepared, ["Person-own", "Person-other"], "2024-05-01")
    assert not found["Person-own"].visits
    assert found["Person-other"].visits == ("leak.txt#0",)
