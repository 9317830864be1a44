"""Drafts for tests: sentences and the entities in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.extract.draft import Draft
from ingest.extract.relations.annotated import make_draft
from ingest.source import Cleaned, Segment, Source


def draft(
    sentences: Sequence[str], entities: Mapping[str, str], published: str = "2025-05-01", title: str = ""
) -> Draft:
    """A draft of one paragraph; every entity's id is its name."""
    segments = tuple(Segment(s, 0, len(s)) for s in sentences)
    cleaned = Cleaned(Source("t.txt", "txt", "".join(sentences)), title, published, segments)
    listed = [{"id": name, "type": kind, "name": name} for name, kind in entities.items()]
    return make_draft(cleaned, {"doc": "t", "published": published, "entities": listed})
