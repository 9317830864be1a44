"""What somebody can have at most whose facts have not been read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from graph.solve.cues import Asked
from graph.solve.retrieve import Hit
from graph.solve.weights import from_cosine, load_weights

# What is solved, made and known; ids begin with their type, which an ontology may have divided further.
OBJECTS = ("Problem", "Achievement", "Skill")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """What the question gives at most: for facts of each kind of `OBJECTS`, by their name, and `besides`."""

    named: tuple[float, ...]
    besides: float

    @classmethod
    def of(cls, matched: Mapping[str, float], asked: Asked) -> Self:
        """From how surely the question names what, by id, and what else it asks for."""
        w, named = load_weights(), dict.fromkeys(OBJECTS, 0.0)
        for identity, much in matched.items():
            kind = identity.partition("-")[0]
            for one in (kind,) if kind in named else OBJECTS:
                named[one] = max(named[one], much)
        return cls(tuple(named.values()), w.honour + w.seniority + most_besides(asked))

    def by_facts(self, near: float) -> float:
        """What facts, and what is looked up last, can give whom passages speak of that are at most so near.

        A fact counts for as much as the question names its object, or a passage that states it is near.
        """
        w = load_weights()
        facts = zip((w.solved, w.created, w.skill), self.named, strict=True)
        return self.besides + sum(weight * max(near, named) for weight, named in facts)


def nearest(hits: Iterable[Hit], least: float) -> float:
    """How near one of the passages, or another that is as near as `least`, is at most."""
    return max([least, *(max(hit.meaning, hit.words) for hit in hits)])


def beyond(hits: Mapping[str, Hit]) -> float:
    """How near a passage is at most that was not found: no nearer than the last that was found by meaning."""
    return min((from_cosine(hit.cosine) for hit in hits.values() if hit.cosine), default=0.0)


def most_besides(asked: Asked) -> float:
    """What a candidate can get at most for what is looked up last."""
    w = load_weights()
    wished = ((asked.body, w.asked), (asked.regions, w.region), (asked.teaching, w.teaching))
    return w.recency + w.visits + sum(weight for wish, weight in wished if wish)
