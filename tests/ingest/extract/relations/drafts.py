"""Drafts for tests: sentences and the entities in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from ingest.extract.draft import Draft
from ingest.extract.neural.network import network
from ingest.source import Cleaned, Segment, Source
from ingest.tag import Tagger
from training.annotated import make_draft


def draft(
    sentences: Sequence[str], entities: Mapping[str, str], published: str = "2025-05-01", title: str = ""
) -> Draft:
    """A draft of one paragraph; every entity's id is its name."""
    segments = tuple(Segment(s, 0, len(s)) for s in sentences)
    cleaned = Cleaned(Source("t.txt", "txt", "".join(sentences)), title, published, segments)
    listed = [{"id": name, "type": kind, "name": name} for name, kind in entities.items()]
    return seen(make_draft(cleaned, {"doc": "t", "published": published, "entities": listed}))


def seen(plain: Draft) -> Draft:
    """The draft with how the network sees it, told of the entities."""
    texts = [p.text for p in plain.passages]
    if not texts:
        return plain
    tags, heard = _tagger().hear(texts)
    types = {e.id: e.type for e in plain.entities}
    lines = {p.id: n for n, p in enumerate(plain.passages)}
    spans = [(lines[m.passage], m.start, m.end, types[m.entity]) for m in plain.mentions]
    sight = network().look(texts, plain.paragraphs, tags, heard, spans)
    return replace(plain, tags=tuple(map(tuple, tags)), sight=sight)


@cache
def _tagger() -> Tagger:
    return Tagger()
