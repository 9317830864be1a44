"""What of an answer the passages bear out; the rest is dropped, and each drop is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.check import fits
from graph.errors import InvalidRecord
from graph.model import Attributes, Passage, Skip
from ingest.llm.schema import stated
from ontology.model import Attribute, Ontology

WHERE = "language model"


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as the model gave it: `names` stand in the text, the chosen one first."""

    type: str
    names: tuple[str, ...]
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as the model gave it; ends are (type, name), `passages` bear it out."""

    subject: tuple[str, str]
    predicate: str
    object: tuple[str, str]
    passages: tuple[str, ...]
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays of an answer, and what was dropped."""

    entities: tuple[Named, ...]
    facts: tuple[Stated, ...]
    skips: tuple[Skip, ...]


def keep(answer: Mapping[str, Any], passages: Sequence[Passage], ontology: Ontology) -> Kept:
    """Entities and facts whose quotes stand in the passages that they cite, in the ontology's terms."""
    check = _Check({p.index: p for p in passages}, ontology)
    skips: list[Skip] = []
    entities, facts = [], []
    for row in _rows(answer, "entities"):
        try:
            entities.append(check.entity(row))
        except InvalidRecord as error:
            skips.append(Skip("entity", WHERE, str(error)))
    for row in _rows(answer, "facts"):
        try:
            facts.append(check.fact(row))
        except InvalidRecord as error:
            skips.append(Skip("fact", WHERE, str(error)))
    return Kept(tuple(entities), tuple(facts), tuple(skips))


def squeeze(text: str) -> str:
    """Text as quotes are compared: without width, case and blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def _rows(answer: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    rows = answer.get(key)
    return (row if isinstance(row, dict) else {} for row in (rows if isinstance(rows, list) else ()))


@dataclass(frozen=True, slots=True)
class _Check:
    """Each method raises InvalidRecord, whose message is the same for all drops of one kind."""

    passages: Mapping[int, Passage]
    ontology: Ontology

    def entity(self, row: Mapping[str, Any]) -> Named:
        kind = self.ontology.types.get(_text(row, "type"))
        if kind is None or kind.abstract:
            raise InvalidRecord("its type is not one of the ontology")
        self._cited(row)
        given = dict.fromkeys([_text(row, "name"), *_texts(row, "aliases")])
        names = tuple(name for name in given if self._stands(name))
        if not names:
            raise InvalidRecord("its name stands nowhere in the text")
        return Named(kind.name, names, _attributes(row, stated(kind.attributes)))

    def fact(self, row: Mapping[str, Any]) -> Stated:
        predicate = self.ontology.predicates.get(_text(row, "predicate"))
        subject, object_ = _end(row, "subject"), _end(row, "object")
        if predicate is None or not self.ontology.allows(subject[0], predicate.name, object_[0]):
            raise InvalidRecord("the ontology does not allow it")
        attributes = _attributes(row, stated(predicate.attributes))
        return Stated(subject, predicate.name, object_, self._cited(row), attributes)

    def _cited(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        """Ids of the passages that hold what is quoted from them."""
        quotes = [q for q in _list(row, "evidence") if isinstance(q, dict)]
        found = dict.fromkeys(p.id for q in quotes if (p := self._holding(q)) is not None)
        if not found:
            raise InvalidRecord("what it quotes does not stand in the passage")
        return tuple(found)

    def _holding(self, quote: Mapping[str, Any]) -> Passage | None:
        number, words = quote.get("passage"), squeeze(_text(quote, "quote"))
        passage = self.passages.get(number) if isinstance(number, int) else None
        return passage if passage is not None and words and words in squeeze(passage.text) else None

    def _stands(self, name: str) -> bool:
        return bool(squeeze(name)) and any(name in passage.text for passage in self.passages.values())


def _attributes(row: Mapping[str, Any], known: Iterable[Attribute]) -> Attributes:
    """Those that the ontology admits; a value that does not fit is left out."""
    return {a.name: row[a.name] for a in known if row.get(a.name) not in (None, "") and fits(row[a.name], a)}


def _end(row: Mapping[str, Any], side: str) -> tuple[str, str]:
    end = row.get(side)
    return (_text(end, "type"), _text(end, "name")) if isinstance(end, dict) else ("", "")


def _text(row: Mapping[str, Any], key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def _texts(row: Mapping[str, Any], key: str) -> list[str]:
    return [value.strip() for value in _list(row, key) if isinstance(value, str)]


def _list(row: Mapping[str, Any], key: str) -> list[Any]:
    value = row.get(key)
    return value if isinstance(value, list) else []
