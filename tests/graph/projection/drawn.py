"""A graph drawn at random with whatever a projection has to count as the queries do."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from graph.model import Document, Entity, Fact, Reading
from tests.graph.readings import passages

PEOPLE, FIRMS, EVENTS, PROBLEMS, WORKS, REGIONS = 120, 16, 8, 30, 12, 4
SKILLS = ("砂型铸造", "氩弧焊接", "数控磨削", "液压检修", "轴承装配")
LEFT = ("2020", "2020-05", "2999")


def drawn(seed: int, name: str = "drawn.txt") -> Reading:
    """Ties of every kind, some ended; the dead; problems that need skills; masters; firms in regions."""
    rng = np.random.default_rng(seed)
    p = passages(name, *(f"工{chr(0x4E00 + n)}是厂里的好手。" for n in range(PEOPLE)))
    facts = {(f.subject, f.predicate, f.object): f for f in _facts(rng, [x.id for x in p])}
    document = Document(name, name, "好手", "2024-01-01", f"/articles/{name}", name, "txt")
    return Reading(document, p, tuple(_entities(rng)), (), tuple(facts.values()))


def _entities(rng: np.random.Generator) -> Iterator[Entity]:
    for n in range(PEOPLE):
        died = {"died": "2023"} if rng.random() < 0.05 else {}
        yield Entity(f"Person-{n:03}", "Person", f"工{chr(0x4E00 + n)}", (), died)
    for n in range(FIRMS):
        kind = "Alliance" if n % 8 == 7 else "Enterprise"
        yield Entity(f"Firm-{n:02}", kind, f"第{n}机械厂", (), {"place": f"3{n % REGIONS}0100"})
    for n, name in enumerate(SKILLS):
        yield Entity(f"Skill-{n}", "Skill", name)
    for kind, count in (
        ("Event", EVENTS),
        ("Problem", PROBLEMS),
        ("Achievement", WORKS),
        ("Region", REGIONS),
    ):
        for n in range(count):
            yield Entity(f"{kind}-{n:02}", kind, f"第{n}号{kind}")


def _facts(rng: np.random.Generator, told: list[str]) -> Iterator[Fact]:
    """The later one counts where two are of the same."""

    def fact(subject: int, predicate: str, other: str, left: float = 0.0) -> Fact:
        some = tuple(told[i] for i in rng.choice(PEOPLE, rng.integers(1, 4), replace=False))
        ended = {"valid_to": str(rng.choice(LEFT))} if rng.random() < left else {}
        return Fact(f"Person-{subject:03}", predicate, other, some, ended)

    for person in range(PEOPLE):
        for firm in rng.choice(FIRMS, rng.integers(0, 3), replace=False):
            yield fact(person, "affiliatedWith", f"Firm-{firm:02}", 0.3)
        for skill in rng.choice(len(SKILLS), rng.integers(0, 3), replace=False):
            yield fact(person, "hasSkill", f"Skill-{skill}")
        if rng.random() < 0.5:
            yield fact(person, "participatedIn", f"Event-{rng.integers(EVENTS):02}")
            yield fact(person, "solved", f"Problem-{rng.integers(PROBLEMS):02}")
            yield fact(person, "created", f"Achievement-{rng.integers(WORKS):02}")
        other = int(rng.integers(PEOPLE))
        if other != person and rng.random() < 0.4:
            yield fact(person, "mentors", f"Person-{other:03}")
            yield fact(other, "mentors", f"Person-{person:03}")
    for n in range(PROBLEMS):
        yield Fact(f"Problem-{n:02}", "requires", f"Skill-{rng.integers(len(SKILLS))}", (told[n],))
    for n in range(FIRMS):
        yield Fact(f"Firm-{n:02}", "locatedIn", f"Region-{n % REGIONS:02}", (told[n],))
        if n % 8 == 7:
            for member in rng.choice(7, 3, replace=False):
                yield Fact(f"Firm-{member:02}", "memberOf", f"Firm-{n:02}", (told[n],))
        elif n >= 10:
            yield Fact(f"Firm-{n:02}", "partOf", f"Firm-{n - 10:02}", (told[n],))
        yield Fact(f"Firm-{n:02}", "cooperatesWith", f"Firm-{(n + 5) % FIRMS:02}", (told[n],))
