"""From many proposals to the spans that stand: the surest first, the longer before the shorter."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.extract.entities.page import Candidate

ORGANISATIONS = frozenset(
    ("Enterprise", "PublicBody", "TradeUnion", "School", "ResearchInstitute", "Association", "Academy")
)
# What has no name of its own is described, and readers do not agree on the first and the last word of it.
DESCRIBED = frozenset({"Skill", "Problem", "Achievement"})
_BLOCK = 64  # characters; spans are only compared with those that share a block


def kind(type_: str) -> str:
    """Organisations of all types are one kind: the type of a short form is a guess."""
    return "Organization" if type_ in ORGANISATIONS else type_


def choose(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Pick spans that do not cross; a name may lie inside another only as the unit's parent."""
    blocks: dict[tuple[int, int], list[Candidate]] = {}
    chosen: list[Candidate] = []
    for candidate in sorted(
        set(candidates), key=lambda c: (-c.weight, c.start - c.end, c.line, c.start, c.type)
    ):
        places = [
            blocks.setdefault((candidate.line, block), [])
            for block in range(candidate.start // _BLOCK, candidate.end // _BLOCK + 1)
        ]
        if all(_fits(candidate, other) for place in places for other in place):
            chosen.append(candidate)
            for place in places:
                place.append(candidate)
    return sorted(chosen, key=lambda c: (c.line, c.start, -c.end))


def _fits(new: Candidate, old: Candidate) -> bool:
    if new.end <= old.start or old.end <= new.start:
        return True
    inner, outer = (new, old) if new.end - new.start < old.end - old.start else (old, new)
    if inner.end - inner.start == outer.end - outer.start:
        return False
    if inner.inner and outer.start <= inner.start and inner.end <= outer.end:
        return True
    return inner.start == outer.start and inner.end < outer.end and _parent(inner, outer)


def _parent(inner: Candidate, outer: Candidate) -> bool:
    if inner.type == outer.type == "Event":
        return outer.head > 0 and inner.head > 2  # 江钢第四届技术运动会 holds a 技能竞赛
    if outer.type == "Event" and inner.type in ORGANISATIONS:
        return True  # 佛山工匠学院揭牌仪式
    return {inner.type, outer.type} <= ORGANISATIONS and not outer.source.endswith("registered")
