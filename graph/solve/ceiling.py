"""What somebody can have at most whose facts have not been read."""

from __future__ import annotations

from collections.abc import Mapping

from graph.solve.cues import Asked
from graph.solve.retrieve import Hit
from graph.solve.weights import load_weights

# What is solved, made and known; ids begin with their type, which an ontology may have divided further.
OBJECTS = frozenset({"Problem", "Achievement", "Skill"})


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
