"""Questions of our own about the training passages, and those passages as readings that can be stored.

`questions.jsonl` holds an object a line: the question `q`, the names of the right `experts` (none where
nobody in the passages can answer it) and the ids of the `passages` that say so. The questions are put in
other words than the passages: no six characters in a row are the same, which the tests check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from graph.model import Document, Entity, Fact, Mention, Reading
from graph.model import Passage as Sentence
from ingest.clean.aligned import Aligned
from ingest.clean.sentences import sentences
from training.model import Fact as Annotated
from training.model import Passage

QUESTIONS = Path(__file__).with_name("questions.jsonl")
ALONE = "feature"  # a story about one person is a document of its own
TOGETHER = 4  # passages of the other genres share a document, as short news do


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the names that are right, and the passages that prove it."""

    q: str
    experts: tuple[str, ...]
    passages: tuple[str, ...] = ()


def read_questions(path: Path = QUESTIONS) -> list[Question]:
    """The questions of a file, an object a line."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Question(row["q"], tuple(row["experts"]), tuple(row.get("passages", ()))) for row in rows]


def readings(passages: Sequence[Passage]) -> Iterator[Reading]:
    """What the annotations say, as if it had been read from documents: ids are local, names as annotated.

    A fact is stated by the sentences that name both its ends, else by those that name its object, else by
    the first one.
    """
    for genre, run in groupby(passages, key=lambda p: p.genre):
        found, size = list(run), 1 if genre == ALONE else TOGETHER
        for start in range(0, len(found), size):
            yield _reading(found[start : start + size])


def _reading(group: Sequence[Passage]) -> Reading:
    stem = group[0].id
    document = Document(stem, stem, published=group[0].published, source=stem, format="txt")
    parts: list[Reading] = []
    index = 0
    for passage in group:
        parts.append(_part(passage, document, index))
        index += len(parts[-1].passages)
    return Reading(
        document,
        tuple(p for part in parts for p in part.passages),
        tuple(e for part in parts for e in part.entities),
        tuple(m for part in parts for m in part.mentions),
        tuple(f for part in parts for f in part.facts),
    )


def _part(passage: Passage, document: Document, index: int) -> Reading:
    segments = sentences(Aligned.of(passage.text))
    rows = [
        Sentence(f"{document.id}#{index + i}", document.id, index + i, s.text, s.start, s.end)
        for i, s in enumerate(segments)
    ]
    mentions = [
        Mention(f"{passage.id}:{m.entity}", row.id, m.surface, m.start - row.start, m.end - row.start)
        for m in passage.mentions
        for row in rows
        if row.start <= m.start and m.end <= row.end
    ]
    entities = [
        Entity(f"{passage.id}:{e.id}", e.type, e.name, tuple(a for a in e.aliases if a))
        for e in passage.entities
    ]
    facts = [_fact(f, passage.id, rows, mentions) for f in passage.facts]
    return Reading(document, tuple(rows), tuple(entities), tuple(mentions), tuple(facts))


def _fact(fact: Annotated, scope: str, rows: Sequence[Sentence], mentions: Sequence[Mention]) -> Fact:
    subject, object_ = f"{scope}:{fact.subject}", f"{scope}:{fact.object}"
    naming = {end: {m.passage for m in mentions if m.entity == end} for end in (subject, object_)}
    stated = naming[subject] & naming[object_] or naming[object_] or {rows[0].id}
    attributes = {k: int(v) if k == "year" else v for k, v in fact.attributes.items()}
    return Fact(subject, fact.predicate, object_, tuple(r.id for r in rows if r.id in stated), attributes)
