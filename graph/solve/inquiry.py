"""Everything that bears on a question: passages, whom they speak of, facts about these people.

The number of people looked at does not grow with the graph: passages are a fixed number, and of a skill that
many have only some are looked at besides them. The facts of those of whom passages tell most are read first;
of all others it is known how good they can be at most, and only who can still be listed is read then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from graph.answers import Quote
from graph.bolt import Row
from graph.experts import Expert
from graph.places import Places
from graph.solve.attribute import read_attributed
from graph.solve.ceiling import Ceiling, beyond, nearest
from graph.solve.confidence import ask_nearest, confidence, gauge, is_weak
from graph.solve.cues import Asked, opens_scene, opens_speech, read_question
from graph.solve.facts import Facts, facts_of
from graph.solve.filters import Filters
from graph.solve.meaning import Meaning
from graph.solve.nearest import nearest_skills
from graph.solve.norm import Norm, read_norm
from graph.solve.retrieve import Hit, known_by
from graph.solve.score import by_passages
from graph.solve.search import search
from graph.solve.standing import Standing
from graph.store import Store

if TYPE_CHECKING:
    from graph.embedding import Embedder

# Of the people who have a skill, solved a problem or made a thing that the question names, so many are looked
# at for each: one that more have says little about any of them.
HOLDERS = 30
ALL_HOLDERS = 100
FIRST = 40  # people who are read first; with fewer most questions need a second look, more cost more than it
Ties = Mapping[str, Mapping[str, float]]


@dataclass
class Inquiry:
    """A question with all that was found for it.

    `facts` bears who has been read so far, `later` who has not, with what he can have at most; nobody whom
    passages do not speak of exceeds `others`, which is 0 where these have been read. `quotes` bears the texts
    of `hits`; of other passages they are looked up for those who are listed. `ranks` of honours are kept.
    Where nobody known can be expected to help, the nearest `skills` are looked up meanwhile.
    """

    store: Store
    places: Places
    question: str
    filters: Filters
    asked: Asked
    meaning: Meaning | None
    hits: Mapping[str, Hit]
    norm: Norm
    matched: Mapping[str, float]
    ties: Ties
    quotes: dict[str, Quote]
    later: dict[str, float]
    others: float
    facts: dict[str, Facts] = field(default_factory=dict)
    near: dict[str, float] = field(default_factory=dict)
    experts: dict[str, Expert] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
    ranks: dict[str, float] = field(default_factory=dict)
    skills: Future[tuple[str, ...]] | None = None

    @cached_property
    def sure(self) -> float:
        """0 to 1: how likely the graph holds an answer."""
        return confidence(self.hits, self.meaning is not None, self.norm)

    @property
    def weak(self) -> bool:
        """True where nobody known can be expected to help."""
        return is_weak(self.sure, self.meaning is not None)

    @property
    def ceiling(self) -> float:
        """What nobody who was left out could exceed; 0 where nobody was."""
        return max(self.others, *self.later.values(), 0.0)


def inquire(
    store: Store,
    places: Places,
    question: str,
    embedder: Embedder | None,
    filters: Filters,
    wanted: int = 0,
) -> Inquiry:
    """What bears on the question; where only so many are wanted, of the likeliest people first."""
    found, asked = search(store, question, embedder), read_question(question, places)
    hits, matched = known_by(store, found.hits, filters.as_of), found.matched
    rows = found.rows | store.run_together(ask_nearest(hits)) if filters.as_of else found.rows
    hits = gauge(hits, rows, found.meaning, embedder)
    ceiling, least = Ceiling.of(matched, asked), beyond(hits)
    ties = _ties_of(rows, hits)
    inquiry = Inquiry(
        store=store,
        places=places,
        question=question,
        filters=filters,
        asked=asked,
        meaning=found.meaning,
        hits=hits,
        norm=read_norm(rows),
        matched=matched,
        ties=ties,
        quotes={p: hit.quote for p, hit in hits.items()},
        later={i: _most(tie, hits, ceiling, least) for i, tie in ties.items()},
        others=ceiling.by_facts(least) if wanted and matched else 0.0,
    )
    if inquiry.weak:
        inquiry.skills = store.begin(nearest_skills, store, hits)
    first = max(FIRST, 2 * wanted) if wanted else None
    likely = sorted(inquiry.later, key=lambda i: (-inquiry.later[i], i))[:first]
    read_facts(inquiry, {*likely, *(_holders(store, matched) if not wanted else ())})
    return inquiry


def read_later(found: Inquiry, floor: float) -> list[str]:
    """Read those who can have as much as `floor` and have not been read; who they are."""
    people = {i for i, most in found.later.items() if most >= floor}
    if found.others and found.others >= floor:
        people |= _holders(found.store, found.matched) - found.facts.keys()
        found.others = 0.0
    return read_facts(found, people)


def unread(passage: str) -> Quote:
    """A passage whose text has not been looked up yet; no other has the same."""
    return Quote("", passage, passage)


def _most(tie: Mapping[str, float], hits: Mapping[str, Hit], ceiling: Ceiling, least: float) -> float:
    """What somebody can have at most of whom these passages speak."""
    return by_passages(tie, hits) + ceiling.by_facts(nearest((hits[p] for p in tie), least))


def _ties_of(rows: Mapping[str, Sequence[Row]], hits: Mapping[str, Hit]) -> Ties:
    """For each entity the passages that speak of it, with the strength of the tie."""
    scenes = {passage for passage, hit in hits.items() if opens_scene(hit.quote.text)}
    speeches = {passage for passage, hit in hits.items() if opens_speech(hit.quote.text)}
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for passage, found in read_attributed(rows, scenes, speeches).items():
        for entity, strength in found.items() if passage in hits else ():
            ties[entity][passage] = strength
    return ties


def _holders(store: Store, matched: Mapping[str, float]) -> set[str]:
    """People by what they have, solved or made, beginning with what the question names most surely."""
    targets = sorted(matched, key=lambda i: (-matched[i], i))
    rows = store.run("solve/holders", ids=targets, most=HOLDERS, all=ALL_HOLDERS) if targets else ()
    return {row["id"] for row in rows}


def read_facts(found: Inquiry, identities: Collection[str]) -> list[str]:
    """What people solved, made, can do and were honoured for, how near the passages are that state it."""
    people = sorted(identities)
    if not people:
        return people
    known = [*found.hits, *found.near]
    facts, near = facts_of(found.store, people, found.meaning, known, found.filters.as_of)
    found.near.update(near)
    found.facts.update({i: facts.get(i, ()) for i in people})
    stated = {p for i in people for fact in found.facts[i] for p in fact.passages}
    found.quotes.update({p: unread(p) for p in stated - found.quotes.keys()})
    for identity in people:
        found.later.pop(identity, None)
    return people
