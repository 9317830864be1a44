"""Terms that documents use and the concept schemes do not know, those of most documents first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.bolt import Row
from graph.candidates.judge import judgements, open_schemes
from graph.errors import InvalidRequest
from graph.store import Store
from graph.text import tokens

EXAMPLES = 3  # sentences shown for a candidate


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that uses a term."""

    document: str
    passage: str
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A term that the scheme does not know; `documents` use it, `sentences` are some of theirs."""

    scheme: str
    name: str
    documents: int
    sentences: tuple[Sentence, ...]


def candidates(store: Store, folder: Path, scheme: str = "", limit: int = 50) -> list[Candidate]:
    """Open terms of one scheme (none given: of all), those of most documents first.

    Raises InvalidRequest for a scheme that takes no candidates.
    """
    if scheme and scheme not in open_schemes(store.ontology):
        known = ", ".join(open_schemes(store.ontology))
        raise InvalidRequest(f"{scheme}: candidates are kept for {known}; name one of these")
    judged = judgements(folder)
    found = [
        candidate
        for name in ([scheme] if scheme else open_schemes(store.ontology))
        for candidate in _candidates(store, name)
        if (name, candidate.name) not in judged
    ]
    return sorted(found, key=lambda c: (-c.documents, c.scheme, c.name))[:limit]


def _candidates(store: Store, scheme: str) -> Iterator[Candidate]:
    if scheme in CUTS:
        query, cut = CUTS[scheme]
        names = tuple(name for name, _ in store.ontology.schemes[scheme].names())
        yield from _parts(scheme, store.run(query, examples=EXAMPLES), lambda name: cut(name, names))
    else:
        kind = next(t.name for t in store.ontology.leaves() if t.scheme == scheme)
        known = store.ontology.schemes[scheme]
        rows = store.run("concepts/terms", type=kind, examples=EXAMPLES)
        for row in (r for r in rows if not known.find_all(r["name"])):  # some were read before it was known
            yield Candidate(scheme, row["name"], row["documents"], _sentences(row))


def _parts(scheme: str, rows: list[Row], cut: Callable[[str], Iterator[str]]) -> Iterator[Candidate]:
    """Terms that are cut from longer names; documents of several names are added up."""
    documents: Counter[str] = Counter()
    sentences: dict[str, list[Sentence]] = {}
    for row in rows:
        for term in cut(row["name"]):
            documents[term] += row["documents"]
            sentences.setdefault(term, []).extend(_sentences(row))
    for term, number in documents.items():
        yield Candidate(scheme, term, number, tuple(dict.fromkeys(sentences[term]))[:EXAMPLES])


def _unknown_posts(position: str, known: tuple[str, ...]) -> Iterator[str]:
    """The parts of a position that end in no post of the scheme."""
    parts = re.split(r"[、，,;；/\s]+|兼(?=.{2})", position)
    return (part for part in parts if len(part) > 1 and not part.endswith(known))


def _unknown_ending(name: str, known: tuple[str, ...]) -> Iterator[str]:
    """The last word of a name that has no ending of the scheme."""
    words = [] if name.endswith(known) else tokens(name)
    return (word for word in words[-1:] if len(word) > 1 and name.endswith(word))


def _sentences(row: Row) -> tuple[Sentence, ...]:
    return tuple(Sentence(**passage) for passage in row["passages"])


# Schemes whose terms are parts of what the graph holds: the query, and what of a name is unknown.
CUTS: dict[str, tuple[str, Callable[[str, tuple[str, ...]], Iterator[str]]]] = {
    "posts": ("concepts/positions", _unknown_posts),
    "organisations": ("concepts/organisations", _unknown_ending),
}
