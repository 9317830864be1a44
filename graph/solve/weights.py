"""The few numbers of the ranking, each a ceiling for what its part can add.

`weights.json` holds them, with a digest that shows when somebody has changed them by hand. None is below
zero, and a solved problem weighs no less than a thing made or a skill, and that no less than an honour.
They are what was learned, in folds, from 322 questions of our own over annotated passages and 62 about
documents as they are read, where facts are less sure, rounded to hundredths; settings beside them were chosen
on the same 62, so their figure is optimistic. What little seniority, recency and past visits add is set, not
learned.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from graph.errors import ConfigError

FILE = Path(__file__).with_name("weights.json")

# Cosines of this model lie between about 0.34 (a passage that happens to be among the nearest) and 0.85 (the
# same thing said in other words).
COSINE = (0.34, 0.85)
# How well the question's words are met (`graph.late`) counts so much beside a cosine: of 0.7 to 2, more than
# 1 ranks documents best; answers hardly differ. The sums lie between about these ends among the nearest
# passages, and spread as the cosine alone does between its own, with which they may be mixed.
MET = 1.5
NEARNESS = (0.55, 1.27)
# BM25 sums have no ceiling; at this one a passage shares several rare words with the question.
BM25 = 12.0
# A second and third passage about the same person confirm the first.
CONFIRM = (1.0, 0.1, 0.05)


@dataclass(frozen=True, slots=True)
class Weights:
    """Ceilings of the parts of a score; `slope` and `middle` turn the best passage into a probability."""

    meaning: float
    words: float
    solved: float
    created: float
    skill: float
    asked: float
    region: float
    teaching: float
    honour: float
    seniority: float
    recency: float
    visits: float
    slope: float
    middle: float


@cache
def load_weights(path: Path = FILE) -> Weights:
    """The weights. Raises ConfigError where the file was changed without its digest."""
    stored = json.loads(path.read_text("utf-8"))
    if stored["digest"] != digest_of(stored["weights"]):
        raise ConfigError(f"{path.name}: the digest does not fit; write it with python -m training.weights")
    names = [field.name for field in fields(Weights)]
    return Weights(**{name: float(stored["weights"][name]) for name in names})


def write_weights(weights: Mapping[str, float], path: Path = FILE) -> None:
    """Store weights with their digest."""
    stored = {"digest": digest_of(weights), "weights": dict(weights)}
    path.write_text(json.dumps(stored, indent=2) + "\n", "utf-8")


def digest_of(weights: Mapping[str, float]) -> str:
    """SHA-256 of names and values in a fixed order."""
    text = json.dumps(dict(sorted(weights.items())))
    return hashlib.sha256(text.encode()).hexdigest()


def from_cosine(cosine: float) -> float:
    """0 to 1: how near a passage is to the question in meaning."""
    return _between(cosine, COSINE)


def from_nearness(cosine: float, met: float | None) -> float:
    """The same, told besides by how well it meets the question's words, if that is known."""
    return from_cosine(cosine) if met is None else _between(cosine + MET * met, NEARNESS)


def _between(value: float, ends: tuple[float, float]) -> float:
    low, high = ends
    return min(max((value - low) / (high - low), 0.0), 1.0)


def from_bm25(score: float) -> float:
    """0 to 1: how many of the question's words a passage has, rare ones counting more."""
    return min(score / BM25, 1.0)
