"""From a question to ranked experts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from graph.answers import Answer, Candidate, Part, Quote
from graph.experts import Expert, describe
from graph.places import Places
from graph.solve.attribute import attribute
from graph.solve.confidence import confidence, is_weak, note_of, tied
from graph.solve.contrast import contrast
from graph.solve.cues import Asked, read_question
from graph.solve.filters import EVERYBODY, LEVELS, Filters, Gate, honour_rank
from graph.solve.meaning import meaning_of
from graph.solve.retrieve import Hit, known_by, likeness, quotes_of, retrieve
from graph.solve.score import RELEVANT, Evidence, score
from graph.solve.skills import skills_in
from graph.solve.standing import UNKNOWN, Standing, standings
from graph.store import Store
from graph.text import tokens

if TYPE_CHECKING:
    from graph.embedding import Embedder

TARGETS = ("Skill", "Problem", "Achievement")
WIDE = 60  # candidates looked at closely: the best by the passages and facts alone

Facts = Sequence[Mapping[str, Any]]
Ranked = Sequence[tuple[str, tuple[Part, ...]]]


@dataclass(frozen=True)
class Inquiry:
    """A question with all that was found for it."""

    store: Store
    places: Places
    question: str
    filters: Filters
    asked: Asked
    hits: Mapping[str, Hit]
    matched: Mapping[str, float]
    ties: Mapping[str, Mapping[str, float]]
    facts: Mapping[str, Facts]
    near: Mapping[str, float]
    quotes: dict[str, Quote]
    experts: dict[str, Expert] = field(default_factory=dict)
    standing: dict[str, Standing] = field(default_factory=dict)


def solve(
    store: Store,
    places: Places,
    question: str,
    k: int,
    embedder: Embedder | None = None,
    filters: Filters = EVERYBODY,
    why_not: str = "",
) -> Answer:
    """The `k` likeliest experts for a problem in the asker's own words, best first.

    `why_not` names somebody to contrast with them. Raises InvalidRequest for filters that cannot be meant.
    """
    filters.check(places, store.ontology)
    found = inquire(store, places, question, embedder, filters)
    everybody = rank(found)
    gate = Gate(filters, places, store.ontology)
    out = {i: tuple(gate.objections(found.experts[i], found.facts[i])) for i, _ in everybody}
    out |= {i: ("已去世或已离任",) for i, _ in everybody if found.standing[i].gone}
    busy = [i for i, _ in everybody if found.standing[i].busy and not out[i]]
    out |= {i: (f"在办预约{found.standing[i].open}件，已满",) for i in busy}
    listed = [(i, parts) for i, parts in everybody if not out[i]]
    answers = tuple(_candidate(found.experts[i], parts) for i, parts in listed[:k])
    sure = confidence(found.hits, embedder is not None)
    weak = is_weak(sure, embedder is not None) or not answers
    answer = Answer(question, answers, sure, "", weak, tied=tied(answers))
    if weak:
        answer = replace(answer, skills=_nearest_skills(found))
    if why_not:
        answer = replace(answer, contrast=contrast(store, why_not, everybody, answers, out))
    passed = [found.experts[i].name for i, _ in everybody[:k] if i in busy]
    return replace(answer, note=note_of(answer, embedder is not None, passed))


def inquire(
    store: Store, places: Places, question: str, embedder: Embedder | None, filters: Filters
) -> Inquiry:
    """Everything that bears on the question."""
    meaning = meaning_of(embedder.embed_question(question)) if embedder is not None else None
    hits = known_by(store, retrieve(store, question, meaning), filters.as_of)
    matched = match_names(store, question)
    ties: dict[str, dict[str, float]] = defaultdict(dict)
    for passage, found in attribute(store, hits).items():
        for entity, strength in found.items():
            ties[entity][passage] = strength
    holders = store.run("solve/holders", ids=list(matched))
    people = sorted({*ties, *(row["id"] for row in holders if row["type"] == "Person")})
    facts = _facts(store, people, filters.as_of)
    stated = {p for rows in facts.values() for row in rows for p in row["passages"]}
    quotes = {p: hit.quote for p, hit in hits.items()}
    quotes |= quotes_of(store, stated - quotes.keys())
    near = likeness(store, sorted(stated - hits.keys()), meaning)
    asked = read_question(question, places)
    return Inquiry(store, places, question, filters, asked, hits, matched, ties, facts, near, quotes)


def match_names(store: Store, question: str, limit: int = 20) -> dict[str, float]:
    """Skills, problems and achievements that the question names: id → how surely, 0 to 1.

    Names that share at least half of their words with the question, and skills of the scheme that it names by
    any synonym, with those near them there.
    """
    asked = set(tokens(question))
    found = {}
    for row in store.entities_by_name(question, TARGETS, limit):
        names = [set(tokens(name)) for name in (row["name"], *row["aliases"])]
        share = max((len(words & asked) / len(words) for words in names if words), default=0.0)
        if share >= 0.5:
            found[row["id"]] = share
    concepts = skills_in(question, store.ontology.schemes["skills"])
    for row in store.run("solve/concepts", concepts=sorted(concepts)) if concepts else ():
        found[row["id"]] = max(concepts[row["concept"]], found.get(row["id"], 0.0))
    return found


def rank(found: Inquiry) -> Ranked:
    """All candidates that something speaks for, best first; what else is told of them is looked up here."""
    rough = {
        i: sum(p.value for p in score(_evidence(found, i), found.hits, found.quotes)) for i in found.facts
    }
    best = sorted(rough, key=lambda i: (-rough[i], i))[:WIDE]
    found.experts.update(describe(found.store, found.places, best))
    found.standing.update(standings(found.store, best, found.filters.day))
    told = {p for s in found.standing.values() for p in (*s.recent, *s.teaches, *s.visits)}
    told |= {p for e in found.experts.values() for o in e.organisations[:1] for p in o["passages"]}
    found.quotes.update(quotes_of(found.store, told - found.quotes.keys()))
    found.quotes.update({q.passage: q for s in found.standing.values() for q in s.outcomes.evidence})
    scored = [(i, score(_evidence(found, i), found.hits, found.quotes, found.asked)) for i in best]
    relevant = [(i, parts) for i, parts in scored if any(part.name in RELEVANT for part in parts)]
    return sorted(relevant, key=lambda row: (-sum(p.value for p in row[1]), row[0]))


def _evidence(found: Inquiry, identity: str) -> Evidence:
    expert, facts = found.experts.get(identity), found.facts[identity]
    ontology = found.store.ontology
    ranks = {
        f["object"]: (honour_rank(f["concept"], ontology) + 1) / len(LEVELS)
        for f in facts
        if f["predicate"] == "received"
    }
    return Evidence(
        hits=found.ties.get(identity, {}),
        facts=facts,
        matched=found.matched,
        near=found.near,
        standing=found.standing.get(identity, UNKNOWN),
        ranks=ranks,
        home=_home(expert, found) if expert else (),
        body=not identity.startswith("Person-"),
    )


def _home(expert: Expert, found: Inquiry) -> tuple[str, ...]:
    """What tells that the expert is where the question asks."""
    inside = any(found.places.lies_in(expert.places, region) for region in found.asked.regions)
    passages = [p for o in expert.organisations[:1] for p in o["passages"]]
    return tuple(passages or found.ties.get(expert.id, {})) if inside else ()


def _facts(store: Store, people: Sequence[str], as_of: str) -> dict[str, Facts]:
    facts: dict[str, list[Mapping[str, Any]]] = {identity: [] for identity in people}
    rows = store.run("solve/experts", ids=people)
    late = set()
    if as_of:
        stated = sorted({p for row in rows for p in row["passages"]})
        late = {r["id"] for r in store.run("solve/published", ids=stated) if r["published"] > as_of}
    for row in rows:
        passages = [p for p in row["passages"] if p not in late]
        if passages:
            facts[row["id"]].append({**row, "passages": passages})
    return dict(facts)


def _nearest_skills(found: Inquiry, most: int = 5) -> tuple[str, ...]:
    """Skills that the nearest passages name."""
    near = sorted(found.hits, key=lambda p: (-found.hits[p].cosine, -found.hits[p].words, p))
    rows = found.store.run("solve/skills_named", ids=near)
    return tuple(dict.fromkeys(row["skill"] for row in rows))[:most]


def _candidate(expert: Expert, parts: tuple[Part, ...]) -> Candidate:
    return Candidate(
        expert=expert.name,
        id=expert.id,
        type=expert.type,
        employer=expert.employer,
        region=expert.region,
        score=round(sum(part.value for part in parts), 4),
        parts=parts,
    )
