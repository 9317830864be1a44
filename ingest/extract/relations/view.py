"""A draft arranged for looking at pairs: where each entity stands, among which neighbours, in whose focus."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property

from graph.model import Entity, Mention, Passage
from ingest.extract.draft import Draft
from ingest.extract.relations.lexicon import Trigger, find_triggers
from ontology.model import Ontology

HEADING = 40  # characters; a heading is no longer
FAMILY = "Organization"  # its subclasses count as one family; every other type is a family of its own
JOINT = re.compile(r"[”\"』》）)]?(?:[、和与及跟同暨]|以及|，|,|\s)?[“\"『《（(]?")
CLAUSE = re.compile(r"[，。；：！？,;:!?\n]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention in its passage. `left` and `right` are the ends of the list (A、B和C) that it belongs to.

    `outer` is the entity inside whose mention it stands, if any.
    """

    entity: str
    family: str
    passage: int
    start: int
    end: int
    left: int
    right: int
    size: int = 1
    outer: str = ""

    @property
    def nested(self) -> bool:
        """True where it stands inside the mention of another entity."""
        return bool(self.outer)


@dataclass(frozen=True, slots=True)
class Line:
    """A passage with its outer spots, all spots, trigger words outside of names, and clause marks."""

    text: str
    paragraph: int
    outer: tuple[Spot, ...]
    spots: tuple[Spot, ...]
    triggers: tuple[Trigger, ...]
    marks: tuple[int, ...]

    @property
    def is_row(self) -> bool:
        """True for a row of a table."""
        return "\t" in self.text


def _covers(mentions: list[Mention]) -> dict[int, Mention | None]:
    """For each mention (by `id`) the widest one of another entity that encloses it.

    Mentions come sorted by start, wider ones first, so that whatever encloses one stands before it.
    """
    result: dict[int, Mention | None] = {}
    active: list[Mention] = []
    for mention in mentions:
        active = [m for m in active if m.end > mention.start]
        length = mention.end - mention.start
        around = (m for m in active if mention.end <= m.end and length < m.end - m.start)
        result[id(mention)] = next((m for m in around if m.entity != mention.entity), None)
        active.append(mention)
    return result


def _lists(text: str, outer: list[Mention], families: dict[str, str]) -> list[tuple[int, int, int]]:
    """For each outer mention: start, end and length of the list of its like that it is part of."""
    groups: list[list[int]] = []
    for index, mention in enumerate(outer):
        if index and _joined(text, outer[index - 1], mention, families):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [(outer[g[0]].start, max(outer[i].end for i in g), len(g)) for g in groups for _ in g]


def _joined(text: str, before: Mention, mention: Mention, families: dict[str, str]) -> bool:
    """True where nothing but a joint stands between two names of one family."""
    if families[before.entity] != families[mention.entity] or before.end >= mention.start:
        return False
    return JOINT.fullmatch(text, before.end, mention.start) is not None


def _line(passage: Passage, paragraph: int, mentions: list[Mention], families: dict[str, str]) -> Line:
    text = passage.text
    covers = _covers(mentions)
    outer = [m for m in mentions if covers[id(m)] is None]
    spans = dict(zip(map(id, outer), _lists(text, outer, families), strict=True))
    spots: list[Spot] = []
    for mention in mentions:
        cover = covers[id(mention)]
        left, right, size = spans.get(id(mention), (mention.start, mention.end, 1))
        ends = (mention.start, mention.end, left, right)
        outside = cover.entity if cover else ""
        spots.append(Spot(mention.entity, families[mention.entity], passage.index, *ends, size, outside))
    taken = [(m.start, m.end) for m in outer]
    inside = {n for start, end in taken for n in range(start, end)}
    triggers = [t for t in find_triggers(text) if t.start not in inside and t.end - 1 not in inside]
    marks = [m.start() for m in CLAUSE.finditer(text) if m.start() not in inside]
    plain = tuple(s for s in spots if not s.nested)
    return Line(text, paragraph, plain, tuple(spots), tuple(triggers), tuple(marks))


@dataclass(frozen=True)
class View:
    """What features are computed from: lines, spots by entity, who is talked about, what the title names."""

    draft: Draft
    lines: tuple[Line, ...]
    entities: dict[str, Entity]
    families: dict[str, str]  # of each entity: its type, or `Organization` for all types of organisations
    spots: dict[str, list[Spot]] = field(default_factory=dict)

    @cached_property
    def named(self) -> list[dict[str, set[str]]]:
        """For each line: the entities of each family that it names."""
        result: list[dict[str, set[str]]] = [{} for _ in self.lines]
        for line, families in zip(self.lines, result, strict=True):
            for spot in line.outer:
                families.setdefault(spot.family, set()).add(spot.entity)
        return result

    def tells(self, a: Spot, b: Spot) -> bool:
        """False where two mentions say nothing of each other: a row of a table is a record of its own.

        What another line names counts for it only where neither has its own in the other's stead.
        """
        if a.passage == b.passage or not any(self.lines[s.passage].is_row for s in (a, b)):
            return True
        ends = {a.entity, b.entity}
        ours, theirs = self.named[a.passage].get(b.family), self.named[b.passage].get(a.family)
        return (ours or ends) <= ends and (theirs or ends) <= ends

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each entity is named on its own."""
        return Counter(s.entity for line in self.lines for s in line.outer)

    @cached_property
    def title(self) -> frozenset[str]:
        """Entities that the title names."""
        title = self.draft.document.title
        return frozenset(
            e.id
            for e in self.entities.values()
            if any(n in title for n in (e.name, *e.aliases) if len(n) > 1)
        )

    @cached_property
    def ranks(self) -> dict[str, int]:
        """Place of each entity among its family by number of mentions, the title's entities first."""
        result: dict[str, int] = {}
        members: dict[str, list[str]] = {}
        for entity in self.entities.values():
            members.setdefault(self.families[entity.id], []).append(entity.id)
        for ids in members.values():
            ids.sort(key=lambda i: -(self.counts[i] + 2 * (i in self.title)))
            result |= {i: n for n, i in enumerate(ids)}
        return result

    @cached_property
    def sizes(self) -> Counter[str]:
        """Number of entities of each family."""
        return Counter(self.families[e.id] for e in self.entities.values())

    @cached_property
    def sections(self) -> list[int]:
        """Number of the section of each line; a section begins with a heading."""
        alone = Counter(line.paragraph for line in self.lines)
        result, number, before = [], 0, False
        for line in self.lines:
            short = len(line.text) <= HEADING and alone[line.paragraph] == 1
            heading = short and line.text[-1:] not in "。！？；：…”，、!?;:,"
            number += heading and not before
            before = heading
            result.append(number)
        return result

    @cached_property
    def main(self) -> dict[str, str]:
        """The entity of each family that the document is about most."""
        return {self.families[i]: i for i, rank in self.ranks.items() if rank == 0}

    @cached_property
    def focus(self) -> list[dict[str, str]]:
        """For each line: the entity of each family that was named last before it."""
        result: list[dict[str, str]] = []
        last: dict[str, str] = {}
        for line in self.lines:
            result.append(dict(last))
            last |= {s.family: s.entity for s in line.outer}
        return result

    @cached_property
    def topic(self) -> list[dict[str, str]]:
        """For each line: the entity of each family that opened the latest earlier line which names one."""
        result: list[dict[str, str]] = []
        last: dict[str, str] = {}
        for line in self.lines:
            result.append(dict(last))
            last |= {s.family: s.entity for s in reversed(line.outer)}
        return result


def look(draft: Draft, ontology: Ontology) -> View:
    """The view of a draft."""
    families = {e.id: FAMILY if ontology.is_a(e.type, FAMILY) else e.type for e in draft.entities}
    places: dict[str, list[Mention]] = {p.id: [] for p in draft.passages}
    for mention in draft.mentions:
        places[mention.passage].append(mention)
    numbered = (replace(p, index=n) for n, p in enumerate(draft.passages))
    lines = tuple(
        _line(p, paragraph, places[p.id], families)
        for p, paragraph in zip(numbered, draft.paragraphs, strict=True)
    )
    spots: dict[str, list[Spot]] = {e.id: [] for e in draft.entities}
    for line in lines:
        for spot in line.spots:
            spots[spot.entity].append(spot)
    return View(draft, lines, {e.id: e for e in draft.entities}, families, spots)
