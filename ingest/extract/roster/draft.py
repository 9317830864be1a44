"""Collects entities, mentions and facts of a roster under local ids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import NONE, Document, Entity, Fact, Mention, Passage, Reading, Skip, Value


class Roster:
    """A reading in the making; the same entity or fact said twice is one, with the passages of both."""

    def __init__(self, document: Document, passages: Sequence[Passage]) -> None:
        self._document = document
        self._passages = tuple(passages)
        self._texts = {passage.id: passage.text for passage in passages}
        self._entities: dict[tuple[str, ...], Entity] = {}
        self._mentions: dict[tuple[str, str], Mention] = {}
        self._facts: dict[tuple[object, ...], Fact] = {}
        self.skips: list[Skip] = []

    def entity(self, kind: str, name: str, passage: str, aliases: Sequence[str] = (), apart: str = "") -> str:
        """The id of an entity named in a passage; `apart` keeps namesakes apart."""
        key = (kind, name, apart)
        known = self._entities.get(key)
        forms = dict.fromkeys([*(known.aliases if known else ()), *(a for a in aliases if a and a != name)])
        found = Entity(known.id if known else f"e{len(self._entities) + 1}", kind, name, tuple(forms))
        self._entities[key] = found
        self._mention(found.id, passage, [name, *aliases])
        return found.id

    def fact(
        self, subject: str, predicate: str, object_: str, passages: Sequence[str], **attributes: Value
    ) -> None:
        """State a fact; attributes that are empty are left out."""
        kept = {key: value for key, value in attributes.items() if value}
        key = (subject, predicate, object_, *sorted(kept.items()))
        known = self._facts.get(key)
        stated = dict.fromkeys(p for p in (*(known.passages if known else ()), *passages) if p)
        self._facts[key] = Fact(subject, predicate, object_, tuple(stated), kept or NONE)

    def reading(self) -> Reading:
        """Everything that was collected."""
        self._mention_titles()
        order = {passage.id: passage.index for passage in self._passages}
        mentions = sorted(self._mentions.values(), key=lambda m: (order[m.passage], m.start, -m.end))
        return Reading(
            self._document,
            self._passages,
            tuple(self._entities.values()),
            tuple(mentions),
            tuple(self._facts.values()),
            skips=tuple(self.skips),
        )

    def _mention_titles(self) -> None:
        """Note the first place of what a title or a sheet's name stated, if the text names it anywhere."""
        mentioned = {mention.entity for mention in self._mentions.values()}
        for entity in self._entities.values():
            if entity.id not in mentioned:
                forms = (entity.name, *entity.aliases)
                stated = (p.id for p in self._passages if any(_place(form, p.text) for form in forms))
                self._mention(entity.id, next(stated, ""), forms)

    def _mention(self, entity: str, passage: str, forms: Sequence[str]) -> None:
        """Note where a passage names an entity: the first of its forms that stands there, blanks allowed."""
        if (entity, passage) in self._mentions or passage not in self._texts:
            return
        for form in filter(None, forms):
            if span := _place(form, self._texts[passage]):
                surface = self._texts[passage][slice(*span)]
                self._mentions[entity, passage] = Mention(entity, passage, surface, *span)
                return


def _place(form: str, text: str) -> tuple[int, int] | None:
    """Where a form stands in a text, with blanks or quotation marks between its characters if need be."""
    if (start := text.find(form)) >= 0:
        return start, start + len(form)
    found = re.search(r"[\s“”\"'‘’《》「」]*".join(map(re.escape, form)), text)
    return found.span() if found else None
