"""Consistency checks over all vocabulary files: `python -m ontology.validate [FILE…]`.

Each check is a function from the files' graph and the loaded ontology to complaints; each complaint says
what is wrong, where, and what to do. The command prints them and ends with 65 where there are any.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rdflib import RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import OWL

from ontology.errors import OntologyError
from ontology.load import CORE, HERE, load
from ontology.model import Concept, Ontology, Scheme
from ontology.turtle import JT, local, named, parse, where

IDENTITIES = ("name", "concept", "document", "person")
REGION_SLOTS = {"province", "city", "county", "zone", "town", "province_short", "city_short", "county_short"}
SLOTS = REGION_SLOTS | {"industry", "organisation", "contest", "award", "grade", "placing", "n"}
CLASSIFICATIONS = {"occupation": "occupations", "industry": "industries"}  # note of a skill → scheme
Check = Callable[[Graph, Ontology], Iterator[str]]


def validate(*extra: Path) -> list[str]:
    """Every complaint about the package's vocabulary and any extra files; empty where all is well.

    Raises OntologyError where a file cannot be read as Turtle or contradicts itself too much to be loaded.
    """
    ontology = load(*extra)
    files = [*CORE, *sorted((HERE / "schemes").glob("*.ttl")), *map(Path, extra)]
    graph = parse(files)
    complaints = [c for check in CHECKS for c in check(graph, ontology)]
    return [_place(complaint, files) for complaint in dict.fromkeys(complaints)]


def labels(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """Everything that is shown has a label in both languages, and what is defined a comment too."""
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for node in named(n for kind in kinds for n in graph.subjects(RDF.type, kind)):
        yield from _languages(graph, node, RDFS.label)
        yield from _languages(graph, node, RDFS.comment)
    for node in named(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        yield from _languages(graph, node, RDFS.label)


def colours(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """Every concrete type has a colour, and no two types of the package share one."""
    seen: dict[str, str] = {}
    for kind in ontology.leaves():
        if not re.fullmatch(r"#[0-9a-f]{6}", kind.colour) or kind.colour == "#888888":
            yield f"{kind.name}: no colour; add jt:colour with #rrggbb"
        other = seen.setdefault(kind.colour, kind.name)
        if other != kind.name and other not in kind.parents:
            yield f"{kind.name}: the same colour as {other}; choose another"


def identities(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """Identity is one of the four kinds, and schemes that types name exist."""
    for kind in ontology.types.values():
        if kind.identity not in IDENTITIES:
            yield f"{kind.name}: jt:identity is {kind.identity}; it must be one of {', '.join(IDENTITIES)}"
        if kind.scheme and kind.scheme not in ontology.schemes:
            yield f"{kind.name}: there is no scheme {kind.scheme}; declare it as a skos:ConceptScheme"
        if kind.identity == "concept" and not kind.scheme:
            yield f"{kind.name}: identity by concept needs jt:scheme; name the scheme"


def attributes(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """An attribute has one datatype, and belongs to a class or qualifies a known relation."""
    relations = set(graph.subjects(RDF.type, OWL.ObjectProperty))
    for node in named(graph.subjects(RDF.type, OWL.DatatypeProperty)):
        if len(list(graph.objects(node, RDFS.range))) != 1:
            yield f"{local(node)}: more than one rdfs:range; two attributes may share the name, rename one"
        qualified = list(graph.objects(node, JT.qualifies))
        if not qualified and not list(graph.objects(node, RDFS.domain)):
            yield f"{local(node)}: belongs to nothing; add rdfs:domain or jt:qualifies"
        for relation in qualified:
            if relation not in relations:
                yield f"{local(node)}: qualifies {local(relation)}, which is no relation; mend the name"


def pairs(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """Listed pairs lie within domain and range, and symmetric relations have the same ends."""
    for predicate in ontology.predicates.values():
        if predicate.symmetric and set(predicate.domain) != set(predicate.range):
            yield f"{predicate.name}: symmetric, but domain and range differ; make them equal"
        for start, end in predicate.pairs:
            if start not in predicate.domain or end not in predicate.range:
                yield f"{predicate.name}: {start}, {end} lies outside domain and range; add them there"


def concepts(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """A concept has one Chinese and (unless it is a coded place) one English label, and is in one scheme."""
    for node in named(graph.subjects(RDF.type, SKOS.Concept)):
        found = Counter(o.language for o in graph.objects(node, SKOS.prefLabel) if isinstance(o, Literal))
        if found["zh"] != 1:
            yield f"{local(node)}: {found['zh']} Chinese labels; a concept has one skos:prefLabel@zh"
        if found["en"] != 1 and (found["en"] or not graph.value(node, SKOS.notation)):
            yield f"{local(node)}: {found['en']} English labels; a concept has one skos:prefLabel@en"
        if len(list(graph.objects(node, SKOS.inScheme))) != 1:
            yield f"{local(node)}: not in exactly one scheme; give it one skos:inScheme"
        if any(isinstance(o, Literal) and o.language is None for o in graph.objects(node, SKOS.altLabel)):
            yield f"{local(node)}: a skos:altLabel without language; add @zh or @en"


def links(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """Broader and related concepts exist in the same scheme, and broader never leads in a circle."""
    for scheme in ontology.schemes.values():
        for concept in scheme.concepts.values():
            for target in (*concept.broader, *concept.related):
                if target not in scheme.concepts:
                    yield f"{concept.id}: {target} is no concept of {scheme.name}; add it or mend the name"
            if concept.id in scheme.ancestors(concept.id):
                yield f"{concept.id}: skos:broader leads back to itself; break the circle"


def names(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """No name stands for two concepts, except among regions, where counties share names."""
    for scheme in ontology.schemes.values():
        seen: dict[str, Concept] = {}
        for name, concept in scheme.names():
            other = seen.setdefault(name, concept)
            if other is not concept and not (
                other.label.zh == concept.label.zh == name and "code" in concept.notes
            ):
                yield f"{concept.id}: the name {name} also stands for {other.id}; keep it in one place"


def notes(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """Notes of concepts are declared attributes, and hold what the rest of the ontology knows."""
    leaves = tuple(kind.name for kind in ontology.leaves())
    for concept in (c for scheme in ontology.schemes.values() for c in scheme.concepts.values()):
        for note, value in concept.notes.items():
            declared = ontology.attributes.get(note)
            if note != "code" and declared is None:
                yield f"{concept.id}: jt:{note} is not declared; declare it as an owl:DatatypeProperty"
            allowed = leaves if note == "type" else declared.values if declared else ()
            if allowed and value not in allowed:
                yield f"{concept.id}: jt:{note} is {value}; it must be one of {', '.join(allowed)}"
            unknown = set(re.findall(r"{(\w*)}", value)) - SLOTS if note == "pattern" else set()
            if unknown:
                known = ", ".join(sorted(SLOTS))
                yield f"{concept.id}: unknown slot {', '.join(sorted(unknown))}; known are {known}"


def places(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """Coordinates lie on Earth, codes have six digits, and lower codes lie within what contains them."""
    regions: Scheme = ontology.schemes["regions"]
    for concept in regions.concepts.values():
        code, lat, lon = (concept.notes.get(note, "") for note in ("code", "lat", "lon"))
        if code and not re.fullmatch(r"[1-9]\d{5}", code):
            yield f"{concept.id}: the code {code} has not six digits; mend it"
        if bool(lat) != bool(lon) or (lat and not (abs(float(lat)) <= 90 and abs(float(lon)) <= 180)):
            yield f"{concept.id}: {lat}, {lon} is no place on Earth; give both in degrees"
        above = [regions.concepts[b].notes.get("code", "") for b in concept.broader if b in regions.concepts]
        if code[2:] not in ("", "0000") and not any(_contains(a, code) for a in above):
            yield f"{concept.id}: no broader region has a code that contains {code}; add skos:broader"


def codes(graph: Graph, ontology: Ontology) -> Iterator[str]:
    """Codes of occupations and industries are those of the two classifications."""
    for concept in (c for scheme in ontology.schemes.values() for c in scheme.concepts.values()):
        for note, scheme in CLASSIFICATIONS.items():
            code = concept.notes.get(note, "")
            if code and code not in ontology.schemes[scheme].concepts:
                yield f"{concept.id}: jt:{note} is {code}; it must be a code of the scheme {scheme}"


CHECKS: tuple[Check, ...] = (
    labels, colours, identities, attributes, pairs, concepts, links, names, notes, places, codes,
)  # fmt: skip


def _contains(upper: str, code: str) -> bool:
    return bool(upper) and upper != code and code.startswith(upper[:4] if upper[2:] != "0000" else upper[:2])


def _languages(graph: Graph, node: URIRef, predicate: URIRef) -> Iterator[str]:
    found = {o.language for o in graph.objects(node, predicate) if isinstance(o, Literal)}
    for language in ("zh", "en"):
        if language not in found:
            yield f'{local(node)}: no rdfs:{local(predicate)} in {language}; add "…"@{language}'


def _place(complaint: str, files: Sequence[Path]) -> str:
    return f"{where(complaint.partition(':')[0], files)}: {complaint}"


def main(arguments: Sequence[str]) -> int:
    """Print every complaint about the package's files and those named; the exit code is 0 or 65."""
    try:
        found = validate(*map(Path, arguments))
    except OntologyError as error:
        found = [str(error)]
    sys.stdout.write("".join(f"{line}\n" for line in found) or "The vocabulary is consistent.\n")
    return 65 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
