"""From scores to facts: what is believed, and the rules that hold between facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.extract.neural.network import Floats
from ingest.extract.relations.candidates import Candidate
from ingest.extract.relations.pairs import KINDS
from ontology.model import Ontology

# Probability from which a relation is believed. Over the retold passages kept aside, and over documents as
# networks saw them that were not taught on them, F1 moves by less than 0.01 from 0.15 to 0.25, and with the
# power.
THRESHOLD = 0.2
# Of a person's employers several are likely and one is true. Of the others that are listed few are seen, and
# from 0.1 on F1 is better than from 0.2 over both, by 0.01 to 0.1. So it is of skills, by 0.02, but whom a
# skill is told of wrongly is recommended for it: a team of the examples came out wrong so.
THRESHOLDS = {
    "affiliatedWith": 0.4,
    "created": 0.1,
    "locatedIn": 0.1,
    "raisedBy": 0.1,
    "solved": 0.1,
}
ENDS = 0.5  # power of the likelihood that both ends are entities
ONE_WAY = frozenset({"partOf", "mentors"})  # never true both ways


@dataclass(frozen=True, slots=True)
class Link:
    """A believed relation between two entities."""

    subject: str
    predicate: str
    object: str
    probability: float
    kind: str = ""  # of an affiliation, as the network guesses it


def select(
    pairs: Sequence[Candidate],
    likelihoods: Floats,
    kinds: Floats,
    ontology: Ontology,
    entities: Mapping[str, float],
) -> list[Link]:
    """The links that are likely enough, made consistent; one row of likelihoods and kinds a pair.

    `entities` says how likely each end is an entity at all: where it is none, nothing is true of it.
    """
    order = {p: n for n, p in enumerate(ontology.predicates)}
    links = [
        Link(c.subject, p, c.object, likelihood, KINDS[int(kind.argmax())] if kind.any() else "")
        for c, row, kind in zip(pairs, likelihoods, kinds, strict=True)
        for p in c.predicates
        if (likelihood := float(row[order[p]]) * _ends(c, entities)) >= THRESHOLDS.get(p, THRESHOLD)
    ]
    return prune(_one_way(links, ontology))


def _ends(pair: Candidate, entities: Mapping[str, float]) -> float:
    both = entities.get(pair.subject, 1.0) * entities.get(pair.object, 1.0)
    return float(both**ENDS)


def _one_way(links: list[Link], ontology: Ontology) -> list[Link]:
    """Of two links between the same ends the likelier: for symmetric predicates, and those of one way."""
    best: dict[tuple[str, frozenset[str]], Link] = {}
    for link in links:
        both = ontology.predicates[link.predicate].symmetric or link.predicate in ONE_WAY
        ends = (
            frozenset((link.subject, link.object)) if both else frozenset((link.subject, ">" + link.object))
        )
        key = (link.predicate, ends)
        if key not in best or best[key].probability < link.probability:
            best[key] = link
    return list(best.values())


def prune(links: list[Link]) -> list[Link]:
    """Leave out what a more specific link says: the most specific employer, the nearest whole and place."""
    wholes: dict[str, set[str]] = {}
    for link in links:
        if link.predicate == "partOf":
            wholes.setdefault(link.subject, set()).add(link.object)
    above = {part: _closure(part, wholes) for part in wholes}
    targets: dict[tuple[str, str], set[str]] = {}
    for link in links:
        targets.setdefault((link.subject, link.predicate), set()).add(link.object)
    return [link for link in links if not _covered(link, targets, above)]


def _covered(link: Link, targets: Mapping[tuple[str, str], set[str]], above: Mapping[str, set[str]]) -> bool:
    if link.predicate not in {"affiliatedWith", "partOf", "locatedIn"}:
        return False
    others = targets[link.subject, link.predicate] - {link.object}
    return any(
        link.object in above.get(other, ()) and other not in above.get(link.object, ()) for other in others
    )


def _closure(part: str, wholes: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    queue = [part]
    while queue:
        for whole in wholes.get(queue.pop(), ()):
            if whole not in found:
                found.add(whole)
                queue.append(whole)
    return found - {part}
