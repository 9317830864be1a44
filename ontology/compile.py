"""From graphs to model objects: entity types, predicates, attributes, concept schemes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef
from rdflib.namespace import OWL
from rdflib.term import Node

from ontology.errors import OntologyError
from ontology.model import Attribute, Concept, EntityType, Label, Predicate, Scheme
from ontology.turtle import JT, comment, label, local, named, parse, text, value, where

DATATYPES = {
    XSD.string: "string",
    XSD.integer: "integer",
    XSD.decimal: "decimal",
    XSD.boolean: "boolean",
    XSD.date: "date",
}


class Schema:
    """What the files say about types, predicates and attributes. Raises OntologyError that says where."""

    def __init__(self, files: Sequence[Path]) -> None:
        self.files = files
        self.graph = parse(files)
        self._classes = list(named(self.graph.subjects(RDF.type, OWL.Class)))
        kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
        properties = named(node for kind in kinds for node in self.graph.subjects(RDF.type, kind))
        self._names = self._unique([*self._classes, *properties])

    def types(self) -> list[EntityType]:
        """Every class at or below `jt:Entity`, in the order of the files."""
        attributes = self.attributes()
        return [self._type(node, attributes) for node in self._classes if self._is_entity(node)]

    def predicates(self) -> list[Predicate]:
        """Every object property, in the order of the files."""
        attributes = self.attributes()
        nodes = named(self.graph.subjects(RDF.type, OWL.ObjectProperty))
        return [self._predicate(node, attributes) for node in nodes]

    def attributes(self) -> dict[URIRef, Attribute]:
        """Every datatype property by IRI."""
        return {
            node: self._attribute(node) for node in named(self.graph.subjects(RDF.type, OWL.DatatypeProperty))
        }

    def schemes(self) -> list[str]:
        """Names of the concept schemes that these files declare themselves."""
        return [local(node) for node in named(self.graph.subjects(RDF.type, SKOS.ConceptScheme))]

    def _type(self, node: URIRef, attributes: dict[URIRef, Attribute]) -> EntityType:
        line = [node, *self._ancestors(node)]
        own = [a for n, a in attributes.items() if set(self.graph.objects(n, RDFS.domain)) & set(line)]
        return EntityType(
            name=local(node),
            iri=str(node),
            label=label(self.graph, node),
            comment=comment(self.graph, node),
            parents=tuple(map(local, line[1:])),
            identity=self._inherit(line, "identity") or "name",
            scheme=self._inherit(line, "scheme"),
            colour=self._inherit(line, "colour") or "#888888",
            abstract=value(self.graph, node, "abstract") == "true",
            external=tuple(map(str, self._outside(node, RDFS.subClassOf))),
            attributes=tuple(own),
        )

    def _predicate(self, node: URIRef, attributes: dict[URIRef, Attribute]) -> Predicate:
        return Predicate(
            name=local(node),
            iri=str(node),
            label=label(self.graph, node),
            comment=comment(self.graph, node),
            domain=self._ends(node, RDFS.domain),
            range=self._ends(node, RDFS.range),
            symmetric=(node, RDF.type, OWL.SymmetricProperty) in self.graph,
            attributes=tuple(a for n, a in attributes.items() if (n, JT.qualifies, node) in self.graph),
            external=tuple(map(str, self._outside(node, RDFS.subPropertyOf))),
            inverse=Label(
                text(self.graph, node, JT.inverseLabel, "zh"), text(self.graph, node, JT.inverseLabel, "en")
            ),
            pairs=tuple(self._pair(node, pair) for pair in self.graph.objects(node, JT.pair)),
        )

    def _attribute(self, node: URIRef) -> Attribute:
        datatype = self.graph.value(node, RDFS.range)
        if datatype not in DATATYPES:
            known = ", ".join(f"xsd:{name}" for name in DATATYPES.values())
            raise self._error(node, f"its rdfs:range must be one of {known}")
        choices = {
            value(self.graph, choice, "key"): label(self.graph, choice)
            for choice in self.graph.objects(node, JT.choice)
        }
        return Attribute(
            name=local(node),
            iri=str(node),
            label=label(self.graph, node),
            datatype=DATATYPES[URIRef(str(datatype))],
            values=tuple(choices),
            personal=value(self.graph, node, "personal") == "true",
            comment=comment(self.graph, node),
            value_labels=choices,
        )

    def _ancestors(self, node: URIRef) -> list[URIRef]:
        found: list[URIRef] = []
        queue = list(self._inside(node))
        while queue:
            head = queue.pop(0)
            if head == node:
                raise self._error(node, "it is a subclass of itself; break the circle of rdfs:subClassOf")
            if head not in found:
                found.append(head)
                queue.extend(self._inside(head))
        return found

    def _inside(self, node: URIRef) -> list[URIRef]:
        return [p for p in named(self.graph.objects(node, RDFS.subClassOf)) if p in self._names]

    def _outside(self, node: URIRef, relation: URIRef) -> list[URIRef]:
        return [p for p in named(self.graph.objects(node, relation)) if p not in self._names]

    def _is_entity(self, node: URIRef) -> bool:
        ancestors = self._ancestors(node)
        if JT.Entity in (node, *ancestors):
            return True
        below = [p for p in named(self.graph.objects(node, RDFS.subClassOf)) if p.startswith(str(JT))]
        if JT.Record in (node, *ancestors):
            return False
        hint = (
            f"{local(below[0])} is no class of these files" if below else "it has no parent in the ontology"
        )
        raise self._error(node, f"{hint}; make it an rdfs:subClassOf jt:Entity or of a class below it")

    def _inherit(self, line: Sequence[URIRef], name: str) -> str:
        return next((found for node in line if (found := value(self.graph, node, name))), "")

    def _ends(self, node: URIRef, side: URIRef) -> tuple[str, ...]:
        ends = list(named(self.graph.objects(node, side)))
        if not ends:
            raise self._error(node, f"it has no rdfs:{local(side)}; name the classes that it joins")
        return tuple(self._known(node, end) for end in ends)

    def _pair(self, node: URIRef, pair: Node) -> tuple[str, str]:
        start, end = self.graph.value(pair, JT["from"]), self.graph.value(pair, JT.to)
        return self._known(node, start), self._known(node, end)

    def _known(self, node: URIRef, end: Node | None) -> str:
        if not isinstance(end, URIRef) or end not in self._classes:
            raise self._error(node, f"{end} is no class of these files; declare it or mend the name")
        return local(end)

    def _unique(self, nodes: Sequence[URIRef]) -> dict[URIRef, str]:
        names: dict[str, URIRef] = {}
        for node in nodes:
            other = names.setdefault(local(node), node)
            if other != node:
                raise self._error(node, f"{other} has the same local name; rename one of them")
        return {node: name for name, node in names.items()}

    def _error(self, node: Node, what: str) -> OntologyError:
        return OntologyError(f"{where(local(node), self.files)}: {local(node)}: {what}")


def scheme(name: str, files: Sequence[Path]) -> Scheme:
    """The concept scheme `name` as the files have it. Raises OntologyError where they do not declare it."""
    graph = parse(files)
    found = [node for node in graph.subjects(RDF.type, SKOS.ConceptScheme) if local(node) == name]
    if not found:
        raise OntologyError(f"{files[0]}: no skos:ConceptScheme named {name}; declare it there")
    members = list(named(graph.subjects(SKOS.inScheme, found[0])))
    reverse: dict[Node, list[str]] = {}
    for one, other in graph.subject_objects(SKOS.related):
        reverse.setdefault(other, []).append(local(one))
    concepts = [_concept(graph, node, name, reverse.get(node, [])) for node in members]
    return Scheme(name, label(graph, found[0]), {c.id: c for c in concepts})


def _concept(graph: Graph, node: URIRef, name: str, related: Sequence[str]) -> Concept:
    """skos:related is symmetric, so what points here counts like what is pointed at."""
    synonyms = [
        str(o) for o in graph.objects(node, SKOS.altLabel) if isinstance(o, Literal) and o.language != "en"
    ]
    own = [local(o) for o in graph.objects(node, SKOS.related)]
    notes = {
        local(p): str(o)
        for p, o in graph.predicate_objects(node)
        if isinstance(o, Literal) and str(p).startswith(str(JT))
    }
    code = graph.value(node, SKOS.notation)
    return Concept(
        id=local(node),
        scheme=name,
        label=label(graph, node, SKOS.prefLabel),
        synonyms=tuple(dict.fromkeys(synonyms)),
        broader=tuple(local(o) for o in graph.objects(node, SKOS.broader)),
        related=tuple(dict.fromkeys([*own, *related])),
        notes=notes if code is None else {"code": str(code), **notes},
    )
