"""Entities of a document: finders propose spans, a resolver chooses, a clusterer makes entities of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from graph.model import Document, Entity, Mention, Passage
from ingest.extract.draft import Draft, Tag
from ingest.extract.entities import (
    cluster,
    heads,
    honours,
    names,
    patterns,
    people,
    regions,
    resolve,
    skills,
    tagged,
)
from ingest.extract.entities.page import Candidate, Line, Page
from ingest.extract.entities.vocabulary import vocabulary
from ingest.source import Cleaned
from ontology.model import Ontology

Finder = Callable[[Page], Iterator[Candidate]]
# Every source of proposals; a learned tagger joins by being added here.
FINDERS: tuple[Finder, ...] = (
    people.find,
    heads.find,
    names.find,
    honours.find,
    patterns.find,
    regions.find,
    skills.find,
    tagged.find,
)


class Tags(Protocol):
    """What is needed of a tagger."""

    def tag(self, sentences: list[str]) -> list[list[Tag]]:
        """Return the words of each sentence."""


def find(cleaned: Cleaned, document: Document, ontology: Ontology, tagger: Tags) -> Draft:
    """Read the entities of a text and where they are named. Ids are local to the document."""
    texts = [segment.text for segment in cleaned.segments]
    tags = tagger.tag(texts)
    page = Page(
        tuple(
            Line(index, text, words, segment.paragraph)
            for index, (text, words, segment) in enumerate(zip(texts, tags, cleaned.segments, strict=True))
        ),
        vocabulary(ontology),
        cleaned.title,
    )
    chosen = resolve.choose(candidate for finder in FINDERS for candidate in finder(page))
    passages = tuple(
        Passage(f"{document.id}#{i}", document.id, i, s.text, s.start, s.end, s.locator)
        for i, s in enumerate(cleaned.segments)
    )
    entities, mentions = _entities(cluster.group(chosen, texts), passages)
    paragraphs = tuple(segment.paragraph for segment in cleaned.segments)
    return Draft(document, passages, paragraphs, tuple(map(tuple, tags)), entities, mentions)


def _entities(
    clusters: list[cluster.Cluster], passages: tuple[Passage, ...]
) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for number, found in enumerate(clusters, 1):
        aliases = tuple(form for form in found.forms if form != found.name)
        entity = Entity(f"e{number}", found.type, found.name, aliases)
        entities.append(entity)
        for span in found.spans:
            passage = passages[span.line]
            mentions.append(Mention(entity.id, passage.id, passage.text[span.start : span.end], *span.span))
    order = {passage.id: passage.index for passage in passages}
    mentions.sort(key=lambda m: (order[m.passage], m.start, -m.end))
    return tuple(entities), tuple(mentions)
