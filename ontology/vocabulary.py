"""Pages about the concept schemes, one a scheme: `python -m ontology.document` writes them too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ontology.markdown import table
from ontology.model import Attribute, Concept, Ontology, Scheme

GENERATED = (
    "This page is generated from `ontology/schemes/{name}.ttl` by `python -m ontology.document`: edit that "
    "file instead."
)


def pages(ontology: Ontology) -> Iterator[tuple[str, str]]:
    """(scheme name, page as Markdown) of every scheme; one without a layout of its own is drawn as a tree."""
    for scheme in ontology.schemes.values():
        head = f"# {scheme.label.en} {scheme.label.zh}\n\n{GENERATED.format(name=scheme.name)}\n"
        yield scheme.name, "\n".join([head, *LAYOUTS.get(scheme.name, tree)(scheme, ontology)])


def honours(scheme: Scheme, ontology: Ontology) -> Iterator[str]:
    """The ladder: a table a level, highest first."""
    head = ("title", "English", "issuer", "other names", "patterns", "award")
    yield (
        f"{len(scheme.concepts)} titles. A pattern stands for the titles of all places, trades or "
        "organisations that fit its slots; *nominated* titles are told from those that were given.\n"
    )
    for level, found in _by(scheme, ontology.attributes["level"]):
        yield f"## {level} ({len(found)})\n"
        yield table(head, (_honour(concept) for concept in found))


def _honour(concept: Concept) -> tuple[str, ...]:
    notes = concept.notes
    patterns = "、".join(f"`{p}`" for p in notes.get("pattern", "").split("|") if p)
    award = "" if notes["award"] == "awarded" else notes["award"]
    names = (concept.label.zh, concept.label.en, notes.get("issuer", ""), "、".join(concept.synonyms))
    return (*names, patterns, award)


def posts(scheme: Scheme, ontology: Ontology) -> Iterator[str]:
    """A table for each kind of affiliation that posts tell."""
    yield (
        f"{len(scheme.concepts)} posts by the kind of affiliation that they tell. A compound post takes the "
        "kind of its last known part.\n"
    )
    for kind, found in _by(scheme, ontology.attributes["kind"]):
        yield f"## {kind} ({len(found)})\n"
        rows = ((c.label.zh, c.label.en, "、".join(c.synonyms)) for c in found)
        yield table(("post", "English", "other names"), rows)


def organisations(scheme: Scheme, ontology: Ontology) -> Iterator[str]:
    """The endings of each type of organisation: its grammar."""
    yield (
        f"{len(scheme.concepts)} endings. The longest ending that fits a name tells its type. *Part*: the "
        "ending marks a unit of a larger organisation. *Weak*: ordinary words end so too, and other "
        "evidence is needed. *Except*: names that end so and are something else.\n"
    )
    for kind in ontology.leaves("Organization"):
        found = [c for c in scheme.concepts.values() if c.notes["type"] == kind.name]
        yield f"## {kind.name} {kind.label.zh} ({len(found)})\n"
        yield table(("ending", "English", "part", "weak", "except"), map(_ending, found))


def _ending(concept: Concept) -> tuple[str, ...]:
    flags = ("yes" if concept.notes.get(note) == "true" else "" for note in ("subunit", "weak"))
    return (concept.label.zh, concept.label.en, *flags, concept.notes.get("not", "").replace("|", "、"))


def regions(scheme: Scheme, ontology: Ontology) -> Iterator[str]:
    """How many units there are of each level, and in each province."""
    levels = ontology.attributes["level"]
    counts = Counter(c.notes["level"] for c in scheme.concepts.values())
    placed = Counter(c.notes["level"] for c in scheme.concepts.values() if "lat" in c.notes)
    yield (
        "Codes are those of GB/T 2260; coordinates are those of the seat, to two decimals. Countries, areas "
        "and zones have none: a zone lies where its broader unit does.\n"
    )
    shown = [level for level in levels.values if counts[level]]
    rows = [(levels.value_labels[k].zh, k, str(counts[k]), str(placed[k])) for k in shown]
    yield table(("层级", "level", "units", "with coordinates"), rows)
    yield "## Provinces\n"
    below = Counter(
        (above, concept.notes["level"])
        for concept in scheme.concepts.values()
        for above in scheme.ancestors(concept.id)
    )
    provinces = [c for c in scheme.concepts.values() if c.notes["level"] == "province"]
    head = ("code", "province", "English", "prefectures", "counties", "zones", "latitude, longitude")
    yield table(head, map(partial(_province, below), provinces))


def _province(below: Mapping[tuple[str, str], int], concept: Concept) -> tuple[str, ...]:
    counts = (str(below[concept.id, level]) for level in ("prefecture", "county", "zone"))
    place = f"{concept.notes['lat']}, {concept.notes['lon']}"
    return (concept.notes["code"], concept.label.zh, concept.label.en, *counts, place)


def tree(scheme: Scheme, ontology: Ontology) -> Iterator[str]:
    """Every concept below its broader one, as nested lists; the top concepts are headings."""
    narrower: dict[str, list[Concept]] = {}
    for concept in scheme.concepts.values():
        narrower.setdefault(concept.broader[0] if concept.broader else "", []).append(concept)
    yield (
        f"{len(scheme.concepts)} concepts below {len(narrower[''])}. In brackets stand other names; after → "
        "related concepts; codes are those of the classifications.\n"
    )
    for top in narrower[""]:
        yield f"## {_line(top, scheme)}\n"
        yield "".join(f"{'  ' * depth}- {_line(c, scheme)}\n" for depth, c in _below(top.id, narrower))


def _below(
    identity: str, narrower: Mapping[str, list[Concept]], depth: int = 0
) -> Iterator[tuple[int, Concept]]:
    for concept in narrower.get(identity, ()):
        yield depth, concept
        yield from _below(concept.id, narrower, depth + 1)


def _line(concept: Concept, scheme: Scheme) -> str:
    codes = " ".join(
        f"`{concept.notes[n]}`" for n in ("code", "occupation", "industry") if n in concept.notes
    )
    names = f"（{'、'.join(concept.synonyms)}）" if concept.synonyms else ""
    related = "、".join(scheme.concepts[other].label.zh for other in concept.related)
    parts = (concept.label.zh + names, concept.label.en, codes, f"→ {related}" if related else "")
    return " ".join(part for part in parts if part)


def _by(scheme: Scheme, attribute: Attribute) -> Iterator[tuple[str, list[Concept]]]:
    """(both labels of a value, the concepts that have it) in the order of the attribute's values."""
    for value, label in attribute.value_labels.items():
        found = [c for c in scheme.concepts.values() if c.notes.get(attribute.name) == value]
        if found:
            yield f"{label.en} {label.zh}", found


LAYOUTS: dict[str, Callable[[Scheme, Ontology], Iterator[str]]] = {
    "honours": honours,
    "posts": posts,
    "organisations": organisations,
    "regions": regions,
}
