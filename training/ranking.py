"""How the few weights of the ranking are learned from questions, in folds.

`python -m training.weights` asks our own questions and prints the figures by cross-validation and the
weights of all. Weights are the maximum of the likelihood that a right expert is drawn first (softmax), with
a small pull to zero; none is negative, and `solved` ≥ `created` and `skill` ≥ 0 holds by construction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Array = npt.NDArray[np.float64]

# What is learned; `solved` is what it weighs beyond the larger of the two below it.
LEARNED = ("meaning", "words", "created", "skill", "solved", "asked", "region")
FOLDS, SEED = 5, 0
PULL = 0.01  # of the square of the weights, for each question; 0.001 to 0.1 gave the same order of questions
# Of questions without an answer: fewer are said of those put to graphs that touch on their matter.
SAID = 0.94
SHARP = 18.0  # the softmax's own scale: a weight of 1 is a ceiling of 1


@dataclass(frozen=True)
class Case:
    """A question's candidates: `values` (candidates × parts, each 0 to about 1), which are `right`."""

    values: Array
    right: npt.NDArray[np.bool_]
    best: float  # how near the nearest passages are, by the graph's norm
    answerable: bool = True


def design(values: Array) -> Array:
    """The values under weights that need only be positive: what is solved gets what lesser parts get."""
    changed = values.copy()
    solved = LEARNED.index("solved")
    for lesser in ("created", "skill"):
        changed[:, LEARNED.index(lesser)] += values[:, solved] / 2
    return changed


def fit(cases: Sequence[Case]) -> Array:
    """Weights of the design's columns, none below zero."""
    usable = [(design(c.values), c.right) for c in cases if c.right.any()]

    def loss(weights: Array) -> tuple[float, Array]:
        total, slope = 0.0, np.zeros_like(weights)
        for values, right in usable:
            score = SHARP * (values @ weights)
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            among = chance * right / chance[right].sum()
            total -= np.log(chance[right].sum())
            slope -= SHARP * ((among - chance) @ values)
        n = len(usable)
        return float(total / n + PULL * weights @ weights), slope / n + 2 * PULL * weights

    start = np.full(len(LEARNED), 0.1)
    bounds = [(0.0, None)] * len(LEARNED)
    found: Array = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B").x
    return found


def named(weights: Array) -> dict[str, float]:
    """The weights by name, `meaning` at 1; a solved problem at no less than a thing made or a skill."""
    scaled = dict(zip(LEARNED, weights / max(weights[0], 1e-9), strict=True))
    scaled["solved"] += max(scaled["created"], scaled["skill"])
    return {name: round(float(value), 3) for name, value in scaled.items()}


def ranks(cases: Sequence[Case], weights: Mapping[str, float]) -> Array:
    """Rank of the first right expert of each question that somebody can answer; 0 where none was found."""
    vector = np.array([weights[name] for name in LEARNED])
    found = []
    for case in (c for c in cases if c.answerable):
        score = case.values @ vector if len(case.values) else np.zeros(0)
        found.append(1 + int((score > score[case.right].max()).sum()) if case.right.any() else 0)
    return np.array(found, float)


def cross_validate(cases: Sequence[Case]) -> Array:
    """Ranks of each question under weights that were learned from the other folds."""
    answerable = [c for c in cases if c.answerable]
    folds = np.random.default_rng(SEED).permutation(len(answerable)) % FOLDS
    found = np.zeros(len(answerable))
    for fold in range(FOLDS):
        weights = named(fit([c for c, f in zip(answerable, folds, strict=True) if f != fold]))
        kept = np.flatnonzero(folds == fold)
        found[kept] = ranks([answerable[i] for i in kept], weights)
    return found


def mean_reciprocal(found: Array) -> float:
    """MRR of ranks, 0 for none."""
    return float(np.divide(1, found, out=np.zeros_like(found), where=found > 0).mean())


def calibrate(cases: Sequence[Case]) -> tuple[float, float]:
    """Slope and middle of the logistic curve over how near the nearest passages are by the graph's norm.

    Both kinds of questions weigh alike. The middle is then put where `SAID` of the questions that nobody can
    answer lie below it.
    """
    x = np.array([c.best for c in cases])
    y = np.array([c.answerable for c in cases])
    share = np.where(y, 0.5 / max(y.sum(), 1), 0.5 / max((~y).sum(), 1))

    def loss(p: Array) -> float:
        chance = 1 / (1 + np.exp(-p[0] * (x - p[1])))
        return float(-(share * np.log(np.where(y, chance, 1 - chance) + 1e-9)).sum())

    slope, _ = minimize(loss, [1.0, 1.0], method="Nelder-Mead").x
    return round(float(slope), 2), round(float(np.quantile(x[~y], SAID)), 3)
