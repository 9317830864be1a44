"""The ontology's word lists, made ready for the finders."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ingest.extract.entities.lexicon import Lexicon
from ontology.model import Concept, Ontology, Scheme


@dataclass(frozen=True)
class Ending:
    """An ending of organisations' names: the type it tells; `weak` ones also end ordinary words."""

    type: str
    weak: bool
    other: re.Pattern[str] | None  # names that end so and are something else

    @classmethod
    def of(cls, concept: Concept) -> Ending:
        """Read the notes of a concept of the scheme."""
        other = str(concept.notes.get("not", ""))
        return cls(
            str(concept.notes["type"]), bool(concept.notes.get("weak")), re.compile(other) if other else None
        )


@dataclass(frozen=True)
class Skill:
    """A term of the skill scheme: its concept, its top concept, and whether it is an ordinary word."""

    concept: str
    field: str
    weak: bool

    @classmethod
    def of(cls, scheme: Scheme, concept: Concept) -> Skill:
        """Read a concept of the scheme."""
        above = scheme.ancestors(concept.id)
        field = scheme.concepts[above[-1]].label.zh if above else concept.label.zh
        return cls(concept.id, field, bool(concept.notes.get("weak")))


class Vocabulary:
    """Terms of the concept schemes; a scheme that is missing is empty."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def _names(self, scheme: str) -> dict[str, str]:
        found = self._ontology.schemes.get(scheme)
        return {name: concept.id for name, concept in found.names()} if found else {}

    @cached_property
    def regions(self) -> frozenset[str]:
        """Names of administrative divisions and zones, short forms too."""
        return frozenset(self._names("regions"))

    @cached_property
    def endings(self) -> dict[str, Ending]:
        """How organisations' names end, and what that tells."""
        found = self._ontology.schemes.get("organisations")
        return {name: Ending.of(concept) for name, concept in found.names()} if found else {}

    @cached_property
    def posts(self) -> re.Pattern[str]:
        """A post at the end of a text."""
        return re.compile(f"(?:{'|'.join(sorted(self._names('posts'), key=len, reverse=True)) or '书记'})$")

    @cached_property
    def skills(self) -> Lexicon[Skill]:
        """Crafts, techniques, fields and trades."""
        scheme = self._ontology.schemes.get("skills")
        return Lexicon(
            {name: Skill.of(scheme, concept) for name, concept in scheme.names()} if scheme else {}
        )

    @cached_property
    def honours(self) -> Lexicon[str]:
        """Titles, medals and grades, with their level."""
        scheme = self._ontology.schemes.get("honours")
        return Lexicon({name: str(c.notes.get("level", "")) for name, c in scheme.names()} if scheme else {})


@dataclass(frozen=True, eq=False)
class _Same:
    """An ontology compared by identity: its content cannot be hashed and does not change."""

    ontology: Ontology

    def __hash__(self) -> int:
        return id(self.ontology)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.ontology is self.ontology


@lru_cache(maxsize=4)
def _build(key: _Same) -> Vocabulary:
    return Vocabulary(key.ontology)


def vocabulary(ontology: Ontology) -> Vocabulary:
    """Return the word lists of an ontology, made once."""
    return _build(_Same(ontology))
