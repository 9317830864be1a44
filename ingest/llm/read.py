"""A reading made by a language model, alone or beside the local reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from graph.errors import ModelAnswerError, ModelUnreachable
from graph.model import LLM, Entity, Fact, Mention, Passage, Reading, Skip
from ingest.llm.answer import WHERE, Kept, Named, Stated, keep
from ingest.llm.combine import combine
from ingest.llm.endpoint import Endpoint
from ingest.llm.prompt import messages
from ingest.llm.schema import answer_schema
from ontology.model import Ontology

# Characters of text that one question holds: a long article, whose answer stays below usual limits of length.
WINDOW = 3000


@dataclass(frozen=True, slots=True)
class ModelReader:
    """Reads with a language model beside the local reader, or `alone` in its place."""

    endpoint: Endpoint
    alone: bool = False

    def read(self, local: Reading, ontology: Ontology) -> Reading:
        """What both readers find in the document of `local`, or the model alone.

        Beside the local reader a model that fails costs nothing but what it would have found: the reason
        becomes a skip. Alone it raises ModelAnswerError or ModelUnreachable. Without the package openai,
        ConfigError in either case.
        """
        if self.alone:
            return read_with_model(self.endpoint, local, ontology)
        try:
            return combine(local, read_with_model(self.endpoint, local, ontology), ontology)
        except (ModelAnswerError, ModelUnreachable) as error:
            skip = Skip("document", WHERE, f"read without it: {error}")
            return replace(local, skips=(*local.skips, skip))


def read_with_model(endpoint: Endpoint, local: Reading, ontology: Ontology) -> Reading:
    """What the model finds in the passages of `local`; its entities have ids of their own.

    Every fact is marked `llm`. What the text does not bear out is dropped and stands in `Reading.skips`.
    Raises ModelAnswerError, ModelUnreachable or ConfigError, as `Endpoint.ask` does.
    """
    schema = answer_schema(ontology)

    def ask(part: Sequence[Passage]) -> Kept:
        return keep(endpoint.ask(messages(local.document, part, ontology), schema), part, ontology)

    with ThreadPoolExecutor(endpoint.concurrency) as pool:
        kept = list(pool.map(ask, windows(local.passages)))
    nodes = _Nodes()
    for named in (n for k in kept for n in k.entities):
        nodes.add(named)
    facts, skips = _facts([f for k in kept for f in k.facts], nodes)
    entities = nodes.entities()
    return Reading(
        local.document,
        local.passages,
        entities,
        tuple(m for e in entities for m in _mentions(e, local.passages)),
        facts,
        skips=(*(s for k in kept for s in k.skips), *skips),
    )


def windows(passages: Sequence[Passage], size: int = WINDOW) -> Iterator[tuple[Passage, ...]]:
    """Neighbouring passages, at most `size` characters together; a longer passage stands alone."""
    part: list[Passage] = []
    for passage in passages:
        if part and sum(len(p.text) for p in part) + len(passage.text) > size:
            yield tuple(part)
            part = []
        part.append(passage)
    if part:
        yield tuple(part)


@dataclass(slots=True)
class _Nodes:
    """Entities of all answers; what has a name and the type in common is one."""

    found: list[Named] = field(default_factory=list)
    index: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, named: Named) -> None:
        known = [self.index[named.type, n] for n in named.names if (named.type, n) in self.index]
        at = known[0] if known else len(self.found)
        if known:
            old = self.found[at]
            names = tuple(dict.fromkeys((*old.names, *named.names)))
            named = Named(old.type, names, {**named.attributes, **old.attributes})
            self.found[at] = named
        else:
            self.found.append(named)
        for name in named.names:
            self.index.setdefault((named.type, name), at)

    def id(self, end: tuple[str, str]) -> str | None:
        return f"m{self.index[end]}" if end in self.index else None

    def entities(self) -> tuple[Entity, ...]:
        return tuple(
            Entity(f"m{at}", n.type, n.names[0], n.names[1:], n.attributes) for at, n in enumerate(self.found)
        )


def _facts(stated: Sequence[Stated], nodes: _Nodes) -> tuple[tuple[Fact, ...], list[Skip]]:
    facts: dict[str, Fact] = {}
    skips: list[Skip] = []
    for one in stated:
        subject, object_ = nodes.id(one.subject), nodes.id(one.object)
        if subject is None or object_ is None or subject == object_:
            skips.append(Skip("fact", WHERE, "its ends are not two entities that were kept"))
            continue
        readers = (LLM,) * len(one.passages)
        fact = Fact(subject, one.predicate, object_, one.passages, one.attributes, readers)
        facts[fact.id] = facts.get(fact.id, fact).with_evidence(fact.evidence)
    return tuple(facts.values()), skips


def _mentions(entity: Entity, passages: Sequence[Passage]) -> Iterator[Mention]:
    """Wherever a name of the entity stands, the longest of its names there."""
    for passage in passages:
        taken: set[int] = set()
        for name in sorted((entity.name, *entity.aliases), key=len, reverse=True):
            start = passage.text.find(name)
            while start >= 0:
                span = range(start, start + len(name))
                if taken.isdisjoint(span):
                    taken.update(span)
                    yield Mention(entity.id, passage.id, name, start, span.stop)
                start = passage.text.find(name, span.stop)
