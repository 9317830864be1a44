"""Annotated documents as drafts: entities as a careful reader gave them, found again in the cleaned text."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.model import Document, Entity, Mention, Passage
from ingest.clean import clean
from ingest.extract.draft import Draft
from ingest.readers import READERS, read
from ingest.source import Cleaned

Triple = tuple[str, str, str]


def read_annotated(folder: Path) -> Iterator[tuple[Draft, frozenset[Triple]]]:
    """Every annotated document of a folder with its text, and the relations that it states."""
    for path in sorted(folder.glob("*.json")):
        annotation = json.loads(path.read_text("utf-8"))
        source = find_text(path)
        if source is not None:
            truth = frozenset((r["s"], r["p"], r["o"]) for r in annotation["relations"])
            yield make_draft(clean(read(source)), annotation), truth


def find_text(annotation: Path) -> Path | None:
    """The text of an annotation: of the same stem, beside it or in a folder `articles` beside its folder."""
    folders = (annotation.parent, annotation.parent.parent / "articles")
    found = (f / (annotation.stem + suffix) for f in folders for suffix in READERS)
    return next((path for path in found if path.exists()), None)


def make_draft(cleaned: Cleaned, annotation: Mapping[str, Any]) -> Draft:
    """A draft with the annotation's entities."""
    stem = annotation["doc"]
    document = Document(
        stem, stem, cleaned.title or annotation.get("title", ""), annotation.get("published") or ""
    )
    passages = tuple(
        Passage(f"{stem}#{n}", stem, n, s.text, s.start, s.end, s.locator)
        for n, s in enumerate(cleaned.segments)
    )
    entities = tuple(
        Entity(e["id"], e["type"], e["name"], tuple(e.get("aliases", ()))) for e in annotation["entities"]
    )
    mentions = [m for e in entities for m in _mentions(e, passages)]
    order = {p.id: p.index for p in passages}
    mentions.sort(key=lambda m: (order[m.passage], m.start, -m.end))
    paragraphs = tuple(s.paragraph for s in cleaned.segments)
    return Draft(document, passages, paragraphs, tuple(() for _ in passages), entities, tuple(mentions))


def _mentions(entity: Entity, passages: Sequence[Passage]) -> Iterator[Mention]:
    """Where any form of the entity stands, longer forms first; punctuation and width do not matter."""
    forms = sorted({_flat(f)[0] for f in (entity.name, *entity.aliases)} - {""}, key=len, reverse=True)
    for passage in passages:
        text, places = _flat(passage.text)
        taken: list[tuple[int, int]] = []
        for form in forms:
            at = text.find(form)
            while at >= 0:
                start, end = places[at], places[at + len(form) - 1] + 1
                if not any(a < end and start < b for a, b in taken):
                    taken.append((start, end))
                    yield Mention(entity.id, passage.id, passage.text[start:end], start, end)
                at = text.find(form, at + len(form))


def _flat(text: str) -> tuple[str, list[int]]:
    """Letters and digits in compatibility form, and the place of each in the text."""
    letters, places = [], []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKC", character).lower():
            if letter.isalnum():
                letters.append(letter)
                places.append(place)
    return "".join(letters), places
