"""How likely each pair stands in each relation: the heads that training/network.py describes, in NumPy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from ingest.extract.neural.network import Floats, Network, Sight
from ingest.extract.relations.candidates import Candidate
from ingest.extract.relations.pairs import Ids, Pairs, measure
from ingest.extract.relations.view import View

ROWS = 4096  # rows of mentions that are judged at once


def judge(
    network: Network, view: View, candidates: Sequence[Candidate], sight: Sight | None
) -> tuple[Floats, Floats]:
    """Probabilities of the predicates, and scores of the kinds of affiliation, a row a candidate."""
    heads = network.heads
    predicates = heads["bias"].shape[0]
    scores = np.stack([_told(network, c) for c in candidates]) if candidates else np.zeros((0, predicates))
    kinds = np.zeros((len(candidates), heads["out"].shape[1] - predicates), np.float32)
    if sight is not None and sight.states is not None and candidates:
        rows = measure(view, candidates, sight.places)
        best = _best(_score(heads, sight.states, rows), rows.owner, len(candidates))
        scores, kinds = scores + best[:, :predicates], best[:, predicates:]
    return (1 / (1 + np.exp(-scores))).astype(np.float32), kinds


def _told(network: Network, candidate: Candidate) -> Floats:
    """What the features of a pair say."""
    rows = [network.features[name] for name in candidate.features if name in network.features]
    total: Floats = network.heads["weights"][rows].sum(0) + network.heads["bias"]
    return total


def _best(scores: Floats, owner: Ids, count: int) -> Floats:
    best = np.full((count, scores.shape[1]), -np.inf, np.float32)
    np.maximum.at(best, owner, scores)
    return np.where(np.isfinite(best), best, np.float32(0))


def _score(heads: dict[str, Floats], states: npt.NDArray[np.float16], pairs: Pairs) -> Floats:
    """Scores of each row of mentions."""
    hidden = (
        _projected(heads, states, pairs) + _between(heads, states, pairs) + heads["distance"][pairs.distance]
        + heads["subject_type"][pairs.types[:, 0]] + heads["object_type"][pairs.types[:, 1]]
        + heads["hidden_bias"]
    )  # fmt: skip
    active = 0.5 * hidden * (1 + erf(hidden / np.sqrt(2)))
    scores: Floats = active.astype(np.float32) @ heads["out"]
    return scores


def _between(heads: dict[str, Floats], states: npt.NDArray[np.float16], pairs: Pairs) -> Floats:
    """The states between both ends of each row, projected, in the mean: projecting each once is cheaper."""
    each = states.astype(np.float32) @ heads["between"]
    sums = np.concatenate([np.zeros((1, each.shape[1])), np.cumsum(each, 0, dtype=np.float64)])
    low, high = pairs.between.T
    mean: Floats = ((sums[high] - sums[low]) / np.maximum(high - low, 1)[:, None]).astype(np.float32)
    return mean


def _projected(heads: dict[str, Floats], states: npt.NDArray[np.float16], pairs: Pairs) -> Floats:
    """Both ends of each row projected; a mention that stands in many rows is projected once."""
    total: Floats = np.zeros((len(pairs.owner), heads["hidden_bias"].shape[0]), np.float32)
    for name, places in (("subject", pairs.subject), ("object", pairs.object)):
        spans, row = np.unique(places, axis=0, return_inverse=True)
        both = np.concatenate([states[spans[:, 0]], states[spans[:, 1]]], 1).astype(np.float32)
        total += (both @ heads[name])[row.reshape(-1)]
    return total
