"""What somebody can have at most whose facts have not been read."""

from __future__ import annotations

from collections.abc import Mapping

from graph.solve.cues import Asked
from graph.solve.retrieve import Hit
from graph.solve.weights import load_weights

# What is solved, made and known; ids begin with their type, which an ontology may have divided further.
OBJECTS = frozenset({"Problem", "Achievement", "Skill"})
# How much further than the last one wanted those who were not read can come, by passages alone, without being
# read after all: facts lift the last one wanted by about as much. It decides how often people are read in one
# go, not who is listed. Of 67 questions to a synthetic network 0.16 foretells 65.
LIFT = 0.16


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


def few_suffice(hits: Mapping[str, Hit], by_facts: float, first: int, wanted: int) -> bool:
    """True where the first so many people by passages are likely to be all who need be read.

    Whom passages speak of is not known yet: it is taken that each speaks of one.
    """
    w = load_weights()
    values = sorted((w.meaning * hit.meaning + w.words * hit.words for hit in hits.values()), reverse=True)
    last, next_ = ([*values, *[0.0] * (first + 1)][i] for i in (wanted - 1, first))
    return next_ + by_facts < last + LIFT
