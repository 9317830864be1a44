"""Annotated documents as drafts: entities as a careful reader gave them, found again in the cleaned text."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.model import Document, Entity, Mention, Passage
from ingest.clean import clean
from ingest.extract.draft import Draft
from ingest.readers import READERS, read
from ingest.source import Cleaned, Segment, Source

Triple = tuple[str, str, str]
SENTENCES = Path(__file__).with_name("sentences.toml")
MARK = re.compile(r"\{([a-z]\d+) ([^}]+)\}")  # an entity in an annotated sentence


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document's text, and the entities and relations that a careful reader found in it."""

    cleaned: Cleaned
    annotation: Mapping[str, Any]

    @property
    def truth(self) -> frozenset[Triple]:
        """The annotated relations, by the annotation's ids."""
        return frozenset((r["s"], r["p"], r["o"]) for r in self.annotation["relations"])


def read_annotated(folder: Path) -> Iterator[Annotated]:
    """Every annotated document of a folder that has its text beside it."""
    for path in sorted(folder.glob("*.json")):
        source = find_text(path)
        if source is not None:
            yield Annotated(clean(read(source)), json.loads(path.read_text("utf-8")))


def read_sentences() -> Iterator[tuple[Draft, frozenset[Triple]]]:
    """The annotated sentences of `sentences.toml` as one small document each."""
    table = tomllib.loads(SENTENCES.read_text("utf-8"))
    for number, item in enumerate(table["item"]):
        annotation = parse_item(item, table["types"])
        lines = item["text"].strip().split("\n")
        own = bool(item.get("title"))  # with a title, each line is a paragraph
        segments = tuple(
            Segment(MARK.sub(r"\2", line), 0, len(line), paragraph=n * own) for n, line in enumerate(lines)
        )
        cleaned = Cleaned(Source("", "txt", ""), item.get("title", ""), "2025-05-01", segments)
        draft = make_draft(cleaned, {**annotation, "doc": f"sentence {number}", "published": "2025-05-01"})
        yield draft, Annotated(cleaned, annotation).truth


def parse_item(item: Mapping[str, str], types: Mapping[str, str]) -> dict[str, Any]:
    """Entities and relations of a text with marks: `{p1 张三}是{e1 甲厂}的钳工`, `p1 affiliatedWith e1`.

    The letter of a mark names the type; a mark may come again for another form of the name.
    """
    names: dict[str, list[str]] = {}
    for mark, name in MARK.findall(item["text"]):
        names.setdefault(mark, []).append(name)
    for mark, name in MARK.findall(item.get("also", "")):
        names.setdefault(mark, []).append(name)
    entities = [
        {"id": mark, "type": types[mark[0]], "name": forms[0], "aliases": list(dict.fromkeys(forms[1:]))}
        for mark, forms in names.items()
    ]
    triples = (fact.split() for fact in item.get("facts", "").split(";") if fact.strip())
    relations = [{"s": s, "p": p, "o": o} for subjects, p, objects in triples
                 for s in subjects.split(",") for o in objects.split(",")]  # fmt: skip
    return {"entities": entities, "relations": relations}


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
