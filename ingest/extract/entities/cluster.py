"""Spans become entities: equal names and the short forms of one name are one entity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.extract.entities.page import Candidate
from ingest.extract.entities.resolve import ORGANISATIONS


@dataclass
class Cluster:
    """The spans of one entity."""

    type: str
    name: str
    forms: list[str] = field(default_factory=list)
    spans: list[Candidate] = field(default_factory=list)


def plain(name: str) -> str:
    """Name without punctuation, spaces and width: what is compared."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).lower()


def group(chosen: Sequence[Candidate], texts: Sequence[str]) -> list[Cluster]:
    """Gather spans by name, then join short forms to full ones."""
    clusters: dict[tuple[str, str], Cluster] = {}
    for span in chosen:
        surface = texts[span.line][span.start : span.end]
        name = span.name or surface
        kind = "Organization" if span.type in ORGANISATIONS else span.type
        cluster = clusters.setdefault((kind, plain(name)), Cluster(span.type, name))
        cluster.spans.append(span)
        for form in (name, surface):
            if form not in cluster.forms:
                cluster.forms.append(form)
    return list(clusters.values())
