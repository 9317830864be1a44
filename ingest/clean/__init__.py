"""Cleaning: text without furniture, in Simplified Chinese, cut into sentences, with a way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate
from operator import itemgetter

from ingest import personal
from ingest.clean import characters, columns, furniture, lines, metadata, tables
from ingest.clean.aligned import Aligned, Edit
from ingest.clean.markup import is_markup, strip_markup
from ingest.clean.sentences import sentences
from ingest.clean.shift import unshift
from ingest.clean.step import Step, run
from ingest.source import Cleaned, Removal, Segment, Source, Table

MARKED = ("html", "txt", "md")  # formats in which tags are markup
MARKUP = Step("HTML markup", strip_markup)
CHARACTERS = [
    Step("HTML entities", characters.unescape),
    Step("line breaks", characters.breaks),
    Step("invisible characters", characters.invisible),
    Step("shifted bytes", unshift),
    Step("pinyin", characters.pinyin),
]
TRANSLATIONS: list[tuple[str, Callable[[str], str]]] = [
    ("full-width forms", characters.narrow),
    ("Traditional script", characters.simplify),
]
LINES = [
    Step("Markdown tables", tables.pipes),
    Step("link list", lines.links),
    Step("Markdown", lines.markdown),
    *furniture.STEPS,
]
PARAGRAPHS = [
    Step("repeated paragraphs", lines.repeats),
    Step("wrapped lines", lines.wraps),
    Step("blanks", lines.blanks),
]


def clean(source: Source, hidden: Callable[[Table], set[int]] = lambda table: set()) -> Cleaned:
    """Clean a source: pure, and nothing more to do for a text that is clean already.

    Personal data (identity and telephone numbers, e-mail and home addresses) is masked in the segments, the
    tables and `Cleaned.source`, columns of it are emptied; so are those whose numbers `hidden` gives.
    """
    text, removals = _characters(source)
    text, private = _mask(text)
    placed = tables.place(text, source.tables)
    body, woven = columns.unweave(tables.outside(text, placed))
    if woven:  # a number may have run over the lines of a column
        body, found_later = _mask(body)
        private += found_later
    stated, edits = metadata.header(body.text)
    body, more = run([Step("header lines", lambda _: edits), *LINES], body)
    inline, body = tables.in_lines(body.edit(tables.gaps(body.text)))
    signed = Step("credits", lambda text: lines.signature(text, stated.author))
    body, rest = run([signed, *PARAGRAPHS], body)
    found = tables.named(source, placed) + tuple(inline)
    found, emptied = tables.without_columns(found, personal.personal_columns, hidden)
    private += [(start, end, "personal column") for start, end in emptied]
    removals += woven + more + rest + [Removal(kind, end - start) for start, end, kind in private]
    head = metadata.from_markup(source.text) if is_markup(source.text) else metadata.Metadata()
    title = (
        source.title
        or stated.title
        or head.title
        or metadata.first_line(body.text, more=bool(found))
        or _caption(found)
    )
    return Cleaned(
        source=_masked(source, private),
        title=personal.mask(" ".join(title.split())),
        published=source.published or head.published or stated.published,
        segments=_segments(body, title, found, source),
        tables=found,
        removals=_sum(removals),
        author=personal.mask(stated.author or head.author),
        origin=personal.mask(stated.origin),
    )


def _caption(found: tuple[Table, ...]) -> str:
    """The first row of the first table, where it holds one cell and more rows follow: a merged title."""
    texts = [cell.text for row in found[0].rows[:1] for cell in row if cell.text] if found else []
    return texts[0] if len(texts) == 1 and len(found[0].rows) > 2 and len(texts[0]) > 4 else ""


def _characters(source: Source) -> tuple[Aligned, list[Removal]]:
    """Everything that concerns single characters and markup, over the whole text, tables included."""
    text = Aligned.of(source.text)
    steps = [MARKUP, *CHARACTERS] if source.format in MARKED and is_markup(source.text) else CHARACTERS
    text, removals = run(steps, text)
    for reason, translate in TRANSLATIONS:
        new = translate(text.text)
        if new != text.text:
            changed = sum(a != b for a, b in zip(text.text, new, strict=True))
            removals.append(Removal(reason, 0, changed))
            text = text.translate(new)
    return text, removals


def _mask(text: Aligned) -> tuple[Aligned, list[tuple[int, int, str]]]:
    """The text with personal data masked, and where in the original it stood."""
    found = personal.find(text.text)
    edits: list[Edit] = [(f.start, f.end, personal.MASK * (f.end - f.start)) for f in found]
    spans = ((span, f.kind) for f in found for span in text.spans(f.start, f.end))
    return text.edit(edits) if edits else text, [(*span, kind) for span, kind in spans]


def _masked(source: Source, private: list[tuple[int, int, str]]) -> Source:
    """The source as it may be kept: tables are those of `Cleaned`, and what is private is masked."""
    parts, at = [], 0
    for start, end, _ in sorted(private):
        if end > at:
            parts += [source.text[at:start], personal.MASK * (end - max(at, start))]
            at = end
    text = "".join([*parts, source.text[at:]])
    if is_markup(text):
        text = personal.mask(text)  # what stands in attributes, scripts and the page's head
    return replace(source, text=text, tables=())


def _segments(body: Aligned, title: str, found: tuple[Table, ...], source: Source) -> tuple[Segment, ...]:
    prose = sentences(body, title, source.pages)
    last = prose[-1].paragraph + 1 if prose else 0
    rows = tables.rows(found, last, source.format == "csv")
    # Prose keeps its order, though that of un-woven columns is not the original's.
    placed = zip(accumulate((segment.start for segment in prose), max), prose, strict=True)
    ordered = sorted([*placed, *((row.start, row) for row in rows)], key=itemgetter(0))
    return tuple(segment for _, segment in ordered)


def _sum(removals: list[Removal]) -> tuple[Removal, ...]:
    """One removal a reason, in the order of the first."""
    sums: dict[str, Removal] = {}
    for one in removals:
        before = sums.get(one.reason, Removal(one.reason, 0, 0))
        sums[one.reason] = Removal(one.reason, before.characters + one.characters, before.count + one.count)
    return tuple(sums.values())
