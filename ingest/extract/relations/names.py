"""What the names of two entities say about them: one within the other, deeper or higher, of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from graph.model import Entity
from ingest.extract.relations.lexicon import data
from ingest.extract.relations.view import View

GENERIC = re.compile(r"(?:本|我|该|全)?(?:公司|集团|厂|院|校|矿|局|部|区|市|省|县)(?=.)")


def name_features(view: View, subject: str, object_: str) -> Iterator[str]:
    """Features from the names of a pair."""
    s, o = view.entities[subject], view.entities[object_]
    yield from _within(s, o)
    if view.families[subject] == view.families[object_] in {"Organization", "Region"}:
        yield from _levels(s, o)
    for end, entity in (("s", s), ("o", o)):
        if entity.type in {"Event", "Programme"}:
            yield f"{end}:{category(entity.name)}"
        if view.families[entity.id] == "Organization" and GENERIC.match(entity.name):
            yield f"{end}:generic"


def _within(s: Entity, o: Entity) -> Iterator[str]:
    ours, theirs = (s.name, *s.aliases), (o.name, *o.aliases)
    if any(n.startswith(m) and n != m for n in ours for m in theirs):
        yield "name:o<s"
        rest = min(len(n) - len(m) for n in ours for m in theirs if n.startswith(m) and n != m)
        yield f"name:o<s:{min(rest // 3, 3)}"
    elif any(m in n and n != m for n in ours for m in theirs):
        yield "name:o in s"
    if any(m.startswith(n) and n != m for n in ours for m in theirs):
        yield "name:s<o"
    elif any(n in m and n != m for n in ours for m in theirs):
        yield "name:s in o"
    if len(s.name) > 3 and len(o.name) > 3 and s.name[:2] == o.name[:2]:
        yield "name:alike"


def _levels(s: Entity, o: Entity) -> Iterator[str]:
    scale = "place" if s.type == "Region" else "unit"
    low, high = level(s.name, scale), level(o.name, scale)
    if low is not None and high is not None:
        yield f"level:{max(-2, min(2, high - low))}"


def level(name: str, scale: str) -> int | None:
    """How high a unit or place stands, 0 the lowest, by the longest ending that is known."""
    bare = name.rstrip('”"’』」》）)')
    endings = ((len(end), n) for n, ends in enumerate(_table()[scale]) for end in ends if bare.endswith(end))
    return max(endings, default=(0, None))[1]


def category(name: str) -> str:
    """Kind of a gathering or scheme: congress, meeting, ceremony, contest, show, policy, drive or none."""
    bare = name.rstrip('”"’』」》）)')
    for kind, pattern in _categories().items():
        if pattern.search(bare):
            return kind
    return "none"


@cache
def _categories() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(f"(?:{'|'.join(ends)})$") for kind, ends in _table()["event"].items()}


@cache
def _table() -> dict[str, Any]:
    return data("levels.toml")
