"""Lessons as numbers: windows, labels and pairs, cut into parts that fit one step of training."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np

from ingest.extract.draft import Draft
from ingest.extract.neural.inputs import Inputs, arrange, layers, spread
from ingest.extract.neural.quotes import balance
from ingest.extract.neural.windows import SIZE, cut, places
from ingest.extract.relations.candidates import candidates
from ingest.extract.relations.pairs import KINDS, Ids, Pairs, measure
from ingest.extract.relations.view import look
from ontology.model import Ontology
from training.corpus import Lesson

WINDOWS = 10  # a step: about 1,900 characters
MENTION_PAIRS, ENTITY_PAIRS, FEATURES = 2048, 1536, 120_000  # beyond them pairs are left out of a step
INSIDE = frozenset((
    "Person", "Enterprise", "PublicBody", "TradeUnion", "School", "ResearchInstitute", "Association",
    "Academy",
    "TrainingBase", "Alliance", "ServiceTeam", "Studio", "Programme", "Event",
))  # fmt: skip
SEEN = 3  # a feature counts from so many pairs on


@dataclass(frozen=True)
class Example:
    """At most WINDOWS windows of one lesson with what is true of them."""

    lesson: str
    source: str
    inputs: Inputs
    outer: Ids
    inner: Ids
    pairs: Pairs
    features: tuple[tuple[str, ...], ...]  # of each candidate
    allowed: np.ndarray  # candidates × predicates
    truth: np.ndarray
    kind: Ids  # number of the kind of an affiliation, -1 where none is known


def examples(lesson: Lesson, ontology: Ontology) -> Iterator[Example]:
    """The parts of a lesson, in order."""
    draft = lesson.draft
    texts = [p.text for p in draft.passages]
    windows = cut([len(t) for t in texts], draft.paragraphs)
    inputs = arrange(
        texts, draft.tags, lesson.heard, [(c.line, c.start, c.end, c.type) for c in lesson.proposals], windows
    )
    outer, inner = (spread(lines, windows) for lines in _labels(draft))
    view = look(lesson.crowded, ontology)
    found = list(candidates(view, ontology))
    pairs = measure(view, found, places(windows, [len(t) for t in texts]))
    predicates = list(ontology.predicates)
    allowed = np.array([[p in c.predicates for p in predicates] for c in found]).reshape(-1, len(predicates))
    true = lesson.truth | {(o, p, s) for s, p, o in lesson.truth if ontology.predicates[p].symmetric}
    truth = np.array([[(c.subject, p, c.object) in true for p in predicates] for c in found], bool)
    truth = truth.reshape(-1, len(predicates))
    kinds = [lesson.kinds.get((c.subject, c.object), "") for c in found]
    kind = np.array([KINDS.index(k) if k in KINDS else -1 for k in kinds], np.int32)
    names = [tuple(sorted(c.features)) for c in found]
    for first in range(0, len(windows), WINDOWS):
        part = slice(first, first + WINDOWS)
        rows, chosen = _within(pairs, first * SIZE, (first + WINDOWS) * SIZE)
        yield Example(
            lesson.id, lesson.source,
            Inputs(*(getattr(inputs, f.name)[part] for f in fields(Inputs))),
            outer[part], inner[part], rows, tuple(names[c] for c in chosen),
            allowed[chosen], truth[chosen], kind[chosen],
        )  # fmt: skip


def _labels(draft: Draft) -> tuple[list[Ids], list[Ids]]:
    index = {p.id: n for n, p in enumerate(draft.passages)}
    types = {e.id: e.type for e in draft.entities}
    texts = {p.id: p.text for p in draft.passages}
    spans = [
        (index[m.passage], *balance(texts[m.passage], m.start, m.end), types[m.entity])
        for m in draft.mentions
    ]
    lengths = [len(p.text) for p in draft.passages]
    outer, _ = layers(lengths, spans)
    _, inner = layers(lengths, _allowed_inside(spans))
    return outer, inner


def _allowed_inside(spans: Sequence[tuple[int, int, int, str]]) -> Iterator[tuple[int, int, int, str]]:
    for line, start, end, type_ in spans:
        covered = any(
            line == other[0] and other[1] <= start and end <= other[2] and end - start < other[2] - other[1]
            for other in spans
        )
        if not covered or type_ in INSIDE:
            yield line, start, end, type_


def _within(pairs: Pairs, start: int, end: int) -> tuple[Pairs, Ids]:
    """The rows whose places all lie there, counted from there, and the numbers that their owners had."""
    everywhere = np.concatenate([pairs.subject, pairs.object], 1)
    inside = ((everywhere >= start) & (everywhere < end)).all(1)
    owners, owner = np.unique(pairs.owner[inside], return_inverse=True)
    between = pairs.between[inside]
    between = np.where(between.any(1, keepdims=True), between - start, 0)
    return Pairs(
        owner.astype(np.int32),
        pairs.subject[inside] - start,
        pairs.object[inside] - start,
        between,
        pairs.distance[inside],
        pairs.types[inside],
    ), owners


def feature_names(found: Iterable[Example]) -> list[str]:
    """Features that are seen often enough, in a fixed order."""
    counts = Counter(f for example in found for names in example.features for f in names)
    return sorted(f for f, n in counts.items() if n >= SEEN)
