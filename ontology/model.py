"""The ontology as frozen Python objects: what `load.py` makes of the Turtle files.

Names are the local names of the IRIs: `Person`, `affiliatedWith`, `position`. Everything that another
package needs to know about types, relations, labels, colours or constraints is asked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

NAMESPACE = "https://jiangtu.dev/ontology#"


@dataclass(frozen=True, slots=True)
class Label:
    """A text in the two languages of the product."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class EntityType:
    """A class of the ontology.

    `parents` are its ancestors within the ontology, nearest first (`Organization`, `Agent`, `Entity`).
    `identity` says what makes two mentions in two documents one node: `name` (the name alone),
    `concept` (the name, resolved through `scheme` where it is known there), `document` (never across
    documents), `person` (the name and something else besides).
    `abstract` classes have no nodes of their own; only their subclasses do.
    """

    name: str
    iri: str
    label: Label
    comment: Label
    parents: tuple[str, ...] = ()
    identity: str = "name"
    scheme: str = ""
    colour: str = "#888888"
    abstract: bool = False
    external: tuple[str, ...] = ()  # IRIs of parents in FOAF, ORG, SKOS, schema.org, PROV-O
    attributes: tuple[Attribute, ...] = ()  # its own and those of its ancestors

    @property
    def labels(self) -> tuple[str, ...]:
        """Node labels in Neo4j: the type and all its ancestors."""
        return (self.name, *self.parents)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of nodes (`domain` is an entity type) or of relations (`domain` is a predicate)."""

    name: str
    iri: str
    label: Label
    datatype: str  # string, integer, decimal, boolean, date
    values: tuple[str, ...] = ()  # where only these are allowed
    personal: bool = False
    comment: Label = Label("", "")
    value_labels: Mapping[str, Label] = field(default_factory=dict)  # what to show for each of `values`


@dataclass(frozen=True, slots=True)
class Predicate:
    """A relation of the ontology.

    `pairs` lists the admitted combinations where domain and range do not combine freely; `inverse` is how
    the relation reads from its object.
    """

    name: str
    iri: str
    label: Label
    comment: Label
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool = False
    attributes: tuple[Attribute, ...] = ()
    external: tuple[str, ...] = ()
    inverse: Label = Label("", "")
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def relation(self) -> str:
        """Relation type in Neo4j: `affiliatedWith` is stored as `AFFILIATED_WITH`."""
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", self.name).upper()


@dataclass(frozen=True, slots=True)
class Concept:
    """A SKOS concept: an honour, a skill, a region, a post, a kind of organisation."""

    id: str
    scheme: str
    label: Label
    synonyms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)  # level, issuer, code, kind, lat, lon …

    @property
    def names(self) -> tuple[str, ...]:
        """The Chinese label and every synonym."""
        return (self.label.zh, *self.synonyms)


@dataclass(frozen=True)
class Scheme:
    """A SKOS concept scheme, looked up by id or by any of its names."""

    name: str
    label: Label
    concepts: Mapping[str, Concept]

    @cached_property
    def _index(self) -> dict[str, list[Concept]]:
        index: dict[str, list[Concept]] = {}
        for concept in self.concepts.values():
            for name in concept.names:
                index.setdefault(name, []).append(concept)
        return index

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._index), default=0)

    def find(self, name: str) -> Concept | None:
        """The one concept of that name; None where there is none, or more than one (朝阳区, 鼓楼区)."""
        found = self._index.get(name, ())
        return found[0] if len(found) == 1 else None

    def find_all(self, name: str) -> tuple[Concept, ...]:
        """Every concept of that name."""
        return tuple(self._index.get(name, ()))

    def names(self) -> Iterator[tuple[str, Concept]]:
        """Every name with every concept that bears it."""
        return ((name, concept) for name, found in self._index.items() for concept in found)

    def named_in(self, text: str) -> dict[str, Concept]:
        """Names that stand in the text, each with a concept that bears it, the last where several do."""
        longest = min(self._longest, len(text))
        pieces = (text[at : at + n] for n in range(1, longest + 1) for at in range(len(text) - n + 1))
        return {piece: self._index[piece][-1] for piece in pieces if piece in self._index}

    def ancestors(self, concept: str) -> tuple[str, ...]:
        """Ids of all broader concepts, nearest first."""
        found: list[str] = []
        queue = list(self.concepts[concept].broader)
        while queue:
            head = queue.pop(0)
            if head not in found and head in self.concepts:
                found.append(head)
                queue.extend(self.concepts[head].broader)
        return tuple(found)

    def narrower(self, concepts: Iterable[str]) -> set[str]:
        """Ids of these concepts and of all that any of them is broader than."""
        wanted = set(concepts)
        return wanted.union(*(self._below.get(concept, ()) for concept in wanted))

    @cached_property
    def _below(self) -> Mapping[str, set[str]]:
        below: dict[str, set[str]] = {}
        for concept in self.concepts:
            for broader in self.ancestors(concept):
                below.setdefault(broader, set()).add(concept)
        return below

    def inherited(self, concept: str, note: str) -> str:
        """The note of the concept, or of the nearest broader one that has it; empty where none has."""
        line = (concept, *self.ancestors(concept))
        return next((self.concepts[c].notes[note] for c in line if note in self.concepts[c].notes), "")


@dataclass(frozen=True)
class Ontology:
    """The schema: entity types, predicates and concept schemes by name."""

    types: Mapping[str, EntityType]
    predicates: Mapping[str, Predicate]
    schemes: Mapping[str, Scheme]
    version: str = ""  # changes with every change of any vocabulary file
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def is_a(self, kind: str, ancestor: str) -> bool:
        """True where `kind` is `ancestor` or one of its subclasses."""
        return kind == ancestor or ancestor in self.types[kind].parents

    def allows(self, subject: str, predicate: str, object_: str) -> bool:
        """True where the predicate's domain and range admit these two types."""
        found = self.predicates.get(predicate)
        if found is None or subject not in self.types or object_ not in self.types:
            return False
        pairs = found.pairs or [(d, r) for d in found.domain for r in found.range]
        return any(self.is_a(subject, d) and self.is_a(object_, r) for d, r in pairs)

    def leaves(self, ancestor: str = "Entity") -> tuple[EntityType, ...]:
        """The concrete types at and below `ancestor`, in the order of the file."""
        return tuple(t for t in self.types.values() if not t.abstract and self.is_a(t.name, ancestor))
