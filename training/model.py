"""What a passage file says, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Issue:
    """Something wrong in a passage file; `line` counts from 1."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A marked stretch of a passage's text: `text[start:end] == surface`."""

    entity: str
    surface: str
    start: int
    end: int
    line: int
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity of one passage. `aliases` are its other surfaces, pronouns left out."""

    id: str
    type: str
    name: str
    line: int
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation between two entities of one passage, by their ids there."""

    subject: str
    predicate: str
    object: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated passage. `text` is without markup; its lines (paragraphs) are joined by line feeds."""

    id: str
    genre: str
    published: str
    text: str
    file: str
    line: int
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
