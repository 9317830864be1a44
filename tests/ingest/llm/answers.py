"""A short article in our own words, and what a model may say about it."""

from __future__ import annotations

import json
from typing import Any

from graph.model import Document, Entity, Fact, Passage, Reading

TEXTS = (
    "王大川是江城重工有限公司的焊工，2021年被评为江城工匠。",
    "他用反变形工装解决了厚板焊接变形的难题。",
    "联系电话13900001234。",
)
DOCUMENT = Document("a.txt", "a", "焊花二十年", "2024-05-01")


def passages(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(f"a.txt#{i}", "a.txt", i, t, 100 * i, 100 * i + len(t)) for i, t in enumerate(texts))


def local() -> Reading:
    """What the local reader is taken to have found: the man, his employer, his post."""
    return Reading(
        DOCUMENT,
        passages(*TEXTS),
        (Entity("e1", "Person", "王大川"), Entity("e2", "Enterprise", "江城重工有限公司")),
        facts=(Fact("e1", "affiliatedWith", "e2", ("a.txt#0",), {"position": "焊工", "kind": "employee"}),),
    )


def entity(type_: str, name: str, quote: str, passage: int = 0, *aliases: str) -> dict[str, Any]:
    evidence = [{"passage": passage, "quote": quote}]
    return {"type": type_, "name": name, "aliases": list(aliases), "evidence": evidence}


def fact(
    subject: tuple[str, str],
    predicate: str,
    object_: tuple[str, str],
    quote: str,
    passage: int = 0,
    **more: Any,
) -> dict[str, Any]:
    ends = {"subject": _end(subject), "object": _end(object_)}
    return {"predicate": predicate, **ends, "evidence": [{"passage": passage, "quote": quote}], **more}


def _end(end: tuple[str, str]) -> dict[str, str]:
    return {"type": end[0], "name": end[1]}


WANG, WORKS = ("Person", "王大川"), ("Enterprise", "江城重工有限公司")
HONOUR, PROBLEM = ("Honour", "江城工匠"), ("Problem", "厚板焊接变形")
ENTITIES = [
    entity(*WANG, "王大川是江城重工有限公司的焊工"),
    entity(*WORKS, "江城重工有限公司"),
    entity(*HONOUR, "被评为江城工匠"),
    entity(*PROBLEM, "解决了厚板焊接变形的难题", 1),
]
FACTS = [
    fact(WANG, "affiliatedWith", WORKS, "王大川是江城重工有限公司的焊工", position="焊工", kind="employee"),
    fact(WANG, "received", HONOUR, "2021年被评为江城工匠", year=2021, status=None),
    fact(WANG, "solved", PROBLEM, "他用反变形工装解决了厚板焊接变形的难题", 1),
]


def answer(entities: list[dict[str, Any]] = ENTITIES, facts: list[dict[str, Any]] = FACTS) -> str:
    return json.dumps({"entities": entities, "facts": facts}, ensure_ascii=False)
