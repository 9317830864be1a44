"""How long ties are: what it counts for a team to have a firm, an event or a problem in common."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

# Lengths of ties, by hand: colleagues are 1 apart (two ties of 0.5), master and apprentice 0.5, those who
# took part in the same event 1.5, those whose employers lie in one region 3.
LENGTHS: Mapping[str, float] = {
    "AFFILIATED_WITH": 0.5,
    "MENTORS": 0.5,
    "SOLVED": 0.25,
    "CREATED": 0.25,
    "PART_OF": 0.25,
    "MEMBER_OF": 0.5,
    "COOPERATES_WITH": 0.5,
    "PARTICIPATED_IN": 0.75,
    "LOCATED_IN": 1.0,
}
FAR = 5.0  # strangers: no path, or one longer than this
NEAREST = 0.5  # no two people are nearer: master and apprentice, those who solved or made something together
# What joins many joins each pair less: a tie grows by this share with each doubling of the people beyond two.
CROWD = 0.1
ENDED = 2.0  # former colleagues are this many times as far apart as colleagues
# Lengths are multiples of this, so that less than it can decide among equals.
QUANTUM = 0.01


@cache
def tie_length(relation: str, people: int, ended: bool) -> float:
    """Length of a tie to something that joins so many people; 0 where it joins them only indirectly."""
    crowd = 1 + CROWD * math.log2(max(people, 2) / 2)
    length = LENGTHS[relation] * crowd * (ENDED if ended else 1.0)
    return round(length / QUANTUM) * QUANTUM


def least_beside(relation: str, people: int) -> float:
    """The least length of another person's way to what somebody is tied to so.

    Nothing for a person, who could be meant.
    """
    return 0.0 if relation == "MENTORS" else tie_length(relation, people, False)


def least_through(relation: str) -> float:
    """The least length of an organisation's tie to what another is tied to so; regions have but one kind."""
    return LENGTHS["LOCATED_IN" if relation == "LOCATED_IN" else "PART_OF"]
