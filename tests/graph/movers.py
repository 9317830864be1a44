"""Two reports in our own words on who is easily mistaken: a mover, namesakes, a member from elsewhere.

江城钢铁公司 and its workshop lie in 江苏, 临港港务公司 in 安徽.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Document, Entity, Fact, Mention, Passage, Reading
from tests.graph.readings import mention, passages

STEEL, SHOP, PORT, LEAGUE = "Enterprise-steel", "Enterprise-shop", "Enterprise-port", "Alliance-league"
COMPANIES = (
    Entity(STEEL, "Enterprise", "江城钢铁公司", (), {"place": "320100"}),
    Entity(PORT, "Enterprise", "临港港务公司", (), {"place": "340200"}),
)
GRINDING = Entity("Skill-grinding", "Skill", "导轨研磨")
PEOPLE = {
    "Person-fang": "方舟",
    "Person-zhong1": "钟离",
    "Person-zhong2": "钟离",
    "Person-wei": "卫东",
    "Person-ke": "柯桥",
}


def earlier() -> Reading:
    """What was so in 2019."""
    p = passages("earlier.txt", "江城钢铁公司的班长方舟会导轨研磨。", "方舟在江城钢铁公司带班。")
    fang = "Person-fang"
    return Reading(
        Document("earlier.txt", "earlier", "旧事", "2019-05-01", "/articles/earlier.txt", "e1", "txt"),
        p,
        (Entity(fang, "Person", "方舟"), COMPANIES[0], GRINDING),
        (
            mention(p[0], fang, "方舟"),
            mention(p[1], fang, "方舟"),
            mention(p[0], STEEL, "江城钢铁公司"),
            mention(p[0], GRINDING.id, "导轨研磨"),
        ),
        (
            Fact(fang, "affiliatedWith", STEEL, (p[0].id, p[1].id), {"position": "班长"}),
            Fact(fang, "hasSkill", GRINDING.id, (p[0].id,)),
        ),
    )


def later() -> Reading:
    """What is so in 2024."""
    p = passages(
        "later.txt",
        "方舟现任临港港务公司机修主任。",
        "江城钢铁公司炼钢车间的钟离会导轨研磨。",
        "临港港务公司也有一位钟离，会导轨研磨。",
        "卫东是沿江联盟成员，会导轨研磨。",
        "江城钢铁公司的柯桥到了临港港务公司，治好了辊道跑偏。",
        "柯桥会导轨研磨。",
    )
    return Reading(
        Document("later.txt", "later", "新事", "2024-05-01", "/articles/later.txt", "l1", "txt"),
        p,
        _entities(),
        _mentions(p),
        _facts(p),
    )


def _entities() -> tuple[Entity, ...]:
    return (
        *(Entity(i, "Person", name) for i, name in PEOPLE.items()),
        *COMPANIES,
        Entity(SHOP, "Enterprise", "江城钢铁公司炼钢车间", (), {"place": "320100"}),
        Entity(LEAGUE, "Alliance", "沿江联盟"),
        Entity("Region-river", "Region", "江苏省", (), {"place": "320000"}),
        Entity("Problem-roller", "Problem", "辊道跑偏"),
        GRINDING,
    )


def _mentions(p: Sequence[Passage]) -> tuple[Mention, ...]:
    return (
        *(mention(s, i, n) for s, (i, n) in zip(p, PEOPLE.items(), strict=False)),
        mention(p[4], PORT, "临港港务公司"),
        mention(p[4], STEEL, "江城钢铁公司"),
        mention(p[4], "Problem-roller", "辊道跑偏"),
        mention(p[5], "Person-ke", "柯桥"),
        mention(p[3], LEAGUE, "沿江联盟"),
    )


def _facts(p: Sequence[Passage]) -> tuple[Fact, ...]:
    return (
        Fact("Person-fang", "affiliatedWith", PORT, (p[0].id,), {"position": "机修主任"}),
        Fact("Person-zhong1", "affiliatedWith", SHOP, (p[1].id,)),
        Fact("Person-zhong1", "hasSkill", GRINDING.id, (p[1].id,)),
        Fact("Person-zhong2", "affiliatedWith", PORT, (p[2].id,)),
        Fact("Person-zhong2", "hasSkill", GRINDING.id, (p[2].id,)),
        Fact("Person-wei", "affiliatedWith", LEAGUE, (p[3].id,)),
        Fact("Person-wei", "hasSkill", GRINDING.id, (p[3].id,)),
        Fact(LEAGUE, "locatedIn", "Region-river", (p[3].id,)),
        Fact("Person-ke", "affiliatedWith", STEEL, (p[4].id,)),
        Fact("Person-ke", "solved", "Problem-roller", (p[4].id,)),
        Fact("Person-ke", "hasSkill", GRINDING.id, (p[5].id,)),
        Fact(SHOP, "partOf", STEEL, (p[1].id,)),
    )
