"""From a skill or a problem in one's own words to whoever teaches it (点单), with the proof."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.answers import Part, Quote
from graph.courses.matter import Matter, read_matter
from graph.courses.model import Courses, Offer
from graph.errors import InvalidRequest
from graph.experts import Expert, describe
from graph.places import Places
from graph.solve.attribute import attribute
from graph.solve.confidence import LEXICAL
from graph.solve.cues import words
from graph.solve.retrieve import quotes_of
from graph.store import Store

if TYPE_CHECKING:
    from graph.embedding import Embedder

# Bodies that teach, and how a post says that its holder does.
BODIES = {"Academy": "academy", "TrainingBase": "base", "Studio": "studio"}
LECTURER = "lecturer"
# What can be a course: a programme or an event whose name has one of the words of `cues.json`.
COURSES = ("Programme", "Event")
# Ceilings of the parts. Set by judgement: what a document ties to the skill says more than a sentence that is
# near in meaning, and words confirm; that somebody holds a post of lecturer breaks ties.
WEIGHTS = {"skill": 1.0, "meaning": 0.6, "words": 0.2, "teaches": 0.1}
RELEVANT = frozenset({"skill", "meaning", "words"})  # without one of these nothing is said on the matter
MOST = 3  # passages shown for a part
NOBODY = "没有已知的课程、讲师、学院或基地讲授"
GUESSED = "问题中没有提到已知技能，按最接近的原文理解"


@dataclass
class Traces:
    """What is known of one who may teach: passages by part, each with how much it says, from 0 to 1."""

    kind: str
    host: str = ""
    skills: dict[str, float] = field(default_factory=dict)
    passages: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, part: str, value: float, passages: Sequence[str]) -> None:
        """Keep the most that each passage says for the part."""
        for passage in passages:
            known = self.passages[part]
            known[passage] = max(value, known.get(passage, 0.0))


def find_courses(
    store: Store, places: Places, question: str, k: int = 10, embedder: Embedder | None = None
) -> Courses:
    """The `k` likeliest offers, best first. Raises InvalidRequest for an empty question."""
    if not question.strip():
        raise InvalidRequest("the question is empty: name a skill, or describe the problem in a sentence")
    matter = read_matter(store, question.strip(), embedder)
    found = _by_skill(store, matter)
    _by_passage(store, matter, found)
    _add_posts(store, found)
    offers = _offers(store, places, found)[:k]
    skills = tuple(dict.fromkeys(name for name, _ in sorted(matter.skills.values(), key=lambda s: -s[1])))
    return Courses(question.strip(), skills, offers, not offers, _note(matter, offers))


def _by_skill(store: Store, matter: Matter) -> dict[str, Traces]:
    """Those whom documents tie to a skill: lecturers who have it, bodies that have it or whose people do."""
    found: dict[str, Traces] = {}
    kinds = {"types": list(BODIES), "kinds": [LECTURER]}
    rows = store.run("courses/teachers", ids=list(matter.skills), **kinds)
    for row in sorted(rows, key=lambda r: (r["skill"], r["id"], r["passages"])):
        name, strength = matter.skills[row["skill"]]
        traces = found.setdefault(row["id"], Traces(BODIES.get(row["type"], LECTURER)))
        traces.skills[name] = max(strength, traces.skills.get(name, 0.0))
        traces.add("skill", strength, row["passages"])
    return found


def _by_passage(store: Store, matter: Matter, found: dict[str, Traces]) -> None:
    """Those of whom the passages on the matter speak."""
    spoken = attribute(store, matter.hits)
    people = {e for tied in spoken.values() for e in tied if e.startswith("Person-")}
    teaching = {row["id"] for row in store.run("courses/posts", ids=sorted(people), kinds=[LECTURER])}
    for passage, tied in spoken.items():
        for entity, strength in tied.items():
            kind = LECTURER if entity in teaching else BODIES.get(entity.partition("-")[0], "")
            if kind:
                _hear(found.setdefault(entity, Traces(kind)), matter, passage, strength)
    for row in store.run("courses/named", ids=list(matter.hits), types=list(COURSES)):
        if any(word in row["name"] for word in words("course")):
            traces = found.setdefault(row["id"], Traces("course", "、".join(row["hosts"])))
            _hear(traces, matter, row["passage"], 1.0)


def _hear(traces: Traces, matter: Matter, passage: str, strength: float) -> None:
    hit = matter.hits[passage]
    for part, value in (("meaning", hit.meaning), ("words", hit.words)):
        if value > 0:
            traces.add(part, value * strength, [passage])


def _add_posts(store: Store, found: Mapping[str, Traces]) -> None:
    """Where the lecturers teach, which is also the proof that they do."""
    lecturers = [i for i, traces in found.items() if traces.kind == LECTURER]
    for row in store.run("courses/posts", ids=lecturers, kinds=[LECTURER]):
        found[row["id"]].host = found[row["id"]].host or row["host"]
        found[row["id"]].add("teaches", 1.0, row["passages"])


def _offers(store: Store, places: Places, found: Mapping[str, Traces]) -> tuple[Offer, ...]:
    stated = {p for traces in found.values() for part in traces.passages.values() for p in part}
    quotes = quotes_of(store, stated)
    experts = describe(store, places, list(found))
    offers = (_offer(experts[i], traces, tuple(_parts(traces, quotes))) for i, traces in found.items())
    told = (o for o in offers if any(part.name in RELEVANT for part in o.parts))
    return tuple(sorted(told, key=lambda o: (-o.score, o.id)))


def _offer(known: Expert, traces: Traces, parts: tuple[Part, ...]) -> Offer:
    return Offer(
        kind=traces.kind,
        name=known.name,
        id=known.id,
        host=traces.host or known.employer,
        region=known.region,
        skills=tuple(sorted(traces.skills, key=lambda s: (-traces.skills[s], s))),
        score=round(sum(part.value for part in parts), 4),
        parts=parts,
    )


def _parts(traces: Traces, quotes: Mapping[str, Quote]) -> Iterator[Part]:
    """Each part at the most that one of its passages says; a part without a passage says nothing."""
    for name, ceiling in WEIGHTS.items():
        known = {p: v for p, v in traces.passages.get(name, {}).items() if p in quotes}
        best = sorted(known, key=lambda p: -known[p])  # of equal ones those that state it stand first
        value = round(ceiling * known[best[0]], 4) if best else 0.0
        if value > 0:
            yield Part(name, value, tuple(quotes[p] for p in best[:MOST]))


def _note(matter: Matter, offers: Sequence[Offer]) -> str:
    notes = [] if matter.semantic else [LEXICAL]
    if not offers:
        notes.append(NOBODY)
    elif matter.skills and all(strength < 0.5 for _, strength in matter.skills.values()):
        notes.append(GUESSED)
    return "；".join(notes)
