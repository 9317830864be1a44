"""A document half read: who and what is named where, before the relations between them are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.model import Document, Entity, Mention, Passage

if TYPE_CHECKING:  # the network reads the tags of this module
    from ingest.extract.neural.network import Sight


@dataclass(frozen=True, slots=True)
class Tag:
    """A word with its part of speech or entity tag (`PER`, `LOC`, `ORG`, `TIME`, `v`, `n` …).

    `start` and `end` count characters of the tagged sentence.
    """

    text: str
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """Entities and mentions of one document; `tags` and `paragraphs` run parallel to `passages`.

    `sight` is how the network saw the text, where it did; `likelihoods` says how likely each entity is one.
    """

    document: Document
    passages: tuple[Passage, ...]
    paragraphs: tuple[int, ...]
    tags: tuple[tuple[Tag, ...], ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    sight: Sight | None = field(default=None, compare=False)
    likelihoods: Mapping[str, float] = field(default_factory=dict, compare=False)
