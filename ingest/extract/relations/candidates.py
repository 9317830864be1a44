"""Pairs that may stand in a relation: allowed by the ontology, and near enough to each other in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.experts import EMPLOYERS
from ingest.extract.relations.features import context, features, join
from ingest.extract.relations.view import FAMILY, View
from ontology.model import Ontology

REACH = 4  # lines between two ends; with 54 annotated documents, 98 % of the relations lie within
CROWD = 200  # names in one line beyond which it is a list or a table, not a sentence
PERSON = "P|"  # before a feature: it counts only where the subject is a person
LONG = 1000  # lines beyond which a document is no longer about one thing


@dataclass(frozen=True, slots=True)
class Candidate:
    """An ordered pair, the predicates that the ontology allows it, and what speaks for and against them."""

    subject: str
    object: str
    predicates: tuple[str, ...]
    features: frozenset[str]


def candidates(view: View, ontology: Ontology) -> Iterator[Candidate]:
    """Every pair worth a score, in the order of the draft's entities."""
    allowed = _allowed(view, ontology)
    contexts = {e: context(view, e) for e in view.entities}
    order = {e: n for n, e in enumerate(view.entities)}
    for subject, partners in _near(view).items():
        for object_ in sorted(partners - {subject}, key=lambda e: order[e]):
            predicates = allowed[view.entities[subject].type, view.entities[object_].type]
            if predicates and _is_placed(view, subject, object_):
                predicates = tuple(p for p in predicates if p != "affiliatedWith")
            if not predicates or not _meet(view, subject, object_):
                continue
            found = features(view, subject, object_)
            found |= {"s" + f for f in contexts[subject]} | {"o" + f for f in contexts[object_]}
            yield Candidate(subject, object_, predicates, frozenset(expand(join(found))))


def expand(features: set[str]) -> set[str]:
    """The features as they are counted: once more, marked, where the subject is a person."""
    return features | {PERSON + f for f in features} if "s=Person" in features else features


def _allowed(view: View, ontology: Ontology) -> dict[tuple[str, str], tuple[str, ...]]:
    kinds = {e.type for e in view.entities.values()}
    return {(s, o): _predicates(s, o, ontology) for s in kinds for o in kinds}


def _predicates(subject: str, object_: str, ontology: Ontology) -> tuple[str, ...]:
    """What the ontology allows; parts and wholes are of one family (no place is part of a company)."""
    same = ontology.is_a(subject, FAMILY) == ontology.is_a(object_, FAMILY)
    found = (p for p in ontology.predicates if ontology.allows(subject, p, object_))
    return tuple(p for p in found if same or p != "partOf")


def _is_placed(view: View, person: str, employer: str) -> bool:
    """True where a row of a table gives the person another employer, and no line names him with this one."""
    if view.entities[employer].type not in EMPLOYERS:
        return False
    lines = {s.passage for s in view.spots[person]}
    rows = [n for n in lines if view.lines[n].is_row]
    given = {e for n in rows for e in view.named[n].get(FAMILY, ()) if view.entities[e].type in EMPLOYERS}
    return bool(given) and lines.isdisjoint(s.passage for s in view.spots[employer])


def _meet(view: View, subject: str, object_: str) -> bool:
    """True where any two mentions of the two tell of each other."""
    return any(view.tells(a, b) for a in view.spots[subject] for b in view.spots[object_])


def _near(view: View) -> dict[str, set[str]]:
    """For each entity those named within reach of it, and those that the document is about."""
    named = [{s.entity for s in line.spots} if len(line.outer) <= CROWD else set() for line in view.lines]
    around = [set().union(*named[max(0, n - REACH) : n + REACH + 1]) for n in range(len(named))]
    everyone = set().union(*named)
    main = everyone & {*view.title, *view.main.values()} if len(named) <= LONG else set()
    near: dict[str, set[str]] = {}
    for entity, spots in view.spots.items():
        places = {s.passage for s in spots}
        everywhere = everyone if entity in main else main
        near[entity] = set().union(everywhere, *(around[n] for n in places)) if entity in everyone else set()
    return near
