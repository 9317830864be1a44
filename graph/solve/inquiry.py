"""Everything that bears on a question: passages, whom they speak of, facts about these people.

The number of people looked at does not grow with the graph: passages are a fixed number, and of a skill that
many have only some are looked at besides them. The facts of those of whom passages tell most are read first;
of all others it is known how good they can be at most, and only who can still be listed is read then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.answers import Quote
from graph.experts import Expert
from graph.places import Places
from graph.solve.attribute import ask_attributed, read_attributed
from graph.solve.cues import Asked, opens_scene, opens_speech, read_question
from graph.solve.filters import Filters
from graph.solve.meaning import Meaning
from graph.solve.retrieve import Hit, known_by, read_likeness
from graph.solve.score import by_passages
from graph.solve.search import search
from graph.solve.standing import Standing
from graph.solve.weights import load_weights
from graph.store import Store

if TYPE_CHECKING:
    from graph.embedding import Embedder

# Of the people who have a skill, solved a problem or made a thing that the question names, so many are looked
# at for each: one that more have says little about any of them.
HOLDERS = 30
ALL_HOLDERS = 100
FIRST = 40  # people who are read first; with fewer most questions need a second look, more cost more than it
PARTED = "\x1f"  # stands between the parts of a fact

# What is solved, made and known; ids begin with their type, which an ontology may have divided further.
OBJECTS = frozenset({"Problem", "Achievement", "Skill"})

Facts = Sequence[Mapping[str, Any]]
Ties = Mapping[str, Mapping[str, float]]


@dataclass
class Inquiry:
    """A question with all that was found for it.

    `facts` bears who has been read so far, `later` who has not, with what he can have at most; nobody whom
    passages do not speak of exceeds `others`, which is 0 where these have been read. `quotes` bears the texts
    of `hits`; of other passages they are looked up for those who are listed. `ranks` of honours are kept.
    """

    store: Store
    places: Places
    question: str
    filters: Filters
    asked: Asked
    meaning: Meaning | None
    hits: Mapping[str, Hit]
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
    rows = store.run_together(ask_attributed(hits) | ({} if wanted else _ask_holders(matched)))
    scenes = {passage for passage, hit in hits.items() if opens_scene(hit.quote.text)}
    speeches = {passage for passage, hit in hits.items() if opens_speech(hit.quote.text)}
    ties = _ties(read_attributed(rows, scenes, speeches))
    by_facts = most_by_facts(hits, matched, asked)
    later = {i: by_passages(tie, hits) + by_facts for i, tie in ties.items()}
    others = by_facts if wanted and matched else 0.0
    quotes = {p: hit.quote for p, hit in hits.items()}
    inquiry = Inquiry(
        store, places, question, filters, asked, found.meaning, hits, matched, ties, quotes, later, others
    )
    likely = sorted(later, key=lambda i: (-later[i], i))
    first = likely[: max(FIRST, 2 * wanted)] if wanted else likely
    read_facts(inquiry, {*first, *(row["id"] for row in rows.get("solve/holders", ()))})
    return inquiry


def read_later(found: Inquiry, floor: float) -> list[str]:
    """Read those who can have as much as `floor` and have not been read; who they are."""
    people = {i for i, most in found.later.items() if most >= floor}
    if found.others and found.others >= floor:
        holders = found.store.run_together(_ask_holders(found.matched))["solve/holders"]
        people |= {row["id"] for row in holders} - found.facts.keys()
        found.others = 0.0
    return read_facts(found, people)


def most_by_facts(hits: Mapping[str, Hit], matched: Mapping[str, float], asked: Asked) -> float:
    """What facts, and what is looked up last, can give at most.

    A fact counts for as much as the question names its object, or a passage that states it is near; no
    passage is nearer than the nearest.
    """
    w = load_weights()
    near = max((max(hit.meaning, hit.words) for hit in hits.values()), default=0.0)
    named = dict.fromkeys(OBJECTS, near)
    for identity, much in matched.items():
        for kind in OBJECTS & {identity.partition("-")[0]} or OBJECTS:
            named[kind] = max(named[kind], much)
    facts = w.solved * named["Problem"] + w.created * named["Achievement"] + w.skill * named["Skill"]
    return facts + w.honour + w.seniority + most_besides(asked)


def most_besides(asked: Asked) -> float:
    """What a candidate can get at most for what is looked up last."""
    w = load_weights()
    wished = ((asked.body, w.asked), (asked.regions, w.region), (asked.teaching, w.teaching))
    return w.recency + w.visits + sum(weight for wish, weight in wished if wish)


def unread(passage: str) -> Quote:
    """A passage whose text has not been looked up yet; no other has the same."""
    return Quote("", passage, passage)


def _ties(attributed: Mapping[str, Mapping[str, float]]) -> Ties:
    """For each entity the passages that speak of it, with the strength of the tie."""
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for passage, found in attributed.items():
        for entity, strength in found.items():
            ties[entity][passage] = strength
    return ties


def _ask_holders(matched: Mapping[str, float]) -> dict[str, dict[str, Any]]:
    """People by what they have, solved or made, beginning with what the question names most surely."""
    targets = sorted(matched, key=lambda i: (-matched[i], i))
    return {"solve/holders": {"ids": targets, "most": HOLDERS, "all": ALL_HOLDERS}} if targets else {}


def read_facts(found: Inquiry, identities: Collection[str]) -> list[str]:
    """What people solved, made, can do and were honoured for, how near the passages are that state it."""
    people = sorted(identities)
    if not people:
        return people
    asked: dict[str, dict[str, Any]] = {"solve/experts": {"ids": people}}
    if found.meaning is not None:
        known = [*found.hits, *found.near]
        asked["solve/likeness"] = {"ids": people, "known": known, "vector": found.meaning.vector}
    rows = found.store.run_together(asked)
    if found.meaning is not None:
        found.near.update(read_likeness(rows["solve/likeness"], found.meaning))
    facts = {row["id"]: list(map(read_fact, row["facts"])) for row in rows["solve/experts"]}
    early = _early(found.store, facts, found.filters.as_of) if found.filters.as_of else facts
    found.facts.update({i: early.get(i, ()) for i in people})
    stated = {p for i in people for fact in found.facts[i] for p in fact["passages"]}
    found.quotes.update({p: unread(p) for p in stated - found.quotes.keys()})
    for identity in people:
        found.later.pop(identity, None)
    return people


def _early(store: Store, facts: Mapping[str, Facts], as_of: str) -> dict[str, Facts]:
    """Facts as they were known on a day."""
    late, early = _late(store, facts.values(), as_of), dict[str, Facts]()
    for identity, found in facts.items():
        known = [{**fact, "passages": [p for p in fact["passages"] if p not in late]} for fact in found]
        early[identity] = [fact for fact in known if fact["passages"]]
    return early


def read_fact(text: str) -> dict[str, Any]:
    """A fact as `solve/experts` tells it."""
    predicate, object_, concept, status, *passages = text.split(PARTED)
    return {
        "predicate": predicate,
        "object": object_,
        "concept": concept,
        "attributes": {"status": status},
        "passages": passages,
    }


def _late(store: Store, facts: Iterable[Facts], as_of: str) -> frozenset[str]:
    """Passages that were published after a day."""
    stated = sorted({p for found in facts for fact in found for p in fact["passages"]})
    rows = store.run("solve/published", ids=stated)
    return frozenset(row["id"] for row in rows if row["published"] > as_of)
