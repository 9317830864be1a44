"""What is learned from: annotated passages and documents as lessons, with what the rules propose for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.model import Document, Entity, Mention, Passage
from ingest.clean.aligned import Aligned
from ingest.clean.sentences import sentences
from ingest.extract.draft import Draft
from ingest.extract.entities import page_of, propose
from ingest.extract.entities.page import Candidate
from ingest.source import Segment
from ingest.tag import Tagger
from ontology.model import Ontology
from training import parse
from training.annotated import Triple, make_draft, read_annotated, read_sentences
from training.model import Passage as Annotated


@dataclass(frozen=True)
class Lesson:
    """One annotated text: the draft that a perfect reader would make, the rules' proposals, what is true."""

    id: str
    source: str  # passages, sentences, or the name of a folder
    draft: Draft
    proposals: tuple[Candidate, ...]
    truth: frozenset[Triple]
    kinds: Mapping[tuple[str, str], str]  # kind of each affiliation, by its ends
    heard: tuple[npt.NDArray[np.float16], ...] = ()


def lessons(folders: Sequence[Path], ontology: Ontology, tagger: Tagger) -> list[Lesson]:
    """All passages and sentences of our own, then the annotated documents of the folders."""
    found = [*passages(), *_sentences(), *(d for folder in folders for d in _documents(folder))]
    return [with_proposals(lesson, ontology, tagger) for lesson in found]


def with_proposals(lesson: Lesson, ontology: Ontology, tagger: Tagger) -> Lesson:
    """The lesson as the product would meet it: with the tagger's words and what the rules propose."""
    draft = lesson.draft
    segments = [
        Segment(p.text, p.start, p.end, paragraph=n)
        for p, n in zip(draft.passages, draft.paragraphs, strict=True)
    ]
    page = page_of(segments, draft.document.title, ontology, tagger)
    tags = tuple(tuple(line.tags) for line in page.lines)
    tagged = Draft(draft.document, draft.passages, draft.paragraphs, tags, draft.entities, draft.mentions)
    return Lesson(
        lesson.id, lesson.source, tagged, tuple(propose(page)), lesson.truth, lesson.kinds, page.heard
    )


def passages() -> Iterator[Lesson]:
    """Our own passages. Exits where one is not well formed."""
    found, issues = parse.read()
    if issues:
        raise SystemExit(f"{issues[0]}: run python -m training.check first")
    for passage in found:
        truth = frozenset((f.subject, f.predicate, f.object) for f in passage.facts)
        kinds = {(f.subject, f.object): f.attributes["kind"] for f in passage.facts if "kind" in f.attributes}
        yield Lesson(passage.id, "passages", draft_of(passage), (), truth, kinds)


def draft_of(passage: Annotated) -> Draft:
    """The passage cut into sentences, its marks as mentions."""
    segments = sentences(Aligned.of(passage.text))
    document = Document(passage.id, passage.id, "", passage.published)
    lines = tuple(
        Passage(f"{passage.id}#{n}", passage.id, n, s.text, s.start, s.end) for n, s in enumerate(segments)
    )
    entities = tuple(Entity(e.id, e.type, e.name, e.aliases) for e in passage.entities)
    mentions = [m for span in _spans(passage) for m in _placed(span, lines)]
    mentions.sort(key=lambda m: (int(m.passage.rsplit("#")[1]), m.start, -m.end))
    paragraphs = tuple(s.paragraph for s in segments)
    return Draft(document, lines, paragraphs, tuple(() for _ in lines), entities, tuple(mentions))


Span = tuple[str, int, int]  # entity, start, end


def _spans(passage: Annotated) -> Iterator[Span]:
    """Marks; a unit that stands right behind the body that its full name begins with covers both."""
    names = {e.id: e.name for e in passage.entities}
    marks = [m for m in passage.mentions if not m.pronoun]
    before: Span | None = None
    for mark in marks:
        start = mark.start
        if before and before[2] == start and names[mark.entity] == passage.text[before[1] : mark.end]:
            start = before[1]
        before = (mark.entity, start, mark.end)
        yield before


def _placed(span: Span, passages: Iterable[Passage]) -> Iterator[Mention]:
    entity, start, end = span
    for p in passages:
        if p.start <= start and end <= p.end:
            a, b = start - p.start, end - p.start
            yield Mention(entity, p.id, p.text[a:b], a, b)


def _sentences() -> Iterator[Lesson]:
    for draft, truth in read_sentences():
        yield Lesson(draft.document.id, "sentences", draft, (), truth, {})


def _documents(folder: Path) -> Iterator[Lesson]:
    for document in read_annotated(folder):
        if document.cleaned.tables:
            continue  # rosters are read by their columns
        draft = make_draft(document.cleaned, document.annotation)
        kinds = {(r["s"], r["o"]): r["kind"] for r in document.annotation["relations"] if r.get("kind")}
        yield Lesson(draft.document.id, folder.name, draft, (), document.truth, kinds)


def counts(found: Iterable[Lesson]) -> Counter[str]:
    """Number of texts and characters by source."""
    total: Counter[str] = Counter()
    for lesson in found:
        total[lesson.source] += 1
        total[f"{lesson.source}, characters"] += sum(len(p.text) for p in lesson.draft.passages)
    return total
