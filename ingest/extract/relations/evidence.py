"""The passages that state a link."""

from __future__ import annotations

from itertools import islice

from ingest.extract.relations.features import shared
from ingest.extract.relations.select import Link
from ingest.extract.relations.view import View

MOST = 3  # passages a fact; more would only repeat it


def evidence(view: View, link: Link) -> tuple[str, ...]:
    """Ids of the passages that name both ends, else of the nearest two that name one each."""
    both = [a.passage for _, a, _ in islice(shared(view, link.subject, link.object), MOST)]
    if both:
        indices = both
    else:
        pairs = [(a, b) for a in view.spots[link.subject] for b in view.spots[link.object]]
        lines = [(a.passage, b.passage) for a, b in pairs if view.tells(a, b)]
        first, second = min(lines, key=lambda p: (abs(p[0] - p[1]), p))
        indices = sorted({first, second})
    return tuple(view.draft.passages[n].id for n in indices)
