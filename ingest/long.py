"""Long rosters into the store, a part a transaction, so that neither side ever holds the whole.

What makes that safe to break off: each part is a document of its own, named after the whole, and is stored
whole or not at all. The document of the whole holds no passages; its digest is written last, so that a file
counts as read only when all of it is. Reading it again passes over the parts that are there already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.model import Document, Reading, Skip
from graph.store import Store
from ingest.load import load

if TYPE_CHECKING:
    from graph.embedding import Embedder

LISTED = 200  # rows left out that are listed one by one; beyond, they are counted


@dataclass(frozen=True, slots=True)
class PartReading:
    """A part that may be known already: `read` reads it."""

    document: Document
    read: Callable[[], Reading]


def load_parts(
    whole: Document, parts: Iterable[PartReading], store: Store, embedder: Embedder | None
) -> tuple[Counter[str], tuple[Skip, ...]]:
    """Store a document in parts; gives numbers of what was found, and what was left out.

    Parts whose digest is in the store are passed over and not counted; those of an older version that was
    longer are deleted.
    """
    store.load(Reading(replace(whole, sha256="")))
    counts: Counter[str] = Counter()
    skips: list[Skip] = []
    number = left_out = 0
    for number, part in enumerate(parts, start=1):  # noqa: B007 - the last number is used below
        known = store.document(part.document.id)
        if known is not None and known["sha256"] == part.document.sha256:
            continue
        found, missed = load(part.read(), store, embedder)
        counts += found
        left_out += len(missed)
        skips += missed[: max(0, LISTED - len(skips))]
    store.drop_parts(whole.id, after=number)
    store.load(Reading(whole))
    more = left_out - len(skips)
    return counts, (*skips, *([Skip("rows", whole.id, f"{more:,} more like these")] if more else []))
