"""Everything that bears on a question: passages, whom they speak of, facts about these people.

The number of people looked at does not grow with the graph: passages are a fixed number, and of a skill that
many have only some are looked at besides them. Whoever cannot be listed whatever his facts say is left out
before his facts are read; how good he could have been at best is kept, so that the answer can be checked.
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
PARTED = "\x1f"  # stands between the parts of a fact
ROUNDED = 0.001  # what rounding may take from a score, part by part

Facts = Sequence[Mapping[str, Any]]
Ties = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Inquiry:
    """A question with all that was found for it.

    `ceiling` is what nobody who was left out could exceed; 0 where nobody was. `quotes` bears the texts of
    `hits`; of other passages they are looked up for those who are listed. `ranks` of honours are kept.
    """

    store: Store
    places: Places
    question: str
    filters: Filters
    asked: Asked
    hits: Mapping[str, Hit]
    matched: Mapping[str, float]
    ties: Ties
    facts: Mapping[str, Facts]
    near: Mapping[str, float]
    quotes: dict[str, Quote]
    ceiling: float = 0.0
    experts: dict[str, Expert] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)
    ranks: dict[str, float] = field(default_factory=dict)


def inquire(
    store: Store,
    places: Places,
    question: str,
    embedder: Embedder | None,
    filters: Filters,
    wanted: int = 0,
) -> Inquiry:
    """What bears on the question; where only so many are wanted, without who cannot be among the best."""
    found, asked = search(store, question, embedder), read_question(question, places)
    hits, matched = known_by(store, found.hits, filters.as_of), found.matched
    rows = store.run_together(ask_attributed(hits) | _ask_holders(matched))
    scenes = {passage for passage, hit in hits.items() if opens_scene(hit.quote.text)}
    speeches = {passage for passage, hit in hits.items() if opens_speech(hit.quote.text)}
    ties = _ties(read_attributed(rows, scenes, speeches))
    by_facts = most_by_facts(hits, matched, asked)
    people, floor, ceiling = _likely(ties, hits, by_facts, wanted)
    if by_facts < floor:
        ceiling = max(ceiling, by_facts)
    else:
        people |= {row["id"] for row in rows.get("solve/holders", ())}
    facts, near = _facts(store, sorted(people), hits, found.meaning, filters.as_of)
    stated = {p for rows in facts.values() for row in rows for p in row["passages"]}
    quotes = {p: hit.quote for p, hit in hits.items()} | {p: unread(p) for p in stated - hits.keys()}
    return Inquiry(store, places, question, filters, asked, hits, matched, ties, facts, near, quotes, ceiling)


def most_by_facts(hits: Mapping[str, Hit], matched: Mapping[str, float], asked: Asked) -> float:
    """What facts, and what is looked up last, can give at most.

    A fact counts for as much as the question names its object, or a passage that states it is near; no
    passage is nearer than the nearest.
    """
    w = load_weights()
    near = max((max(hit.meaning, hit.words) for hit in hits.values()), default=0.0)
    fact = max(near, *matched.values(), 0.0)
    return (w.solved + w.created + w.skill) * fact + w.honour + w.seniority + most_besides(asked)


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


def _likely(
    ties: Ties, hits: Mapping[str, Hit], by_facts: float, wanted: int
) -> tuple[set[str], float, float]:
    """Who can be among the best so many, what these have at least, and what nobody else exceeds."""
    if not 0 < wanted < len(ties):
        return set(ties), 0.0, 0.0
    said = {i: by_passages(tie, hits) for i, tie in ties.items()}
    floor = sorted(said.values(), reverse=True)[wanted - 1] - ROUNDED
    out = [value + by_facts for value in said.values() if value + by_facts < floor]
    return {i for i, value in said.items() if value + by_facts >= floor}, floor, max(out, default=0.0)


def _ask_holders(matched: Mapping[str, float]) -> dict[str, dict[str, Any]]:
    """People by what they have, solved or made, beginning with what the question names most surely."""
    targets = sorted(matched, key=lambda i: (-matched[i], i))
    return {"solve/holders": {"ids": targets, "most": HOLDERS, "all": ALL_HOLDERS}} if targets else {}


def _facts(
    store: Store, people: Sequence[str], hits: Collection[str], meaning: Meaning | None, as_of: str
) -> tuple[dict[str, Facts], dict[str, float]]:
    """What people solved, made, can do and were honoured for, and how near the passages are that state it."""
    asked: dict[str, dict[str, Any]] = {"solve/experts": {"ids": people}}
    if meaning is not None:
        asked["solve/likeness"] = {"ids": people, "known": list(hits), "vector": meaning.vector}
    rows, facts = store.run_together(asked), dict[str, Facts]((i, ()) for i in people)
    near = read_likeness(rows["solve/likeness"], meaning) if meaning is not None else {}
    found = {row["id"]: list(map(read_fact, row["facts"])) for row in rows["solve/experts"]}
    facts.update(_early(store, found, as_of) if as_of else found)
    return facts, near


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
