"""The scored decision: one logistic model for each predicate, its weights in `weights.json`.

A weight that starts with `P|` counts only where the subject is a person. `prior.toml` holds what is known
before any text is read; training (train.py) moves the weights away from it only as far as the texts demand.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ingest.extract.relations.lexicon import data

PERSON = "P|"
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by predicate and feature, and the probability from which a relation is believed."""

    weights: Mapping[str, Mapping[str, float]]
    threshold: float

    def probability(self, predicate: str, features: Iterable[str]) -> float:
        """Between 0 and 1; 0 for a predicate without weights."""
        weights = self.weights.get(predicate)
        if weights is None:
            return 0.0
        total = weights.get(BIAS, 0.0) + sum(weights.get(f, 0.0) for f in features)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def expand(features: set[str]) -> set[str]:
    """The features as the model counts them: once more, marked, where the subject is a person."""
    return features | {PERSON + f for f in features} if "s=Person" in features else features


@cache
def prior() -> Mapping[str, Mapping[str, float]]:
    """Weights before training, by predicate."""
    return data("prior.toml")


@cache
def trained() -> Model:
    """The model that the package ships."""
    table = json.loads(resources.files(__package__).joinpath("weights.json").read_text("utf-8"))
    return Model(table["weights"], table["threshold"])
