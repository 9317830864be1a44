"""Relations between the entities of a draft: candidate pairs, a score, the guide's rules, evidence."""

from __future__ import annotations

from graph.model import Fact
from ingest.extract.draft import Draft
from ingest.extract.neural.network import network
from ingest.extract.relations.attributes import attributes
from ingest.extract.relations.candidates import candidates
from ingest.extract.relations.evidence import evidence
from ingest.extract.relations.judge import judge
from ingest.extract.relations.places import misplaced
from ingest.extract.relations.select import select
from ingest.extract.relations.view import look
from ontology.model import Ontology

__all__ = ["relate"]


def relate(draft: Draft, ontology: Ontology) -> tuple[Fact, ...]:
    """The facts that the draft's text states about its entities, each with the passages that state it."""
    view = look(draft, ontology)
    pairs = list(candidates(view, ontology))
    likelihoods, kinds = judge(network(), view, pairs, draft.sight)
    links = select(pairs, likelihoods, kinds, ontology, draft.likelihoods)
    return tuple(
        Fact(
            link.subject,
            link.predicate,
            link.object,
            evidence(view, link),
            attributes(view, link, ontology),
        )
        for link in links
        if link.predicate != "locatedIn"
        or not misplaced(view.entities[link.subject], view.entities[link.object], ontology)
    )
