"""Names by two judges: the rules propose, the network sees; what both, or one alone is sure of, stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ingest.extract.entities.page import Candidate, Page
from ingest.extract.neural.inputs import LABELS, label
from ingest.extract.neural.network import Floats, Sight, network
from ingest.extract.neural.quotes import balance
from ingest.extract.neural.spans import spans

# Chosen on half of the annotated documents with a network that had learned from the other half.
# From there on two in three of the names that only the network sees are right; below 0.7 one in four.
ALONE = 0.85
DOUBT = 0.01  # a proposal that the network holds for less likely falls
LAYERS = (0, 1)  # the outer names, and those inside them


def see(page: Page, proposals: Sequence[Candidate]) -> Sight | None:
    """How the network sees the page; None where there is nothing to see."""
    if not page.lines:
        return None
    return network().look(
        [line.text for line in page.lines],
        [line.paragraph for line in page.lines],
        [line.tags for line in page.lines],
        page.heard,
        [(c.line, c.start, c.end, c.type) for c in proposals],
    )


def names(page: Page, proposals: Sequence[Candidate], sight: Sight) -> list[Candidate]:
    """Every span that the two together believe in, with a weight by which crossing ones are chosen from.

    A proposal knows the name behind an abbreviation, and the concept; a span that both found keeps that.
    """
    judged = _judge(proposals, sight)
    seen = {span.place: span for span in _seen(page, sight)}
    return [
        *(
            replace(c, weight=1.0 if _place(c) in seen else max(sure, 0.5))
            for c, sure in judged
            if _stands(c, sure, seen)
        ),
        *_alone(page, seen.values(), [c for c, sure in judged if _stands(c, sure, seen)]),
    ]


@dataclass(frozen=True, slots=True)
class Seen:
    """A name that the network sees."""

    line: int
    start: int
    end: int
    type: str
    likelihood: float
    inner: bool

    @property
    def place(self) -> tuple[int, int, int]:
        """Line, start and end."""
        return self.line, self.start, self.end


def _place(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.line, candidate.start, candidate.end


def _stands(candidate: Candidate, sure: float, seen: dict[tuple[int, int, int], Seen]) -> bool:
    return _place(candidate) in seen or sure >= DOUBT


def _alone(page: Page, seen: Iterable[Seen], standing: Sequence[Candidate]) -> Iterator[Candidate]:
    """Names that only the network sees: sure ones, of whole words, that cross nothing that stands."""
    taken = {(c.line, at) for c in standing for at in range(c.start, c.end)}
    for span in seen:
        line = page.lines[span.line]
        whole = line.starts_word(span.start) and line.ends_word(span.end)
        free = not any((span.line, at) in taken for at in range(span.start, span.end))
        if span.likelihood >= ALONE and whole and free and not _judged(page, span):
            yield Candidate(*span.place, span.type, span.likelihood, inner=span.inner, source="learned")


def _judged(page: Page, span: Seen) -> bool:
    """True for a title that the vocabulary has: the rules took it for a general word here."""
    text = page.lines[span.line].text[span.start : span.end]
    known = page.vocabulary.honours.find(text)
    return span.type == "Honour" and any(end - start == len(text) for start, end, _ in known)


def _judge(proposals: Sequence[Candidate], sight: Sight) -> list[tuple[Candidate, float]]:
    """The proposals with the probability that the network gives them."""
    layers = [_likelihoods(_scores(sight, layer)) for layer in LAYERS]
    rows = (sight.places[c.line][c.start : c.end] for c in proposals)
    return [
        (c, max(_likelihood(layer[r], c.type) for layer in layers))
        for c, r in zip(proposals, rows, strict=True)
    ]


def _scores(sight: Sight, layer: int) -> Floats:
    return sight.names[..., layer * LABELS : (layer + 1) * LABELS].reshape(-1, LABELS)


def _likelihoods(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    likelihoods: Floats = powers / powers.sum(1, keepdims=True)
    return likelihoods


def _likelihood(rows: Floats, type_: str) -> float:
    """Mean probability that a span is a name of that type."""
    labels: npt.NDArray[np.intp] = np.full(len(rows), label(type_, inside=True))
    labels[0] -= 1
    return float(rows[np.arange(len(rows)), labels].mean())


def _seen(page: Page, sight: Sight) -> Iterator[Seen]:
    """What the network sees, the names inside others first, so that those count that stand for themselves."""
    for layer in reversed(LAYERS):
        scores = _scores(sight, layer)
        read = spans([scores[sight.places[line.index]] for line in page.lines])
        for line, found in zip(page.lines, read, strict=True):
            for start, end, type_, likelihood in found:
                first, last = balance(line.text, start, end)
                if re.search(r"\w", line.text[first:last]):
                    yield Seen(line.index, first, last, type_, likelihood, layer > 0)
