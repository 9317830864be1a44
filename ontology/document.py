"""The pages about the vocabulary, made from the Turtle files: `python -m ontology.document [FOLDER]`.

`ontology.md` shows the schema, `vocabulary/NAME.md` a concept scheme each. Without a folder they go to docs/
of the source tree.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rdflib import RDFS, Graph, URIRef
from rdflib.namespace import OWL

from ontology.load import CORE, HERE, load
from ontology.markdown import table
from ontology.model import Attribute, EntityType, Label, Ontology, Predicate
from ontology.turtle import JT, comment, label, local, named, parse
from ontology.vocabulary import pages

DOCS = HERE.parent / "docs"
PREFIXES = {
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/2003/01/geo/wgs84_pos#": "geo",
    "http://www.w3.org/2004/02/skos/core#": "skos",
    "http://www.w3.org/ns/org#": "org",
    "http://www.w3.org/ns/prov#": "prov",
    "http://xmlns.com/foaf/0.1/": "foaf",
    "https://jiangtu.dev/ontology#": "jt",
    "https://schema.org/": "schema",
}
INTRODUCTION = """# The vocabulary 词汇

This page is generated from the Turtle files in `ontology/` by
`python -m ontology.document`: edit those instead.

The ontology is the schema: node labels, relation types, allowed ends, attributes, labels in both languages
and legend colours are read from it and written down nowhere else. A class added below `jt:Entity` is
storable, queryable and visible without another change. `ontology.load.load(*extra)` reads further Turtle
files on top of the package's own; `python -m ontology.validate [FILE…]` checks all of them for consistency.

Terms that documents use and no scheme knows are candidates: `jiangtu concepts` lists them with their
sentences, and what a person accepts goes into a Turtle file of the user's own
([commands](commands.md#jiangtu-concepts)).

The namespace `jt:` is `https://jiangtu.dev/ontology#`. Concepts of a scheme have IRIs such as
`https://jiangtu.dev/ontology/skills#welding`.
"""
RDF_NOTE = """## In RDF

| here | there |
|---|---|
| an entity | `rdfs:label` for its name, `skos:altLabel` for other forms |
| a relation | a plain triple with the predicate, and a `jt:Fact` (an `rdf:Statement`) with its attributes |
| an affiliation | a `jt:Affiliation`: `org:member` the person, `org:organization` the organisation, `org:role` a `jt:Post` (an `org:Role`) of the scheme `posts`, `jt:position` the words of the text, `jt:kind` |
| evidence | `prov:wasDerivedFrom` from the fact to a `jt:Passage`; `prov:wasQuotedFrom` from there to the `jt:Document` |
| an honour, a skill, a region that a scheme knows | the concept of that scheme |

`ontology/shapes.ttl` holds SHACL shapes for exported data; shapes for ends of relations, datatypes and allowed
values are derived from the ontology. `ontology.shapes.check(data, ontology)` applies both and answers in Chinese.
"""  # noqa: E501  # rows of a table cannot be wrapped


def documents() -> dict[str, str]:
    """Every generated page, by its path below docs/."""
    ontology = load()
    schemes = {f"vocabulary/{name}.md": text for name, text in pages(ontology)}
    return {"ontology.md": page(ontology), **schemes}


def page(ontology: Ontology) -> str:
    """The page about the schema as Markdown."""
    graph = parse(CORE)
    parts = [INTRODUCTION, _types(ontology), _predicates(ontology, graph), _attributes(ontology)]
    parts += [_records(graph), RDF_NOTE, _schemes(ontology)]
    return "\n".join(parts)


def _types(ontology: Ontology) -> str:
    rows = [_type(kind) for kind in ontology.types.values()]
    head = ("type", "中文", "English", "below", "identity", "colour", "standards", "meaning")
    intro = (
        "Types in italics are abstract: no node is of that type alone. *Identity* says what makes two "
        "mentions in two documents one node: the `name`; a `concept` of a scheme; a `person` needs the name "
        "and something besides; what is known only within its `document` is never joined across documents."
    )
    return f"## Entity types\n\n{intro}\n\n{table(head, rows)}"


def _type(kind: EntityType) -> tuple[str, ...]:
    name = f"*{kind.name}*" if kind.abstract else f"**{kind.name}**"
    identity = f"{kind.identity} ({kind.scheme})" if kind.identity == "concept" else kind.identity
    above = kind.parents[0] if kind.parents else ""
    shown = ("", "") if kind.abstract else (identity, f"`{kind.colour}`")
    return (name, kind.label.zh, kind.label.en, above, *shown, _short(kind.external), _both(kind.comment))


def _predicates(ontology: Ontology, graph: Graph) -> str:
    rows = [_predicate(predicate, graph) for predicate in ontology.predicates.values()]
    head = (
        "relation",
        "stored as",
        "中文 (inverse)",
        "English (inverse)",
        "from",
        "to",
        "standards",
        "meaning",
    )
    return f"## Relations\n\n{table(head, rows)}"


def _predicate(predicate: Predicate, graph: Graph) -> tuple[str, ...]:
    inverse = [f"^{_short([str(o)])}" for o in graph.objects(URIRef(predicate.iri), OWL.inverseOf)]
    standards = ", ".join([*map(_short, ([e] for e in predicate.external)), *inverse])
    pairs = "; ".join(f"{start} → {end}" for start, end in predicate.pairs)
    note = f" ({pairs})" if pairs else " (symmetric)" if predicate.symmetric else ""
    return (
        f"**{predicate.name}**",
        f"`{predicate.relation}`",
        f"{predicate.label.zh} ({predicate.inverse.zh})",
        f"{predicate.label.en} ({predicate.inverse.en})",
        ", ".join(predicate.domain),
        ", ".join(predicate.range) + note,
        standards,
        _both(predicate.comment),
    )


def _attributes(ontology: Ontology) -> str:
    owners: dict[str, list[str]] = {}
    for predicate in ontology.predicates.values():
        for attribute in predicate.attributes:
            owners.setdefault(attribute.name, []).append(predicate.name)
    for kind in ontology.types.values():
        for attribute in kind.attributes:
            if not set(kind.parents) & set(owners.get(attribute.name, ())):
                owners.setdefault(attribute.name, []).append(kind.name)
    rows = [_attribute(a, owners.get(a.name, [])) for a in ontology.attributes.values()]
    head = ("attribute", "中文", "English", "of", "datatype", "values", "meaning")
    intro = (
        "Those without an owner here belong to statistics or to concepts of the schemes. *Personal* ones are "
        "not stored unless asked for."
    )
    return f"## Attributes\n\n{intro}\n\n{table(head, rows)}"


def _attribute(attribute: Attribute, owners: Iterable[str]) -> tuple[str, ...]:
    values = ", ".join(f"{value} {attribute.value_labels[value].zh}" for value in attribute.values)
    datatype = f"{attribute.datatype}, personal" if attribute.personal else attribute.datatype
    names = (f"**{attribute.name}**", attribute.label.zh, attribute.label.en)
    return (*names, ", ".join(owners), datatype, values, _both(attribute.comment))


def _records(graph: Graph) -> str:
    below = graph.transitive_subjects(RDFS.subClassOf, JT.Record)
    nodes = [n for n in named(n for n in below if n is not None) if n != JT.Record]
    rows = []
    for node in nodes:
        above = ", ".join(_short([str(p)]) for p in named(graph.objects(node, RDFS.subClassOf)))
        names = label(graph, node)
        rows.append((f"**{local(node)}**", names.zh, names.en, above, _both(comment(graph, node))))
    head = ("record", "中文", "English", "below", "meaning")
    return f"## Records\n\nWhat supports facts; these are no entity types.\n\n{table(head, sorted(rows))}"


def _schemes(ontology: Ontology) -> str:
    rows = []
    for scheme in ontology.schemes.values():
        synonyms = sum(len(concept.synonyms) for concept in scheme.concepts.values())
        file = f"`ontology/schemes/{scheme.name}.ttl`"
        name = f"[{scheme.name}](vocabulary/{scheme.name}.md)"
        numbers = (str(len(scheme.concepts)), str(synonyms))
        rows.append(
            (
                name,
                scheme.label.zh,
                scheme.label.en,
                *numbers,
                _counts(ontology, scheme.name),
                file,
            )
        )
    head = ("scheme", "中文", "English", "concepts", "synonyms", "of which", "file")
    return f"## Concept schemes\n\n{table(head, rows)}"


def _counts(ontology: Ontology, scheme: str) -> str:
    """How many concepts there are of each level, kind or type."""
    found: dict[str, int] = {}
    for concept in ontology.schemes[scheme].concepts.values():
        group = next((concept.notes[n] for n in ("level", "kind", "type") if n in concept.notes), "")
        found[group] = found.get(group, 0) + 1
    return ", ".join(f"{group} {number}" for group, number in found.items() if group)


def _both(text: Label) -> str:
    return f"{text.zh} {text.en}"


def _short(iris: Iterable[str]) -> str:
    """IRIs with their usual prefixes, separated by commas."""
    return ", ".join(
        next(
            (f"{prefix}:{iri[len(space) :]}" for space, prefix in PREFIXES.items() if iri.startswith(space)),
            iri,
        )
        for iri in iris
    )


def main(arguments: Sequence[str]) -> int:
    """Write the pages into the folder named, or into docs/."""
    folder = Path(arguments[0]) if arguments else DOCS
    for name, text in documents().items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
