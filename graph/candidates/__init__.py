"""Terms that documents use and the concept schemes do not know: to be accepted or rejected by a person.

Nothing joins a scheme by itself.
"""

from graph.candidates.find import Candidate, Sentence, candidates
from graph.candidates.judge import Judgement, accepted, journal, judge, judgements, overlay

__all__ = [
    "Candidate",
    "Judgement",
    "Sentence",
    "accepted",
    "candidates",
    "journal",
    "judge",
    "judgements",
    "overlay",
]
