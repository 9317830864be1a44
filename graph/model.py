"""The values that travel between the packages: what one document says, and where it says so.

A `Reading` is everything that was read from one document. Inside it, entities are named by local ids
(`p1`, `o2`) until the linker replaces them by the graph's ids; nothing else changes on the way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

Value = str | int | float | bool
Attributes = Mapping[str, Value]
NONE: Attributes = MappingProxyType({})
LOCAL, LLM, BOTH = "local", "llm", "both"  # who read a fact


def digest(*parts: str) -> str:
    """16 hexadecimal digits that name the parts: equal parts, equal digest, on every machine."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Document:
    """One source file. `id` is its file name, made longer only where two places hold files of one name."""

    id: str
    stem: str
    title: str = ""
    published: str = ""  # ISO date, or empty where the text gives none
    source: str = ""  # where it was read from
    sha256: str = ""
    format: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or a table row: the unit of evidence and of text search.

    `start` and `end` count characters of the original text (not of the cleaned one): of the decoded file
    for plain text, Markdown, HTML and CSV; of the reader's text for .docx, .pdf and .xlsx, where `locator`
    says more (`Sheet1!7`, `page 3`).
    """

    id: str
    document: str
    index: int
    text: str
    start: int
    end: int
    locator: str = ""
    ocr: float | None = None  # confidence from 0 to 1 where the text was read from a picture


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity named in a passage; `start` and `end` count characters of the passage's text."""

    entity: str
    passage: str
    surface: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A node: `type` is a class name of the ontology, `name` the fullest form that the text gives."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    attributes: Attributes = field(default_factory=lambda: NONE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation with its evidence: ids of the passages that state it. Without a passage there is no fact.

    `readers` runs parallel to `passages` and says who read the fact there: `local` (the rules and networks on
    this machine), `llm` (a language model) or `both`. Empty stands for `local` everywhere.
    """

    subject: str
    predicate: str
    object: str
    passages: tuple[str, ...]
    attributes: Attributes = field(default_factory=lambda: NONE)
    readers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.readers and len(self.readers) != len(self.passages):
            raise ValueError(f"{len(self.readers)} readers of {len(self.passages)} passages")
        if not self.passages:
            raise ValueError(f"a fact needs a passage: {self.subject} {self.predicate} {self.object}")

    @property
    def id(self) -> str:
        """What it states, not who states it: the same statement from two documents is one fact."""
        attributes = json.dumps(dict(self.attributes), ensure_ascii=False, sort_keys=True)
        return "f" + digest(self.subject, self.predicate, self.object, attributes)

    @property
    def evidence(self) -> dict[str, str]:
        """Who read it, by passage."""
        return dict(zip(self.passages, self.readers or (LOCAL,) * len(self.passages), strict=True))

    def with_evidence(self, evidence: Mapping[str, str]) -> Fact:
        """The same statement with this evidence besides: (passage → who read it there)."""
        joined = self.evidence
        for passage, reader in evidence.items():
            joined[passage] = reader if joined.get(passage, reader) == reader else BOTH
        readers = tuple(joined.values())
        return replace(self, passages=tuple(joined), readers=() if set(readers) == {LOCAL} else readers)


@dataclass(frozen=True, slots=True)
class Statistic:
    """A declared figure about an entity, for instance 23 studios with none of them named."""

    entity: str
    measure: str
    value: float
    unit: str
    passage: str
    as_of: str = ""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Skip:
    """Something that was left out: what, where, why."""

    what: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Removal:
    """What the cleaner took out of a document: why, how many characters, at how many places."""

    reason: str
    characters: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document."""

    document: Document
    passages: tuple[Passage, ...] = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    facts: tuple[Fact, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    skips: tuple[Skip, ...] = field(default=())
    removals: tuple[Removal, ...] = ()
