"""What is learned from: annotated passages and documents as lessons, with what the rules propose for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from graph.model import Document, Entity, Mention, Passage
from ingest.clean.aligned import Aligned
from ingest.clean.sentences import sentences
from ingest.extract.draft import Draft
from ingest.extract.entities import page_of, propose
from ingest.extract.entities.page import Candidate, Page
from ingest.source import Segment
from ingest.tag import Tagger
from ontology.model import Ontology
from training import parse
from training.annotated import Triple, make_draft, read_annotated, read_sentences
from training.model import Passage as Annotated

RETELLING = "retold"  # source of the passages in the manner of public reports, and their folder
RETOLD = parse.FOLDER.parent / RETELLING
WHOLE = "articles"  # source of the articles that are retold at their own length, and their folder
ARTICLES = parse.FOLDER.parent / WHOLE
HELD = 6  # one in so many of the retold passages is kept aside
HELD_WHOLE = 3  # the same of the articles: they are what is nearest to what is read


@dataclass(frozen=True)
class Lesson:
    """One annotated text: the draft that a perfect reader would make, the rules' proposals, what is true."""

    id: str
    source: str  # passages, retold, sentences, articles, or the name of a folder of documents
    draft: Draft
    proposals: tuple[Candidate, ...]
    truth: frozenset[Triple]
    kinds: Mapping[tuple[str, str], str]  # kind of each affiliation, by its ends
    heard: tuple[npt.NDArray[np.float16], ...] = ()
    decoys: tuple[Candidate, ...] = ()  # proposals that are no names: nothing is true of them

    @property
    def crowded(self) -> Draft:
        """The draft with the decoys among its entities: the pairs that are judged when documents are read."""
        return _crowd(self.draft, self.decoys) if self.decoys else self.draft


def lessons(folders: Sequence[Path], ontology: Ontology, tagger: Tagger) -> list[Lesson]:
    """All invented passages and sentences, articles to learn from, then the folders' annotated documents."""
    given = (document for folder in folders for document in documents(folder))
    found = [*passages(), *_sentences(), *articles(held=False), *given]
    return [with_proposals(lesson, ontology, tagger) for lesson in found]


def retold(held: bool) -> Iterator[Lesson]:
    """The passages in the manner of public reports: those that are kept aside to judge by, or all others."""
    for lesson in passages(RETOLD, RETELLING):
        if (_number(lesson) % HELD == HELD // 2) == held:
            yield lesson


def articles(held: bool) -> Iterator[Lesson]:
    """The articles that are retold at their own length: those kept aside to judge by, or all others."""
    return (a for a in passages(ARTICLES, WHOLE) if (_number(a) % HELD_WHOLE == 0) == held)


def _number(lesson: Lesson) -> int:
    return int(lesson.id.rsplit("-", 1)[1])


def with_proposals(lesson: Lesson, ontology: Ontology, tagger: Tagger) -> Lesson:
    """The lesson as the product would meet it: with the tagger's words and what the rules propose."""
    draft, page = lesson.draft, read_page(lesson.draft, ontology, tagger)
    tags = tuple(tuple(line.tags) for line in page.lines)
    tagged = Draft(draft.document, draft.passages, draft.paragraphs, tags, draft.entities, draft.mentions)
    proposals = tuple(propose(page))
    decoys = () if lesson.source == "sentences" else tuple(_decoys(draft, proposals))
    return Lesson(lesson.id, lesson.source, tagged, proposals, lesson.truth, lesson.kinds, page.heard, decoys)


def read_page(draft: Draft, ontology: Ontology, tagger: Tagger) -> Page:
    """The draft's text as the finders see it."""
    segments = [
        Segment(p.text, p.start, p.end, paragraph=n)
        for p, n in zip(draft.passages, draft.paragraphs, strict=True)
    ]
    return page_of(segments, draft.document.title, ontology, tagger)


def _decoys(draft: Draft, proposals: Iterable[Candidate]) -> Iterator[Candidate]:
    """Proposals that touch no name."""
    index = {p.id: n for n, p in enumerate(draft.passages)}
    named = {(index[m.passage], at) for m in draft.mentions for at in range(m.start, m.end)}
    return (c for c in proposals if not any((c.line, at) in named for at in range(c.start, c.end)))


def _crowd(draft: Draft, decoys: Sequence[Candidate]) -> Draft:
    texts = [p.text for p in draft.passages]
    names = {c: (c.type, texts[c.line][c.start : c.end]) for c in decoys}
    ids = {name: f"decoy{n}" for n, name in enumerate(dict.fromkeys(names.values()))}
    entities = tuple(Entity(ids[name], *name) for name in ids)
    mentions = [
        *draft.mentions,
        *(Mention(ids[n], draft.passages[c.line].id, n[1], c.start, c.end) for c, n in names.items()),
    ]
    order = {p.id: n for n, p in enumerate(draft.passages)}
    mentions.sort(key=lambda m: (order[m.passage], m.start, -m.end))
    return replace(draft, entities=(*draft.entities, *entities), mentions=tuple(mentions))


def passages(folder: Path = parse.FOLDER, source: str = "passages") -> Iterator[Lesson]:
    """Annotated passages, by default the invented ones. Exits where one is not well formed."""
    found, issues = parse.read(folder)
    if issues:
        raise SystemExit(f"{issues[0]}: run python -m training.check {folder} first")
    for passage in found:
        truth = frozenset((f.subject, f.predicate, f.object) for f in passage.facts)
        kinds = {(f.subject, f.object): f.attributes["kind"] for f in passage.facts if "kind" in f.attributes}
        yield Lesson(passage.id, source, draft_of(passage), (), truth, kinds)


def draft_of(passage: Annotated) -> Draft:
    """The passage cut into sentences, its marks as mentions."""
    segments = sentences(Aligned.of(passage.text))
    document = Document(passage.id, passage.id, "", passage.published)
    lines = tuple(
        Passage(f"{passage.id}#{n}", passage.id, n, s.text, s.start, s.end) for n, s in enumerate(segments)
    )
    entities = tuple(Entity(e.id, e.type, e.name, e.aliases) for e in passage.entities)
    mentions = [m for span in (*_spans(passage), *_unmarked(passage)) for m in _placed(span, lines)]
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


def _unmarked(passage: Annotated) -> Iterator[Span]:
    """Where an entity stands that is only named inside marks, which do not nest: the parent of a unit."""
    marked = {m.entity for m in passage.mentions}
    for entity in passage.entities:
        if entity.id not in marked:
            for match in re.finditer(re.escape(entity.name), passage.text):
                yield entity.id, *match.span()


def _placed(span: Span, passages: Iterable[Passage]) -> Iterator[Mention]:
    entity, start, end = span
    for p in passages:
        if p.start <= start and end <= p.end:
            a, b = start - p.start, end - p.start
            yield Mention(entity, p.id, p.text[a:b], a, b)


def _sentences() -> Iterator[Lesson]:
    for draft, truth in read_sentences():
        yield Lesson(draft.document.id, "sentences", draft, (), truth, {})


def documents(folder: Path) -> Iterator[Lesson]:
    """The annotated documents of a folder, without the tagger's words; rosters are left out."""
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
