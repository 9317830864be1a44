"""Concepts that a user adds to the schemes: written as a Turtle file that `load` takes as an extra one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ontology.model import NAMESPACE

OWN = "own-"  # how ids of added concepts begin
SCHEMES = NAMESPACE.rstrip("#") + "/"


@dataclass(frozen=True, slots=True)
class Addition:
    """A new concept of a scheme, or a further name of the concept `synonym_of`; both are named by id."""

    scheme: str
    name: str
    broader: str = ""
    synonym_of: str = ""
    english: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)  # kind of a post, level of an honour …

    @property
    def id(self) -> str:
        """The id of the concept: the same at every writing."""
        return OWN + hashlib.sha256(self.name.encode()).hexdigest()[:12]


def turtle(additions: Iterable[Addition]) -> str:
    """The file: SKOS concepts and names in the package's own namespaces, in a stable order."""
    from rdflib import RDF, SKOS, Graph, Literal, URIRef  # noqa: PLC0415  # heavy, and needed for writing alone

    graph = Graph()
    graph.bind("jt", NAMESPACE)
    graph.bind("skos", SKOS)
    for addition in additions:
        space = f"{SCHEMES}{addition.scheme}"
        if addition.synonym_of:
            known = URIRef(f"{space}#{addition.synonym_of}")
            graph.add((known, SKOS.altLabel, Literal(addition.name, lang="zh")))
            continue
        node = URIRef(f"{space}#{addition.id}")
        graph.add((node, RDF.type, SKOS.Concept))
        graph.add((node, SKOS.inScheme, URIRef(space)))
        graph.add((node, SKOS.prefLabel, Literal(addition.name, lang="zh")))
        graph.add((node, SKOS.prefLabel, Literal(addition.english or addition.name, lang="en")))
        if addition.broader:
            graph.add((node, SKOS.broader, URIRef(f"{space}#{addition.broader}")))
        for note, value in addition.notes.items():
            graph.add((node, URIRef(NAMESPACE + note), Literal(value)))
    return graph.serialize(format="turtle")
