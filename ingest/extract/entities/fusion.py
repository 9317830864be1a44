"""How likely a span is a name: some signs of the network and of the rules, weighed by logistic regression.

The weights lie in `neural/fusion.json`. `python -m training.fuse` learns them from texts that neither the
network nor the rules have seen; in texts that they know, both are surer than they may be.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from ingest.extract.entities import resolve
from ingest.extract.entities.page import Candidate
from ingest.extract.neural.inputs import label
from ingest.extract.neural.network import Floats

Signs = Mapping[str, float]
PATH = "fusion.json"
# Odds are cut there: what the network holds for certain it holds for certain once in ten thousand too often.
_SURE = 1e-4


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """What the network gives a span as a name of one type, from 0 to 1.

    `begin`: that it begins there; `inside`: that its least likely character belongs to it; `end`: that the
    one behind it does not; `mean`: over all its characters; `length`: how many these are.
    """

    begin: float
    inside: float
    end: float
    mean: float
    length: int

    @property
    def all(self) -> float:
        """That all three hold, as if they were independent."""
        return self.begin * self.inside * self.end


def measure(scores: Floats, type_: str, start: int, end: int) -> Likelihoods:
    """The likelihoods of a span of a line; `scores` has a row of probabilities for each character."""
    first, inside = label(type_, inside=False), label(type_, inside=True)
    begin = float(scores[start, first])
    rest = scores[start + 1 : end, inside]
    behind = float(scores[end, inside]) if end < len(scores) else 0.0
    least = float(rest.min()) if len(rest) else 1.0
    mean = (begin + float(rest.sum())) / (end - start)
    return Likelihoods(begin, least, 1 - behind, mean, end - start)


def signs(
    found: Likelihoods, type_: str, proposal: Candidate | None, seen: bool, whole: bool, rival: str = ""
) -> dict[str, float]:
    """What speaks for and against a name of that type.

    `seen`: it is on the likeliest path of the network; `whole`: it begins and ends with words; `rival`: how
    proposals stand in the way of what the network alone sees, if any do.
    """
    kind = resolve.kind(type_)
    odds = {name: _odds(getattr(found, name)) for name in ("begin", "inside", "end", "mean")}
    values = {
        **odds, "seen": float(seen), "whole": float(whole),
        # The network is surer of some kinds than of others, and some kinds are short.
        **{f"{name} {kind}": value for name, value in odds.items()},
        f"type {kind}": 1.0, f"length {kind}": math.log(found.length),
    }  # fmt: skip
    if proposal is not None:
        values |= {"rule": 1.0, "weight": proposal.weight, "rule begin": odds["begin"]}
        values[f"rule {proposal.source}"] = 1.0
    else:
        values |= {"alone": 1.0, f"alone {kind}": 1.0}
        if rival:
            values[rival] = 1.0
    return values


def likelihood(values: Signs, weights: Signs) -> float:
    """Probability that it is a name."""
    total = weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-total))


@cache
def known_weights() -> Signs:
    """The weights that ship with the package; the empty name has the constant."""
    text = resources.files("ingest.extract.neural").joinpath(PATH).read_text("utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def _odds(likelihood_: float) -> float:
    cut = min(max(likelihood_, _SURE), 1 - _SURE)
    return math.log(cut / (1 - cut))


def likelihoods(scores: Floats) -> Floats:
    """Scores of labels as probabilities, row by row."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    found: Floats = powers / powers.sum(-1, keepdims=True)
    return found
