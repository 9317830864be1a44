"""Reading Turtle with rdflib: graphs, labels, local names, and errors that say where.

rdflib takes a third of a second to import, so only what runs when the cache is cold imports this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import RDFS, Graph, Literal, Namespace, URIRef
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from ontology.errors import OntologyError
from ontology.model import NAMESPACE, Label

JT = Namespace(NAMESPACE)


def parse(files: Iterable[Path]) -> Graph:
    """All files in one graph. Raises OntologyError that names the file and, where known, the line."""
    graph = Graph(bind_namespaces="none")
    for file in files:
        try:
            with file.open("rb") as source:
                graph.parse(source, format="turtle", publicID=file.resolve().as_uri())
        except BadSyntax as error:
            raise OntologyError(
                f"{file}, line {error.lines + 1}: {error._why}; mend the Turtle there"
            ) from error
        except OSError as error:
            raise OntologyError(f"{file}: {error.strerror}; name a Turtle file that can be read") from error
        except (ParserError, ValueError, AssertionError) as error:
            raise OntologyError(f"{file}: {error}; it must be Turtle in UTF-8") from error
    return graph


def where(name: str, files: Iterable[Path]) -> str:
    """`file, line n` of a statement about `name`, in the last file that has one: added files come last."""
    start = re.compile(rf"^\s*<?\S*[:#/]{re.escape(name)}[>\s]")
    files = list(files)
    for file in reversed(files):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if start.match(line):
                return f"{file}, line {number}"
    return ", ".join(map(str, files[-1:]))


def local(node: Node) -> str:
    """The local name of an IRI: what follows its last # or /."""
    return re.split(r"[#/]", str(node))[-1]


def text(graph: Graph, node: Node, predicate: URIRef, language: str) -> str:
    """The literal in that language; without one, the literal without any language; else nothing."""
    found = {o.language: str(o) for o in graph.objects(node, predicate) if isinstance(o, Literal)}
    return found.get(language, found.get(None, ""))


def label(graph: Graph, node: Node, predicate: URIRef = RDFS.label) -> Label:
    """Both languages; one that is missing is lent by the other, and by the local name where both are."""
    zh, en = text(graph, node, predicate, "zh"), text(graph, node, predicate, "en")
    return Label(zh or en or local(node), en or zh or local(node))


def comment(graph: Graph, node: Node) -> Label:
    """`rdfs:comment` in both languages; empty where there is none."""
    return Label(text(graph, node, RDFS.comment, "zh"), text(graph, node, RDFS.comment, "en"))


def value(graph: Graph, node: Node, name: str) -> str:
    """The first value of the annotation `jt:name` as text; empty where there is none."""
    return next((str(o) for o in graph.objects(node, JT[name])), "")


def named(nodes: Iterable[Node]) -> Iterator[URIRef]:
    """The IRIs among them, each once, in order; blank nodes are left out."""
    return iter(dict.fromkeys(node for node in nodes if isinstance(node, URIRef)))
