"""The post that an affiliation holds, and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from graph.model import Entity, Value
from ingest.extract.relations.features import shared
from ingest.extract.relations.lexicon import data, is_title, strip_title, title_parts
from ingest.extract.relations.select import Link
from ingest.extract.relations.view import CLAUSE, FAMILY, Line, Spot, View
from ontology.model import Ontology

MAX_TAIL = 24  # characters behind an organisation in which a post is looked for
POSTS = range(8, 1, -1)  # lengths of known posts, longest first
APPOINTED = re.compile(r"(?:担任|出任|聘为|聘任为|作为|兼任|任|为|当选为?)")
# What a post repeats of its organisation, and the word for the first holder (联盟首任理事长: 理事长).
PREFIX = re.compile(r"^(?:联盟|学院|协会|学会|工作室|服务队|基地)?(?:首任|首批|首届|新任|现任)?(?=..)")
FOUNDED = frozenset({"found", "lead"})  # trigger classes of somebody who sets an organisation up


def affiliation(view: View, link: Link, ontology: Ontology) -> Iterator[tuple[str, Value]]:
    """`position`, where the text gives one, and `kind`."""
    organisation = view.entities[link.object]
    position = next((p for p in _positions(view, link, ontology) if p and _has(organisation.type, p)), "")
    if position:
        yield "position", position
    found = _named_after(view, link) or kind(position, ontology) or link.kind or _without(view, link)
    yield "kind", _joined(organisation) if found == "employee" else found


def _positions(view: View, link: Link, ontology: Ontology) -> Iterator[str]:
    """What each line gives: 甲厂厂长张三; 张三，甲厂厂长; 甲厂聘张三为顾问; 张三厂长; 厂长张三."""
    lines = [row for row in shared(view, link.subject, link.object) if not row[2].nested]
    for line, person, organisation in lines:
        if organisation.start < person.start:
            yield _between(line, organisation, person)
        else:
            yield _behind(line, organisation)
    for line, person, organisation in lines:
        yield _appointed(line, person)
        if organisation.start < person.start:
            yield _called(line, person, ontology) or _before(line, person, ontology)
    for person in view.spots[link.subject][:2] if not lines else ():
        line = view.lines[person.passage]
        yield _appointed(line, person, len(line.text))
        yield _called(line, person, ontology) or _before(line, person, ontology)
    for person in view.spots[link.subject]:
        yield _called(view.lines[person.passage], person, ontology)


def _between(line: Line, organisation: Spot, person: Spot) -> str:
    """The post between an organisation and the person behind it, up to the next name."""
    return _post(line, organisation.end, person.left)


def _behind(line: Line, organisation: Spot) -> str:
    """The post right behind an organisation, up to the end of the clause."""
    end = min((m for m in line.marks if m >= organisation.end), default=len(line.text))
    return _post(line, organisation.end, min(end, organisation.end + MAX_TAIL))


def _post(line: Line, start: int, end: int) -> str:
    inside = [x for x in line.outer if start <= x.start < end]
    stops = (x.start for x in inside if not _modifies(line, x, start))
    text = line.text[start : min(stops, default=end)]
    return _clean(text) if is_title(text) else ""


def _modifies(line: Line, spot: Spot, start: int) -> bool:
    """True for a skill or grade that a post begins with (水质检验高级技师)."""
    if spot.family != "Honour" or not line.text[: spot.end].endswith(tuple(_titles()["grades"])):
        return spot.family == "Skill"
    before = line.text[start : spot.start].strip("的、，, ")
    return not before or any(x.end == spot.start and x.family == "Skill" for x in line.outer)


def _appointed(line: Line, person: Spot, end: int = 0) -> str:
    """The post behind a verb of appointment (聘请张三作为院长), up to `end` or the end of the clause."""
    end = end or min((m for m in line.marks if m >= person.right), default=len(line.text))
    text = line.text[person.right : end]
    for spot in line.outer:
        if person.right <= spot.start and spot.end <= end:
            text = text.replace(line.text[spot.start : spot.end], "")
    found = [CLAUSE.split(text[m.end() :])[0] for m in APPOINTED.finditer(text)]
    return next((_clean(f) for f in found if is_title(f)), "")


def _called(line: Line, person: Spot, ontology: Ontology) -> str:
    """A known post right behind a name (张主席, 李某某队长)."""
    behind = (line.text[person.end : person.end + n] for n in POSTS)
    within = (line.text[max(person.start + 1, person.end - n) : person.end] for n in POSTS)
    return next((f for f in (*behind, *within) if _known(f, ontology)), "")


def _before(line: Line, person: Spot, ontology: Ontology) -> str:
    """A known post right before a name (厂党委书记张三, 党委副书记、院长李四)."""
    names = (x.end for x in line.outer if x.end <= person.left and x.family != "Skill")
    before = max(names, default=0)
    parts = title_parts(line.text[before : person.left])
    for start in range(len(parts)):
        text = "、".join(parts[start:])
        if all(_suffix(part, ontology) for part in parts[start:]) and is_title(text):
            return _clean(text)
    return ""


def _clean(text: str) -> str:
    parts = [p for p in title_parts(strip_title(text)) if p not in _titles()["bodiless"]]
    return PREFIX.sub("", "、".join(parts))


def _has(type_: str, post: str) -> bool:
    """True where organisations of the type have such a post: 代表 of a congress, never of a firm."""
    bodies = _kinds()["bodies"].get(post)
    return bodies is None or type_ in bodies


def kind(position: str, ontology: Ontology) -> str:
    """Kind of an affiliation from its post, a leader's before all others; empty without a post."""
    kinds = [_kind(part, ontology) for part in title_parts(position)]
    return "leader" if "leader" in kinds else next(iter(kinds), "")


def _kind(post: str, ontology: Ontology) -> str:
    table = _kinds()
    for name in ("honorary", "adviser"):
        if any(word in post for word in table[name]):
            return name
    if post.endswith(tuple(table["other"])):
        return "employee"
    known = table["own"].get(post[-2:]) or _suffix(post, ontology)
    if known:
        return str(known)
    return next((n for n in table["order"] if any(re.search(word, post) for word in table[n])), "employee")


def _suffix(post: str, ontology: Ontology) -> str:
    """Kind of the longest known post that the text ends with."""
    return next((k for n in (len(post), *POSTS) if (k := _known(post[-n:], ontology))), "")


def _known(post: str, ontology: Ontology) -> str:
    scheme = ontology.schemes.get("posts")
    concept = scheme.find(post) if scheme else None
    return concept.notes.get("kind", "") if concept else ""


def _named_after(view: View, link: Link) -> str:
    """Whom a studio is named after leads it, whatever post of his stands beside it."""
    person, organisation = view.entities[link.subject], view.entities[link.object]
    names = (organisation.name, *organisation.aliases)
    return "leader" if any(person.name in name for name in names) else ""


def _joined(organisation: Entity) -> str:
    """What whoever has a post like an employee's is: nobody is employed by what people join."""
    table = _kinds()
    ends = (end for end, kind_ in table["named"].items() if kind_ == "member")
    if organisation.name.endswith(tuple(ends)):
        return "member"
    return str(table["joined"].get(organisation.type, "employee"))


def _without(view: View, link: Link) -> str:
    """Kind of an affiliation without a post."""
    organisation = view.entities[link.object]
    if any(_founded(view.lines[spot.passage], spot) for spot in view.spots[link.object]):
        return "leader"
    table = _kinds()
    named = next((k for end, k in table["named"].items() if organisation.name.endswith(end)), "")
    return named or table["without"].get(organisation.type, "employee")


def _founded(line: Line, organisation: Spot) -> bool:
    """True where somebody named, or carried on into the sentence, sets the organisation up or heads it."""
    people = [x.end for x in line.outer if x.family == "Person" and x.end <= organisation.start]
    start = max(people, default=max((m for m in line.marks if m < organisation.start), default=0))
    bodies = [x for x in line.outer if start <= x.start < organisation.start and x.family == FAMILY]
    near = [
        t for t in line.triggers if start <= t.start and t.end <= organisation.start and t.kind in FOUNDED
    ]
    return bool(near) and (bool(people) or not bodies)


@cache
def _kinds() -> Mapping[str, Any]:
    return data("kinds.toml")


@cache
def _titles() -> Mapping[str, list[str]]:
    return data("titles.toml")
