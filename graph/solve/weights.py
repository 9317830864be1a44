"""The few numbers of the ranking, each a ceiling for what its part can add.

They were set by hand on the questions of annotated documents (`make eval` prints what they give) and are
deliberately round: the order of the parts matters more than their digits. A solved problem outweighs a skill,
a skill outweighs honours.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Ceilings of the parts of a score."""

    meaning: float = 1.0
    words: float = 0.35
    solved: float = 0.25
    created: float = 0.15
    skill: float = 0.15
    honour: float = 0.01  # for each, up to three


WEIGHTS = Weights()

# Cosines of this model lie between about 0.35 (nothing in common) and 0.85 (the same thing said otherwise).
COSINE = (0.35, 0.85)
# BM25 sums have no ceiling; at this one a passage shares several rare words with the question.
BM25 = 12.0
# A second and third passage about the same person confirm the first.
CONFIRM = (1.0, 0.25, 0.1)
# Below this cosine of the best passage, nothing in the graph is about the question.
WEAK = 0.5


def from_cosine(cosine: float) -> float:
    """0 to 1: how near a passage is to the question in meaning."""
    low, high = COSINE
    return min(max((cosine - low) / (high - low), 0.0), 1.0)


def from_bm25(score: float) -> float:
    """0 to 1: how many of the question's words a passage has, rare ones counting more."""
    return min(score / BM25, 1.0)
