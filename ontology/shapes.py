"""SHACL shapes for exported data, and the check with them.

Ends of relations, datatypes and allowed values are derived from the ontology, so a class or relation that is
added to a Turtle file is checked too; what cannot be derived stands in `shapes.ttl`. Messages are Chinese
first. The check needs pyshacl, which is installed for development only.
"""

from __future__ import annotations

from rdflib import RDF, RDFS, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL
from rdflib.term import Node

from ontology.errors import OntologyError
from ontology.load import HERE
from ontology.model import NAMESPACE, Attribute, Ontology, Predicate
from ontology.turtle import JT, parse

# A date of the product is a year, a month or a day.
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"
DATATYPES = {"integer": XSD.integer, "decimal": XSD.decimal, "boolean": XSD.boolean, "string": XSD.string}


def derive(ontology: Ontology) -> Graph:
    """The shapes that follow from the ontology: two for each relation, one for each attribute."""
    graph = Graph(bind_namespaces="none")
    for predicate in ontology.predicates.values():
        _end(graph, ontology, predicate, "domain")
        _end(graph, ontology, predicate, "range")
    for attribute in ontology.attributes.values():
        _value(graph, attribute)
    return graph


def check(data: Graph, ontology: Ontology) -> list[str]:
    """What breaks the shapes in `data`, one line each: the node, then the message. Empty where all is well.

    Raises OntologyError where pyshacl is not installed.
    """
    try:
        from pyshacl import validate  # noqa: PLC0415  # a development dependency
    except ImportError as error:
        raise OntologyError("checking data needs pyshacl; install it with: pip install pyshacl") from error
    shapes = parse([HERE / "shapes.ttl"]) + derive(ontology)
    _, report, _ = validate(data, shacl_graph=shapes, ont_graph=_hierarchy(ontology), advanced=False)
    assert isinstance(report, Graph), "pyshacl reports as a graph unless asked otherwise"
    results = report.subjects(RDF.type, SH.ValidationResult)
    return sorted(f"{report.value(result, SH.focusNode)}: {_message(report, result)}" for result in results)


def _message(report: Graph, result: Node) -> str:
    messages = [m for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)]
    return str(min(messages, key=lambda m: m.language != "zh"))


def _hierarchy(ontology: Ontology) -> Graph:
    """Classes and their ancestors: all that sh:class needs to know."""
    graph = Graph(bind_namespaces="none")
    for kind in ontology.types.values():
        for parent in kind.parents:
            graph.add((URIRef(kind.iri), RDFS.subClassOf, URIRef(ontology.types[parent].iri)))
    graph.add((JT.Affiliation, RDFS.subClassOf, JT.Fact))
    graph.add((JT.Fact, RDF.type, OWL.Class))
    return graph


def _end(graph: Graph, ontology: Ontology, predicate: Predicate, side: str) -> None:
    """`subject` may be only of the domain, `object` only of the range."""
    allowed = predicate.domain if side == "domain" else predicate.range
    target = SH.targetSubjectsOf if side == "domain" else SH.targetObjectsOf
    shape = URIRef(f"{NAMESPACE}{predicate.name}{side.capitalize()}Shape")
    zh = "、".join(ontology.types[name].label.zh for name in allowed)
    word = ("主体", "subject") if side == "domain" else ("客体", "object")
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, target, URIRef(predicate.iri)))
    choices: list[Node] = []
    for name in allowed:
        choice = BNode()
        graph.add((choice, SH["class"], URIRef(ontology.types[name].iri)))
        choices.append(choice)
    head = BNode()
    Collection(graph, head, choices)
    graph.add((shape, SH["or"], head))
    graph.add((shape, SH.message, Literal(f"“{predicate.label.zh}”的{word[0]}必须是{zh}。", lang="zh")))
    text = f"The {word[1]} of {predicate.name} must be one of {', '.join(allowed)}."
    graph.add((shape, SH.message, Literal(text, lang="en")))


def _value(graph: Graph, attribute: Attribute) -> None:
    """Values are of the datatype, and among those allowed where some are listed."""
    shape, path = URIRef(f"{NAMESPACE}{attribute.name}Shape"), BNode()
    graph.add((shape, RDF.type, SH.NodeShape))
    graph.add((shape, SH.targetSubjectsOf, URIRef(attribute.iri)))
    graph.add((shape, SH.property, path))
    graph.add((path, SH.path, URIRef(attribute.iri)))
    if attribute.datatype == "date":
        graph.add((path, SH.pattern, Literal(DATE)))
        zh, en = "日期，写作 2024、2024-05 或 2024-05-01", "a date such as 2024, 2024-05 or 2024-05-01"
    elif attribute.values:
        head = BNode()
        Collection(graph, head, [Literal(value) for value in attribute.values])
        graph.add((path, SH["in"], head))
        zh, en = f"{'、'.join(attribute.values)} 之一", f"one of {', '.join(attribute.values)}"
    else:
        graph.add((path, SH.datatype, DATATYPES[attribute.datatype]))
        zh, en = f"{attribute.datatype} 类型的值", f"of the datatype {attribute.datatype}"
    graph.add((path, SH.message, Literal(f"“{attribute.label.zh}”必须是{zh}。", lang="zh")))
    graph.add((path, SH.message, Literal(f"{attribute.name} must be {en}.", lang="en")))
