"""What speaks for or against a relation between two entities, as names of binary features.

A feature says where the two stand to each other (`f:` subject first, `r:` object first), which trigger classes
stand between, before and behind them, whose list or title they belong to, and how the document treats them.
No feature holds a word of the text or a name, so nothing can be learned by heart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.relations.lexicon import is_title
from ingest.extract.relations.view import Line, Spot, View, family

GAPS = (0, 2, 5, 10, 20, 40, 80)  # characters; steps of a cumulative scale
NEAR = 3  # characters between a trigger and the name that it touches
PRONOUN = re.compile(r"[他她其](?:们)?")
LINES = 4  # lines with both ends that are looked at, earliest first


def features(view: View, subject: str, object_: str) -> set[str]:
    """All features of an ordered pair."""
    found = set(_document(view, subject, object_)) | set(_names(view, subject, object_))
    both = shared(view, subject, object_)
    for line, a, b in both[:LINES]:
        found |= set(_instance(line, a, b))
    found.add("same" if both else "apart")
    found |= set(_carried(view, subject, object_))
    return found


def context(view: View, entity: str) -> set[str]:
    """Features of one entity alone: what stands right before and behind it anywhere."""
    found: set[str] = set()
    for spot in view.spots[entity][:8]:
        line = view.lines[spot.passage]
        for trigger in line.triggers:
            if 0 <= spot.left - trigger.end <= NEAR:
                found.add(f"<{trigger.kind}")
            if 0 <= trigger.start - spot.right <= NEAR:
                found.add(f">{trigger.kind}")
        if spot.nested:
            found.add("nested")
        if spot.size > 1:
            found.add("listed")
        if spot.start == 0 or spot.start - 1 in line.marks:
            found.add("opens")
    return found


def shared(view: View, subject: str, object_: str) -> list[tuple[Line, Spot, Spot]]:
    """For each line that names both, the two mentions nearest to each other."""
    result: list[tuple[Line, Spot, Spot]] = []
    right = {s.passage for s in view.spots[object_]}
    for index in sorted({s.passage for s in view.spots[subject]} & right):
        pairs = [
            (a, b)
            for a in view.spots[subject]
            if a.passage == index
            for b in view.spots[object_]
            if b.passage == index
        ]
        a, b = min(pairs, key=lambda p: _gap(*p))
        result.append((view.lines[index], a, b))
    return result


def _gap(a: Spot, b: Spot) -> int:
    return max(0, b.left - a.right if a.start <= b.start else a.left - b.right)


def _instance(line: Line, a: Spot, b: Spot) -> Iterator[str]:
    if a.nested and a.outer == b.entity:
        yield "nest:s<o"
    elif b.nested and b.outer == a.entity:
        yield "nest:o<s"
    elif (a.left, a.right) == (b.left, b.right):
        yield "samelist"
    else:
        yield from _apart(line, a, b)


def _apart(line: Line, a: Spot, b: Spot) -> Iterator[str]:
    way, first, second = ("f", a, b) if a.start <= b.start else ("r", b, a)
    yield way
    gap = max(0, second.left - first.right)
    yield from (f"{way}:gap<={n}" for n in GAPS if gap <= n)
    clauses = sum(first.right <= m < second.left for m in line.marks)
    yield f"{way}:clauses={min(clauses, 3)}"
    yield from (f"{way}:{f}" for f in _between(line, first, second, family(a.type), family(b.type)))
    yield from (f"{way}:{f}" for f in _around(line, first, second))
    yield from (f"{way}:{f}" for f in _nearest(line, a, b))
    between = line.text[first.right : second.left]
    if is_title(_without(line, first.right, second.left)):
        yield f"{way}:title"
        if len(between) <= 12:
            yield f"{way}:title12"
    elif clauses == 0 and gap:
        yield f"{way}:notitle"
    if PRONOUN.search(between):
        yield f"{way}:pronoun"


def _without(line: Line, start: int, end: int) -> str:
    """The text between two places, names of other organisations and honours taken out."""
    parts, at = [], start
    for spot in line.outer:
        if (
            start <= spot.start
            and spot.end <= end
            and family(spot.type) in {"Organization", "Honour", "Skill"}
        ):
            parts.append(line.text[at : max(at, spot.start)])
            at = max(at, spot.end)
    return "、".join([*parts, line.text[at:end]])


def _between(line: Line, first: Spot, second: Spot, s: str, o: str) -> Iterator[str]:
    middle = [x for x in line.outer if first.right <= x.start and x.end <= second.left]
    kinds = {family(x.type) for x in middle}
    yield "mid:none" if not middle else "mid:some"
    if s in kinds:
        yield "mid:s"
    if o in kinds:
        yield "mid:o"
    yield from (f"mid:{k}" for k in kinds)
    for t in line.triggers:
        if first.right <= t.start and t.end <= second.left:
            yield f"mid:{t.kind}"
            if second.left - t.end <= NEAR:
                yield f"adj:{t.kind}"
            if t.start - first.right <= NEAR:
                yield f"lead:{t.kind}"


def _around(line: Line, first: Spot, second: Spot) -> Iterator[str]:
    start = max((m for m in line.marks if m < first.left), default=-1)
    end = min((m for m in line.marks if m >= second.right), default=len(line.text))
    for t in line.triggers:
        if start < t.start and t.end <= first.left:
            yield f"pre:{t.kind}"
        if second.right <= t.start and t.end <= end:
            yield f"post:{t.kind}"
            if t.start - second.right <= NEAR:
                yield f"postadj:{t.kind}"
    tail = line.text[second.right : end]
    if is_title(tail):
        yield "posttitle"
    if start < 0 or first.left - start <= 2:
        yield "opens"


def _nearest(line: Line, a: Spot, b: Spot) -> Iterator[str]:
    if min((x for x in line.outer if family(x.type) == family(a.type) and x.entity != b.entity),
           key=lambda x: _gap(x, b), default=a).entity == a.entity:  # fmt: skip
        yield "nearest:s"
    if min((x for x in line.outer if family(x.type) == family(b.type) and x.entity != a.entity),
           key=lambda x: _gap(x, a), default=b).entity == b.entity:  # fmt: skip
        yield "nearest:o"


def _carried(view: View, subject: str, object_: str) -> Iterator[str]:
    """How an end that is not named in the sentence is carried on into it."""
    kind, other = family(view.entities[subject].type), family(view.entities[object_].type)
    for spot in view.spots[object_][:LINES]:
        line = view.lines[spot.passage]
        if any(family(x.type) == kind and x.start < spot.start for x in line.outer):
            continue
        if view.focus[spot.passage].get(kind) == subject:
            yield "carry:s"
            yield from (f"carry:s{f}" for f in _before(line, spot))
        if view.topic[spot.passage].get(kind) == subject:
            yield "topic:s"
    for spot in view.spots[subject][:LINES]:
        line = view.lines[spot.passage]
        if (
            not any(family(x.type) == other for x in line.outer)
            and view.focus[spot.passage].get(other) == object_
        ):
            yield "carry:o"
    lines = {s.passage for s in view.spots[subject]}
    gap = min((abs(s.passage - n) for s in view.spots[object_] for n in lines), default=99)
    yield from (f"lines<={n}" for n in (0, 1, 2, 4, 8) if gap <= n)
    paragraphs = {view.lines[n].paragraph for n in lines}
    if any(view.lines[s.passage].paragraph in paragraphs for s in view.spots[object_]):
        yield "paragraph"


def _before(line: Line, spot: Spot) -> Iterator[str]:
    yield from (f":adj:{t.kind}" for t in line.triggers if 0 <= spot.left - t.end <= NEAR)
    yield from (f":mid:{t.kind}" for t in line.triggers if t.end <= spot.left)
    if PRONOUN.search(line.text[: spot.left]):
        yield ":pronoun"


def _document(view: View, subject: str, object_: str) -> Iterator[str]:
    for end, entity in (("s", subject), ("o", object_)):
        kind = view.entities[entity].type
        yield f"{end}={kind}"
        yield f"{end}={family(kind)}"
        yield f"{end}:rank={min(view.ranks[entity], 3)}"
        if view.sizes[family(kind)] == 1:
            yield f"{end}:only"
        if entity in view.title:
            yield f"{end}:title"
        if not any(not x.nested for x in view.spots[entity]):
            yield f"{end}:nested"
    if not view.sizes["Person"]:
        yield "nobody"


def _names(view: View, subject: str, object_: str) -> Iterator[str]:
    s, o = view.entities[subject], view.entities[object_]
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
