"""The few numbers of the ranking, each a ceiling for what its part can add.

They were chosen on 62 questions about annotated documents, one at a time, and are deliberately round: 44
other questions that were never tuned on gave the same mean reciprocal rank within 0.01. `make eval` prints
what they give. A solved problem outweighs a skill, a skill outweighs an honour.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Ceilings of the parts of a score."""

    meaning: float = 1.0
    words: float = 0.5
    solved: float = 0.1
    created: float = 0.05
    skill: float = 0.05
    honour: float = 0.01  # for each, up to three


WEIGHTS = Weights()

# Cosines of this model lie between about 0.45 (a passage that happens to be nearest) and 0.85 (the same thing
# said in other words).
COSINE = (0.45, 0.85)
# BM25 sums have no ceiling; at this one a passage shares several rare words with the question.
BM25 = 12.0
# A second and third passage about the same person confirm the first.
CONFIRM = (1.0, 0.1, 0.05)
# Below this confidence nothing in the graph is about the question: of 31 example questions it tells the 26
# that somebody can answer from 4 of the 5 that nobody can.
WEAK = 0.2


def from_cosine(cosine: float) -> float:
    """0 to 1: how near a passage is to the question in meaning."""
    low, high = COSINE
    return min(max((cosine - low) / (high - low), 0.0), 1.0)


def from_bm25(score: float) -> float:
    """0 to 1: how many of the question's words a passage has, rare ones counting more."""
    return min(score / BM25, 1.0)
