"""Small documents in our own words for the store tests: two that overlap, a later version of one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graph.encoded import Encoded
from graph.late import SIZE
from graph.model import Document, Entity, Fact, Mention, Passage, Reading, Statistic

CABLE = "陶师傅解决了精炼炉水冷电缆扭绞的难题。"
WORKS = "陶师傅名叫陶远山，在江城钢铁有限公司炼钢车间工作。"
AWARD = "他被评为省级劳动模范，公司里有三十名这样的职工。"
PRESS = "江城钢铁公司的陶远山被评为省级劳动模范。"
TEACH = "他带出了徒弟柳青。"


def passages(document: str, *texts: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(f"{document}#{i}", document, i, text, i * 100, i * 100 + len(text))
        for i, text in enumerate(texts)
    )


def mention(passage: Passage, entity: str, surface: str) -> Mention:
    start = passage.text.index(surface)
    return Mention(entity, passage.id, surface, start, start + len(surface))


def encoded(reading: Reading) -> Encoded:
    """One unit vector a passage, all different, and as many tokens as it has letters."""
    return Encoded(
        np.eye(512, dtype=np.float32)[: len(reading.passages)],
        [bytes([p.index]) * SIZE * len(p.text) for p in reading.passages],
    )


def profile() -> Reading:
    """An article about one person: what was solved, where, an award, a figure."""
    p = passages("profile.txt", CABLE, WORKS, AWARD)
    return Reading(
        Document("profile.txt", "profile", "炉前三十年", "2024-03-01", "/articles/profile.txt", "aa", "txt"),
        p,
        (
            Entity("Person-tao", "Person", "陶远山", ("陶师傅",)),
            Entity("Problem-cable", "Problem", "精炼炉水冷电缆扭绞"),
            Entity("Enterprise-steel", "Enterprise", "江城钢铁有限公司"),
            Entity("Honour-model", "Honour", "省级劳动模范"),
        ),
        (
            mention(p[0], "Person-tao", "陶师傅"),
            mention(p[0], "Problem-cable", "精炼炉水冷电缆扭绞"),
            mention(p[1], "Person-tao", "陶远山"),
            mention(p[1], "Enterprise-steel", "江城钢铁有限公司"),
            mention(p[2], "Honour-model", "省级劳动模范"),
        ),
        (
            Fact("Person-tao", "solved", "Problem-cable", (p[0].id,)),
            Fact("Person-tao", "affiliatedWith", "Enterprise-steel", (p[1].id,), {"kind": "employee"}),
            Fact("Person-tao", "received", "Honour-model", (p[2].id,)),
        ),
        (Statistic("Enterprise-steel", "省级劳动模范", 30, "名", p[2].id, "2024-03-01"),),
    )


def press() -> Reading:
    """A scanned notice about the same person: it states the award too, and names the company otherwise."""
    p = tuple(replace(passage, ocr=0.93) for passage in passages("press.md", PRESS, TEACH))
    return Reading(
        Document("press.md", "press", "表彰", "2024-05-01", "/articles/press.md", "bb", "md"),
        p,
        (
            Entity("Person-tao", "Person", "陶远山"),
            Entity("Person-liu", "Person", "柳青"),
            Entity("Enterprise-steel", "Enterprise", "江城钢铁公司", ("江钢",)),
            Entity("Honour-model", "Honour", "省级劳动模范"),
            Entity("Region-river", "Region", "江城"),
        ),
        (
            mention(p[0], "Person-tao", "陶远山"),
            mention(p[0], "Enterprise-steel", "江城钢铁公司"),
            mention(p[0], "Honour-model", "省级劳动模范"),
            mention(p[0], "Region-river", "江城"),
            mention(p[1], "Person-liu", "柳青"),
        ),
        (
            Fact("Person-tao", "received", "Honour-model", (p[0].id,), readers=("llm",)),
            Fact("Person-tao", "affiliatedWith", "Enterprise-steel", (p[0].id,), {"kind": "employee"}),
            Fact("Person-tao", "mentors", "Person-liu", (p[1].id,)),
            Fact("Enterprise-steel", "locatedIn", "Region-river", (p[0].id,)),
        ),
    )


def profile_later() -> Reading:
    """The article after a correction: no award, no figure, another problem."""
    old = profile()
    text = "陶师傅解决了结晶器振动的难题。"
    p = passages("profile.txt", text, WORKS)
    return replace(
        old,
        document=replace(old.document, sha256="cc", title="炉前三十一年"),
        passages=p,
        entities=(
            old.entities[0],
            Entity("Problem-vibration", "Problem", "结晶器振动"),
            old.entities[2],
        ),
        mentions=(
            mention(p[0], "Person-tao", "陶师傅"),
            mention(p[0], "Problem-vibration", "结晶器振动"),
            mention(p[1], "Enterprise-steel", "江城钢铁有限公司"),
        ),
        facts=(Fact("Person-tao", "solved", "Problem-vibration", (p[0].id,)), old.facts[1]),
        statistics=(),
    )


def alliance() -> Reading:
    """A report that ties two regions: an alliance, a cooperation, help from one side for the other."""
    p = passages(
        "alliance.txt",
        "临港港务公司与江城钢铁公司结对，同入沿江工匠联盟。",
        "临港港务公司的行车啃轨，要靠轨道调整。",
        "江城钢铁公司的柳青会轨道调整，当月就把啃轨的毛病除掉了。",
    )
    steel, port, union_ = "Enterprise-steel", "Enterprise-port", "Alliance-river"
    return Reading(
        Document("alliance.txt", "alliance", "沿江结对", "2024-06-01", "/articles/alliance.txt", "dd", "txt"),
        p,
        (
            Entity("Person-liu", "Person", "柳青"),
            Entity(steel, "Enterprise", "江城钢铁公司", (), {"place": "3201"}),
            Entity(port, "Enterprise", "临港港务公司", (), {"place": "3402"}),
            Entity(union_, "Alliance", "沿江工匠联盟", (), {"place": "32"}),
            Entity("Problem-crane", "Problem", "行车啃轨"),
            Entity("Skill-rail", "Skill", "轨道调整", (), {"concept": "rail-alignment"}),
        ),
        (
            mention(p[0], port, "临港港务公司"),
            mention(p[0], steel, "江城钢铁公司"),
            mention(p[0], union_, "沿江工匠联盟"),
            mention(p[1], "Problem-crane", "行车啃轨"),
            mention(p[2], "Person-liu", "柳青"),
        ),
        (
            Fact(port, "cooperatesWith", steel, (p[0].id,)),
            Fact(port, "memberOf", union_, (p[0].id,)),
            Fact(steel, "memberOf", union_, (p[0].id,)),
            Fact("Problem-crane", "raisedBy", port, (p[1].id,)),
            Fact("Problem-crane", "requires", "Skill-rail", (p[1].id,)),
            Fact("Person-liu", "solved", "Problem-crane", (p[2].id,)),
            Fact("Person-liu", "hasSkill", "Skill-rail", (p[2].id,)),
            Fact("Person-liu", "affiliatedWith", steel, (p[2].id,), {"position": "炉长"}),
        ),
    )


def with_new_title(reading: Reading) -> Reading:
    """The same with a title that no vocabulary has."""
    named = (replace(e, name="炉火标兵") if e.type == "Honour" else e for e in reading.entities)
    return replace(reading, entities=tuple(named))
