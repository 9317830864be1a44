"""Entities of a document: finders propose spans, a resolver chooses, a clusterer makes entities of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from graph.model import Document, Entity, Mention, Passage
from ingest.extract.draft import Draft, Tag
from ingest.extract.entities import (
    cluster,
    heads,
    honours,
    learned,
    names,
    patterns,
    people,
    regions,
    resolve,
    skills,
    spread,
    tagged,
)
from ingest.extract.entities.page import Candidate, Line, Page
from ingest.extract.entities.vocabulary import vocabulary
from ingest.source import Cleaned, Segment
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

    def hear(self, sentences: Sequence[str]) -> tuple[list[list[Tag]], list[npt.NDArray[np.float16]]]:
        """Return the words of each sentence, and what is known of each of its characters."""


def find(cleaned: Cleaned, document: Document, ontology: Ontology, tagger: Tags) -> Draft:
    """Read the entities of a text and where they are named. Ids are local to the document."""
    page = page_of(cleaned.segments, cleaned.title, ontology, tagger)
    proposals = propose(page)
    sight = learned.see(page, proposals)
    chosen = resolve.choose(learned.names(page, proposals, sight)) if sight else []
    clusters = spread.spread(
        page, cluster.group(chosen, [line.text for line in page.lines], page.vocabulary.regions)
    )
    passages = tuple(
        Passage(f"{document.id}#{i}", document.id, i, s.text, s.start, s.end, s.locator)
        for i, s in enumerate(cleaned.segments)
    )
    return Draft(
        document,
        passages,
        tuple(line.paragraph for line in page.lines),
        tuple(tuple(line.tags) for line in page.lines),
        tuple(_entity(number, found) for number, found in enumerate(clusters, 1)),
        tuple(_mentions(clusters, passages)),
        sight,
        {f"e{number}": found.likelihood for number, found in enumerate(clusters, 1)},
    )


def page_of(segments: Sequence[Segment], title: str, ontology: Ontology, tagger: Tags) -> Page:
    """The document as the finders see it."""
    tags, heard = tagger.hear([segment.text for segment in segments])
    lines = (
        Line(index, segment.text, words, segment.paragraph)
        for index, (segment, words) in enumerate(zip(segments, tags, strict=True))
    )
    return Page(tuple(lines), vocabulary(ontology), title, tuple(heard))


def propose(page: Page) -> list[Candidate]:
    """What the rules find: spans that do not cross, the surest of each place."""
    return resolve.choose(candidate for finder in FINDERS for candidate in finder(page))


def _entity(number: int, found: cluster.Cluster) -> Entity:
    aliases = tuple(dict.fromkeys(form for form in found.forms if form != found.name))
    return Entity(f"e{number}", found.type, found.name, aliases)


def _mentions(clusters: Sequence[cluster.Cluster], passages: Sequence[Passage]) -> list[Mention]:
    """Every span as a mention, in the order of the text, longer before shorter."""
    spans = {
        (span.line, *span.span, number) for number, found in enumerate(clusters, 1) for span in found.spans
    }
    return [
        Mention(f"e{number}", passages[line].id, passages[line].text[start:end], start, end)
        for line, start, end, number in sorted(spans, key=lambda s: (s[0], s[1], -s[2], s[3]))
    ]
