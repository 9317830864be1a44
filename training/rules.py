"""What must hold for every passage, and for all of them together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ontology.model import Attribute, Ontology
from training.model import Fact, Issue, Passage

GENRES = (
    "feature",  # a news feature about a person
    "portrait",  # a studio and what it does
    "founding",  # an alliance, team, academy or base begins
    "bulletin",  # a company tells of itself
    "report",  # what a union's site tells of its work
    "roster",  # a line of a list of names
    "meeting",  # a report of a meeting
    "roundup",  # several people or places in one article
)
# The shortest roster line and the longest article that were found useful, in characters.
SHORTEST, LONGEST = 10, 2500
# Character n-grams that two passages share, as a part of the shorter one's; beyond it one is a copy.
GRAM, COPY = 8, 0.5
# Without these a fact of that predicate says too little to learn from.
REQUIRED = {"affiliatedWith": "kind", "received": "status"}
# Types whose every occurrence is a mention; a skill or a place may be part of other words.
NAMED = ("Person", "Organization", "Honour", "Programme", "Event")

Complaint = tuple[int, str]  # line, message


def check(passages: Sequence[Passage], ontology: Ontology) -> Iterator[Issue]:
    """Everything wrong with these passages, passage by passage, then what is wrong between them."""
    for passage in passages:
        for line, message in (
            *_header(passage),
            *_entities(passage, ontology),
            *_facts(passage, ontology),
            *_unmarked(passage, ontology),
        ):
            yield Issue(passage.file, line, message)
    yield from _repeated_ids(passages)
    yield from _copies(passages)


def _header(passage: Passage) -> Iterator[Complaint]:
    if not re.fullmatch(r"[a-z]{1,2}-[a-z]+-\d{3,}", passage.id):
        yield passage.line, f"the id “{passage.id}” is not like a-feature-001"
    if passage.genre not in GENRES:
        yield passage.line, f"the genre “{passage.genre}” is none of {', '.join(GENRES)}"
    if not _is_date(passage.published):
        yield passage.line, f"published “{passage.published}” is no date like 2024-05-10"
    if not SHORTEST <= len(passage.text) <= LONGEST:
        yield passage.line, f"{len(passage.text)} characters of text; {SHORTEST} to {LONGEST} are wanted"


def _entities(passage: Passage, ontology: Ontology) -> Iterator[Complaint]:
    concrete = {type_.name for type_ in ontology.leaves()}
    seen: dict[tuple[str, str], str] = {}
    used = {end for fact in passage.facts for end in (fact.subject, fact.object)}
    marked = {mention.entity for mention in passage.mentions}
    for entity in passage.entities:
        if entity.type not in concrete:
            yield entity.line, f"{entity.type} is no type of entity"
        other = seen.setdefault((entity.type, entity.name), entity.id)
        if other != entity.id:
            yield entity.line, f"{other} and {entity.id} are both {entity.type} {entity.name}: use one id"
        if entity.id not in used | marked:
            yield entity.line, f"{entity.id} {entity.name} stands neither in the text nor in a fact"


def _facts(passage: Passage, ontology: Ontology) -> Iterator[Complaint]:
    types = {entity.id: entity.type for entity in passage.entities}
    seen = set()
    for fact in passage.facts:
        missing = [end for end in (fact.subject, fact.object) if end not in types]
        for end in missing:
            yield fact.line, f"{end} is no entity of this passage"
        if fact.predicate not in ontology.predicates:
            yield fact.line, f"{fact.predicate} is no predicate"
            continue
        if not missing:
            yield from _ends(fact, types, ontology)
        yield from _attributes(fact, ontology)
        key = (fact.subject, fact.predicate, fact.object, *sorted(fact.attributes.items()))
        if key in seen:
            yield fact.line, "the same fact stands twice"
        seen.add(key)


def _ends(fact: Fact, types: dict[str, str], ontology: Ontology) -> Iterator[Complaint]:
    subject, object_ = types[fact.subject], types[fact.object]
    if fact.subject == fact.object:
        yield fact.line, f"{fact.subject} {fact.predicate} itself"
    elif not ontology.allows(subject, fact.predicate, object_):
        yield fact.line, f"{subject} {fact.predicate} {object_} is not admitted"


def _attributes(fact: Fact, ontology: Ontology) -> Iterator[Complaint]:
    known = {attribute.name: attribute for attribute in ontology.predicates[fact.predicate].attributes}
    required = REQUIRED.get(fact.predicate)
    if required and required not in fact.attributes:
        yield fact.line, f"{fact.predicate} needs {required}={'|'.join(known[required].values)}"
    for key, value in fact.attributes.items():
        if key not in known:
            yield fact.line, f"{fact.predicate} takes no {key}"
        elif not _fits(known[key], value):
            wanted = "|".join(known[key].values) or known[key].datatype
            yield fact.line, f"{key}={value} does not fit: {wanted}"


def _fits(attribute: Attribute, value: str) -> bool:
    if attribute.values:
        return value in attribute.values
    if attribute.datatype == "integer":
        return value.isdecimal()
    # A date may stop at the year or the month where the text says no more.
    return attribute.datatype != "date" or _is_date(value + "-01-01"[len(value) - 4 :])


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _unmarked(passage: Passage, ontology: Ontology) -> Iterator[Complaint]:
    """Names that are marked once and stand unmarked elsewhere in the same passage."""
    blank = list(passage.text)
    for mention in passage.mentions:
        blank[mention.start : mention.end] = "\n" * (mention.end - mention.start)
    rest = "".join(blank)
    for entity in passage.entities:
        if not any(ontology.is_a(entity.type, kind) for kind in NAMED if entity.type in ontology.types):
            continue
        for name in (entity.name, *entity.aliases):
            if len(name) > 1 and name in rest:
                yield entity.line, f"“{name}” stands unmarked in the text as well"


def _repeated_ids(passages: Sequence[Passage]) -> Iterator[Issue]:
    seen: dict[str, Passage] = {}
    for passage in passages:
        first = seen.setdefault(passage.id, passage)
        if first is not passage:
            yield Issue(
                passage.file, passage.line, f"the id {passage.id} stands at {first.file}:{first.line}"
            )


def _copies(passages: Sequence[Passage]) -> Iterator[Issue]:
    """Pairs that share more than `COPY` of the shorter one's n-grams, through an inverted index."""
    grams = [_grams(passage.text) for passage in passages]
    index: dict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(grams):
        shared = Counter(other for gram in found for other in index[gram])
        for other, count in sorted(shared.items()):
            overlap = count / min(len(found), len(grams[other]))
            if overlap > COPY:
                passage, like = passages[number], passages[other]
                message = f"{overlap:.0%} like {like.id} ({like.file}:{like.line})"
                yield Issue(passage.file, passage.line, message)
        for gram in found:
            index[gram].append(number)


def _grams(text: str) -> frozenset[str]:
    plain = re.sub(r"\W", "", text)
    starts: Iterable[int] = range(max(1, len(plain) - GRAM + 1))
    return frozenset(plain[start : start + GRAM] for start in starts)
