"""What speaks for or against a relation between two entities, as names of binary features.

A feature says where the two stand to each other (`f:` subject first, `r:` object first), which classes of
triggers stand between, before and behind them, whose list or title they belong to, and how the document
treats them.
No feature holds a word of the text or a name, so nothing can be learned by heart.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from ingest.extract.relations.carry import NEAR, PRONOUN, carried
from ingest.extract.relations.lexicon import data, is_title
from ingest.extract.relations.names import name_features
from ingest.extract.relations.view import Line, Spot, View

GAPS = (0, 2, 5, 10, 20, 40, 80)  # characters; steps of a cumulative scale
LINES = 4  # lines with both ends that are looked at, earliest first
MODIFIERS = frozenset({"Organization", "Honour", "Skill"})  # what may stand in front of a name with a post


def features(view: View, subject: str, object_: str) -> set[str]:
    """All features of an ordered pair."""
    found = {*_document(view, subject, object_), *name_features(view, subject, object_)}
    both = list(islice(shared(view, subject, object_), LINES))
    for line, a, b in both:
        found |= set(instance(line, a, b))
    found.add("same" if both else "apart")
    return found | set(carried(view, subject, object_))


def join(found: set[str]) -> set[str]:
    """The features and their conjunctions."""
    return found | {f"{a} & {b}" for a, b in _pairs() if a in found and b in found}


@cache
def _pairs() -> list[tuple[str, str]]:
    return [(a, b) for a, b in data("conjunctions.toml")["pairs"]]


def context(view: View, entity: str) -> set[str]:
    """Features of one entity alone: what stands right before and behind it anywhere."""
    found: set[str] = set()
    for spot in view.spots[entity][: 2 * LINES]:
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


def shared(view: View, subject: str, object_: str) -> Iterator[tuple[Line, Spot, Spot]]:
    """For each line that names both, the two mentions nearest to each other."""
    right = {s.passage for s in view.spots[object_]}
    for index in sorted({s.passage for s in view.spots[subject]} & right):
        ours = [a for a in view.spots[subject] if a.passage == index][: 2 * LINES]
        theirs = [b for b in view.spots[object_] if b.passage == index][: 2 * LINES]
        a, b = min(((a, b) for a in ours for b in theirs), key=lambda p: (p[0].nested + p[1].nested, gap(*p)))
        yield view.lines[index], a, b


def gap(a: Spot, b: Spot) -> int:
    """Characters between two mentions, their lists taken as wholes."""
    return max(0, b.left - a.right if a.start <= b.start else a.left - b.right)


def instance(line: Line, a: Spot, b: Spot) -> Iterator[str]:
    """Features of one sentence that names both."""
    if a.nested and a.outer == b.entity:
        yield "nest:s<o"
    elif b.nested and b.outer == a.entity:
        yield "nest:o<s"
        if b.start == a.start:
            yield "nest:o<s:first"
        if not any(
            x.nested and x.outer == a.entity and x.start > b.start for x in line.spots if x.family == b.family
        ):
            yield "nest:o<s:last"
    elif (a.left, a.right) == (b.left, b.right):
        yield from _listed(line, a, b)
    else:
        way = "n" if a.nested or b.nested else ""
        yield from (way + f for f in _apart(line, a, b))


def _listed(line: Line, a: Spot, b: Spot) -> Iterator[str]:
    """Both in one list: A、B和C."""
    yield "samelist"
    way = "f" if a.start <= b.start else "r"
    for found in _around(line, a, b):
        yield f"list:{found}"
        yield f"list:{way}:{found}"
    if a.size == 2:
        yield "list:pair"
    start, end = min(a.end, b.end), max(a.start, b.start)
    yield from (f"list:mid:{t.kind}" for t in line.triggers if start <= t.start and t.end <= end)


def _apart(line: Line, a: Spot, b: Spot) -> Iterator[str]:
    way, first, second = ("f", a, b) if a.start <= b.start else ("r", b, a)
    yield way
    space = max(0, second.left - first.right)
    yield from (f"{way}:gap<={n}" for n in GAPS if space <= n)
    clauses = sum(first.right <= m < second.left for m in line.marks)
    yield f"{way}:clauses={min(clauses, 3)}"
    yield from (f"{way}:{f}" for f in _between(line, first, second, a, b))
    yield from (f"{way}:{f}" for f in _around(line, first, second))
    yield from (f"{way}:{f}" for f in _nearest(line, a, b))
    yield from (f"{way}:{f}" for f in _titled(line, first, second, clauses))


def _titled(line: Line, first: Spot, second: Spot, clauses: int) -> Iterator[str]:
    """Whether nothing but posts and honours stands between the two, and whether another name claims them."""
    between = line.text[first.right : second.left]
    if is_title(bare(line, first.right, second.left)):
        yield "title"
        if len(between) <= 12:
            yield "title12"
    elif not between.strip("、，, “”\t"):
        yield "touch"
        if first.family == second.family and not between:
            yield f"touch:{first.family}"
    elif clauses == 0:
        yield "notitle"
    if PRONOUN.search(between):
        yield "pronoun"
    if first.family == "Person" and _claimed(line, second, first):
        yield "claimed"
    for end, spot, other in (("first", first, second), ("second", second, first)):
        if other.family != "Person" and _claimed(line, spot, other):
            yield f"{end}:modifier"
    if not line.marks and line.outer and line.outer[0].family == "Person":
        yield "record"


def _claimed(line: Line, modifier: Spot, other: Spot) -> bool:
    """True where the modifier belongs to another person right behind it (张三和甲厂李四: 甲厂 is 李四's)."""
    after = [x for x in line.outer if x.family == "Person" and x.start >= modifier.right]
    if modifier.family == "Person" or not after or after[0].entity == other.entity:
        return False
    text = bare(line, modifier.right, after[0].left)
    return not text.strip("、 “”") or is_title(text)


def bare(line: Line, start: int, end: int) -> str:
    """The text between two places, names of organisations, honours and skills taken out."""
    parts, at = [], start
    for spot in line.outer:
        if start <= spot.start and spot.end <= end and spot.family in MODIFIERS:
            parts.append(line.text[at : max(at, spot.start)])
            at = max(at, spot.end)
    return "、".join([*parts, line.text[at:end]])


def _between(line: Line, first: Spot, second: Spot, a: Spot, b: Spot) -> Iterator[str]:
    middle = [x for x in line.outer if first.right <= x.start and x.end <= second.left]
    kinds = {x.family for x in middle if x.entity not in {a.entity, b.entity}}
    yield "mid:some" if kinds else "mid:none"
    if a.family in kinds:
        yield "mid:s"
    if b.family in kinds:
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
            if first.left - t.end <= NEAR:
                yield f"preadj:{t.kind}"
        if second.right <= t.start:
            yield f"line:{t.kind}"
            if t.end <= end:
                yield f"post:{t.kind}"
                if t.start - second.right <= NEAR:
                    yield f"postadj:{t.kind}"
    if is_title(line.text[second.right : end]):
        yield "posttitle"
    if start < 0 or first.left - start <= 2:
        yield "opens"


def _nearest(line: Line, a: Spot, b: Spot) -> Iterator[str]:
    for end, one, other in (("s", a, b), ("o", b, a)):
        rivals = [x for x in line.outer if x.family == one.family and x.entity != other.entity]
        nearest = min(rivals, key=lambda x: gap(x, other), default=one)
        if (nearest.left, nearest.right) == (one.left, one.right):
            yield f"nearest:{end}"


def _document(view: View, subject: str, object_: str) -> Iterator[str]:
    for end, entity in (("s", subject), ("o", object_)):
        kind, kin = view.entities[entity].type, view.families[entity]
        yield f"{end}={kind}"
        yield f"{end}={kin}"
        yield f"{end}:rank={min(view.ranks[entity], 3)}"
        if view.sizes[kin] == 1:
            yield f"{end}:only"
        if entity in view.title:
            yield f"{end}:title"
        if not any(not x.nested for x in view.spots[entity]):
            yield f"{end}:nested"
    if not view.sizes["Person"]:
        yield "nobody"
