"""From scores to names: each character takes its likeliest label, and labels that go together make a span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ingest.extract.entities.page import Candidate, Page
from ingest.extract.neural.inputs import LABELS, TYPES
from ingest.extract.neural.network import Floats, Sight

EAGER = 0.0  # taken off the score of "no name": the more, the more names are found


def names(page: Page, proposals: Sequence[Candidate], sight: Sight) -> list[Candidate]:
    """The names that the network sees; where the rules proposed the same span, with what they know of it."""
    known = {(c.line, c.start, c.end): c for c in proposals}
    found: dict[tuple[int, int, int], Candidate] = {}
    for layer in (0, 1):
        scores = sight.names[..., layer * LABELS : (layer + 1) * LABELS].reshape(-1, LABELS)
        for line in page.lines:
            rows = scores[sight.places[line.index]]
            for start, end, type_, likelihood in spans(rows, EAGER):
                if line.text[start:end].strip():
                    found.setdefault(
                        (line.index, start, end),
                        Candidate(line.index, start, end, type_, likelihood, inner=layer == 1, source="learned"),
                    )
    return [_informed(span, known.get(place)) for place, span in sorted(found.items())]


def _informed(span: Candidate, proposal: Candidate | None) -> Candidate:
    """A proposal knows the name behind an abbreviation, and the concept."""
    if proposal is None:
        return span
    return replace(proposal, type=span.type, weight=span.weight, inner=span.inner)


def spans(scores: Floats, eager: float = 0.0) -> Iterator[tuple[int, int, str, float]]:
    """Yield start, end, type and mean probability, from scores of shape (characters, labels)."""
    scores = scores.copy()
    scores[:, 0] -= eager
    best = scores.argmax(1)
    sure = _chosen(scores, best)
    start = 0
    while start < len(best):
        end = start + 1
        if best[start]:
            kind = (int(best[start]) - 1) // 2
            inside = 2 + 2 * kind
            while end < len(best) and best[end] == inside:
                end += 1
            yield start, end, TYPES[kind], float(sure[start:end].mean())
        start = end


def _chosen(scores: Floats, best: npt.NDArray[np.intp]) -> Floats:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    likelihoods: Floats = powers[np.arange(len(best)), best] / powers.sum(1)
    return likelihoods
