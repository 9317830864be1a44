"""A report in our own words on two regions: studios on both sides, an open problem, a common event."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Document, Entity, Fact, Mention, Passage, Reading
from tests.graph.readings import mention, passages

STEEL, PORT = "Enterprise-steel", "Enterprise-port"
WELDING, RAIL = "Skill-welding", "Skill-rail"
STUDIO, BAY, OPEN = "Studio-bank", "Studio-bay", "Problem-crack"


def regions(welding: str) -> Reading:
    """`welding` is the concept of welding in the scheme of skills."""
    p = passages(
        "regions.md",
        "江城钢铁公司的江岸焊接工作室会焊接，也会轨道调整。",
        "临港港务公司的港湾焊接工作室会焊接。",
        "临港港务公司提出轨道接头开裂的难题，要会焊接的人，至今没人解决。",
        "沿江焊工大赛上，江城的柳青和临港的高帆同台。",
        "高帆在临港港务公司当焊工，1966年3月生，会焊接。",
        "江城钢铁公司的丁老师傅会锻造，已于2020年去世。",
        "江城钢铁公司的柳青带出的徒弟叫石磊，石磊也在江城钢铁公司。",
    )
    return Reading(
        Document("regions.md", "regions", "两地", "2024-07-01", "/articles/regions.md", "ee", "md"),
        p,
        _entities(welding),
        _mentions(p),
        _facts(p),
    )


def _entities(welding: str) -> tuple[Entity, ...]:
    return (
        Entity(STEEL, "Enterprise", "江城钢铁公司", (), {"place": "320100"}),
        Entity(PORT, "Enterprise", "临港港务公司", (), {"place": "340200"}),
        Entity(STUDIO, "Studio", "江岸焊接工作室", (), {"place": "320100"}),
        Entity(BAY, "Studio", "港湾焊接工作室", (), {"place": "340200"}),
        Entity(OPEN, "Problem", "轨道接头开裂"),
        Entity("Event-contest", "Event", "沿江焊工大赛"),
        Entity("Person-liu", "Person", "柳青"),
        Entity("Person-gao", "Person", "高帆", (), {"born": "1966-03", "gender": "male"}),
        Entity("Person-ding", "Person", "丁锻", (), {"died": "2020-05-01"}),
        Entity("Person-shi", "Person", "石磊"),
        Entity(WELDING, "Skill", "焊接", (), {"concept": welding}),
        Entity(RAIL, "Skill", "轨道调整", (), {"concept": "rail-alignment"}),
        Entity("Skill-forging", "Skill", "锻造"),
    )


def _mentions(p: Sequence[Passage]) -> tuple[Mention, ...]:
    return (
        mention(p[0], STEEL, "江城钢铁公司"),
        mention(p[0], STUDIO, "江岸焊接工作室"),
        mention(p[1], BAY, "港湾焊接工作室"),
        mention(p[2], OPEN, "轨道接头开裂"),
        mention(p[3], "Person-liu", "柳青"),
        mention(p[4], "Person-gao", "高帆"),
        mention(p[5], "Person-ding", "丁老师傅"),
        mention(p[6], "Person-shi", "石磊"),
    )


def _facts(p: Sequence[Passage]) -> tuple[Fact, ...]:
    return (
        Fact(STUDIO, "hasSkill", WELDING, (p[0].id,)),
        Fact(STUDIO, "hasSkill", RAIL, (p[0].id,)),
        Fact(STUDIO, "partOf", STEEL, (p[0].id,)),
        Fact(BAY, "hasSkill", WELDING, (p[1].id,)),
        Fact(BAY, "partOf", PORT, (p[1].id,)),
        Fact(OPEN, "raisedBy", PORT, (p[2].id,)),
        Fact(OPEN, "requires", WELDING, (p[2].id,)),
        Fact("Person-liu", "participatedIn", "Event-contest", (p[3].id,)),
        Fact("Person-gao", "participatedIn", "Event-contest", (p[3].id,)),
        Fact("Person-gao", "affiliatedWith", PORT, (p[4].id,)),
        Fact("Person-gao", "hasSkill", WELDING, (p[4].id,)),
        Fact("Person-ding", "affiliatedWith", STEEL, (p[5].id,)),
        Fact("Person-ding", "hasSkill", "Skill-forging", (p[5].id,)),
        Fact("Person-liu", "mentors", "Person-shi", (p[6].id,)),
        Fact("Person-shi", "affiliatedWith", STEEL, (p[6].id,)),
    )
