"""Names by two judges: the rules propose, the network sees, and both are weighed for every span."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extract.entities import edges, fusion, people, regions
from ingest.extract.entities.page import Candidate, Line, Page
from ingest.extract.entities.repeats import repeats
from ingest.extract.entities.resolve import DESCRIBED, ORGANISATIONS, kind
from ingest.extract.neural.inputs import LABELS
from ingest.extract.neural.network import Floats, Network, Sight, network
from ingest.extract.neural.quotes import balance
from ingest.extract.neural.spans import spans

# Likelihood from which a span stands, of those that the rules propose and of those that the network alone
# sees. Chosen over the retold passages kept aside, where F1 moves by 0.01 from half to nearly twice of each.
PROPOSED, ALONE = 0.25, 0.45
# A proposal counts for so much at least where names cross: the rules were written for unlike texts.
TRUSTED = 0.5
# Taken off the network's score of "no name": what it half sees is weighed too.
EAGER = 1.0
_COUNTED = re.compile(r"[一二两三四五六七八九十百几数多\d]+余?[家个所支座]")
_PAUSES = "，。、；：！？,;:!? \u3000"
LAYERS = (0, 1)  # the outer names, and those inside them

Place = tuple[int, int, int]  # line, start, end


@dataclass(frozen=True, slots=True)
class Judged:
    """A span that the rules or the network take for a name, and what speaks for it."""

    candidate: Candidate
    signs: fusion.Signs


def see(page: Page, proposals: Sequence[Candidate], reader: Network | None = None) -> Sight | None:
    """How a network, the one that ships, sees the page; None where there is nothing to see."""
    if not page.lines:
        return None
    return (reader or network()).look(
        [line.text for line in page.lines],
        [line.paragraph for line in page.lines],
        [line.tags for line in page.lines],
        page.heard,
        [(c.line, c.start, c.end, c.type) for c in proposals],
    )


def names(page: Page, proposals: Sequence[Candidate], sight: Sight) -> list[Candidate]:
    """Every span that is likely enough; by its likelihood, its weight, crossing ones are chosen from."""
    return list(standing(judge(page, proposals, sight), fusion.known_weights(), PROPOSED, ALONE))


def standing(
    judged: Iterable[Judged], weights: fusion.Signs, proposed: float, alone: float
) -> Iterator[Candidate]:
    """Those that are likely enough, with their likelihood as their weight, and those that are stated."""
    for each in judged:
        sure, by_rule = fusion.likelihood(each.signs, weights), "rule" in each.signs
        if sure >= (proposed if by_rule else alone) or each.candidate.source == regions.PATH:
            yield replace(each.candidate, weight=max(sure, TRUSTED) if by_rule else sure)


def judge(page: Page, proposals: Sequence[Candidate], sight: Sight) -> Iterator[Judged]:
    """What rules and network find, with the signs that it is a name: in its place, and elsewhere in the page.

    A proposal knows the name behind an abbreviation, and the concept: where the network sees a name of
    another type in its place, that keeps the name.
    """
    found = list(_judged(page, proposals, sight))
    beside = repeats(page, [(each.candidate, each.signs["mean"]) for each in found])
    for each, more in zip(found, beside, strict=True):
        yield Judged(each.candidate, {**each.signs, **more})


def _judged(page: Page, proposals: Sequence[Candidate], sight: Sight) -> Iterator[Judged]:
    scores = [
        [fusion.likelihoods(_scores(sight, layer)[sight.places[line.index]]) for line in page.lines]
        for layer in LAYERS
    ]
    seen = {(*place, type_): inner for place, type_, inner in _seen(page, sight)}
    by_type = {(*_place(c), c.type): c for c in proposals}
    by_place = {_place(c): c for c in proposals}
    by_line: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in proposals:
        by_line[candidate.line].append(candidate)
    for key in dict.fromkeys([*by_type, *seen]):
        line, start, end, type_ = key
        proposal = by_type.get(key)
        found = max((fusion.measure(rows[line], type_, start, end) for rows in scores), key=lambda f: f.all)
        words = page.lines[line]
        whole = words.starts_word(start) and words.ends_word(end)
        if proposal is None and _refused(page, line, start, end, type_):
            continue
        yield Judged(
            proposal or _candidate((line, start, end), type_, by_place, seen[key]),
            fusion.signs(
                found, type_, proposal, key in seen, whole, _rival(start, end, type_, by_line[line])
            ),
        )


def _candidate(place: Place, type_: str, proposals: dict[Place, Candidate], inner: bool) -> Candidate:
    """A span that the network alone takes for a name of that type."""
    other = proposals.get(place)
    name = other.name if other else ""
    return Candidate(*place, type_, name=name, inner=inner, source="learned")


def _rival(start: int, end: int, type_: str, proposals: Iterable[Candidate]) -> str:
    """Whether rules propose a name across a span of the line: one of that kind, or another."""
    crossing = {kind(c.type) for c in proposals if c.start < end and c.end > start}
    return "rival" if kind(type_) in crossing else "rival other" if crossing else ""


def _place(candidate: Candidate) -> Place:
    return candidate.line, candidate.start, candidate.end


def _refused(page: Page, line: int, start: int, end: int, type_: str) -> bool:
    """What the rules know to be none: a general title, whom the page is by, 三家机械厂, half a word."""
    text = page.lines[line].text
    if type_ == "Honour":
        return any(b - a == end - start for a, b, _ in page.vocabulary.honours.find(text[start:end]))
    if type_ == "Person":
        return people.credited(text, start, end)
    if type_ not in ORGANISATIONS:
        return type_ == "Region" and edges.sourced(text, start, end)
    counted = _COUNTED.match(text, start, end) is not None
    return counted or not page.lines[line].ends_word(end) or edges.sourced(text, start, end)


def _fitted(line: Line, start: int, end: int, type_: str) -> tuple[int, int]:
    """The span with both of a pair of marks; what is described, without half a word or a comma at an end."""
    first, last = balance(line.text, start, end)
    if type_ not in DESCRIBED:
        return first, last
    first, last = line.whole_words(first, last)
    inner = line.text[first:last].strip(_PAUSES)
    first += len(line.text[first:last]) - len(line.text[first:last].lstrip(_PAUSES))
    return first, first + max(len(inner), 1)


def _scores(sight: Sight, layer: int) -> Floats:
    return sight.names[..., layer * LABELS : (layer + 1) * LABELS].reshape(-1, LABELS)


def _seen(page: Page, sight: Sight) -> Iterator[tuple[Place, str, bool]]:
    """What the network sees, and whether inside another name; inner ones first: outer go over them."""
    for layer in reversed(LAYERS):
        scores = _scores(sight, layer)
        read = spans([scores[sight.places[line.index]] for line in page.lines], EAGER)
        for line, found in zip(page.lines, read, strict=True):
            for start, end, type_ in found:
                first, last = _fitted(line, start, end, type_)
                if re.search(r"\w", line.text[first:last]):
                    yield (line.index, first, last), type_, layer > 0
