"""Pairs that may stand in a relation: allowed by the ontology, and near enough to each other in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.extract.relations.features import context, features, join
from ingest.extract.relations.model import expand
from ingest.extract.relations.view import View
from ontology.model import Ontology

REACH = 4  # lines between two ends; with 54 annotated documents, 98 % of the relations lie within


@dataclass(frozen=True, slots=True)
class Candidate:
    """An ordered pair, the predicates that the ontology allows it, and what speaks for and against them."""

    subject: str
    object: str
    predicates: tuple[str, ...]
    features: frozenset[str]


def candidates(view: View, ontology: Ontology) -> Iterator[Candidate]:
    """Every pair worth a score."""
    allowed = _allowed(view, ontology)
    places = {e: sorted({s.passage for s in spots}) for e, spots in view.spots.items()}
    contexts = {e: context(view, e) for e in view.entities}
    for s in view.entities.values():
        for o in view.entities.values():
            predicates = allowed.get((s.type, o.type), ())
            if s.id == o.id or not predicates or not _near(view, places, s.id, o.id):
                continue
            found = features(view, s.id, o.id)
            found |= {"s" + f for f in contexts[s.id]} | {"o" + f for f in contexts[o.id]}
            yield Candidate(s.id, o.id, predicates, frozenset(expand(join(found))))


def _allowed(view: View, ontology: Ontology) -> dict[tuple[str, str], tuple[str, ...]]:
    kinds = {e.type for e in view.entities.values()}
    return {
        (s, o): tuple(p for p in ontology.predicates if ontology.allows(s, p, o))
        for s in kinds
        for o in kinds
    }


def _near(view: View, places: dict[str, list[int]], subject: str, object_: str) -> bool:
    ours, theirs = places[subject], places[object_]
    if not ours or not theirs:
        return False
    main = {subject, object_} & view.title or 0 in (view.ranks[subject], view.ranks[object_])
    return bool(main) or min(abs(a - b) for a in ours for b in theirs) <= REACH
