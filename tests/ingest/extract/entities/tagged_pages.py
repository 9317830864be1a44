"""Pages of words that are tagged by hand."""

from __future__ import annotations

from ingest.extract.draft import Tag
from ingest.extract.entities.page import Line, Page
from ingest.extract.entities.vocabulary import vocabulary
from ontology.model import Ontology


def page(ontology: Ontology, *lines: str) -> Page:
    """A page of lines whose words are parted by bars and tagged behind a slash."""
    return Page(tuple(_line(number, words) for number, words in enumerate(lines)), vocabulary(ontology))


def _line(number: int, words: str) -> Line:
    tags: list[Tag] = []
    start = 0
    for word in words.split("|"):
        text, tag = word.rsplit("/", 1)
        tags.append(Tag(text, tag, start, start + len(text)))
        start += len(text)
    return Line(number, "".join(tag.text for tag in tags), tags)
