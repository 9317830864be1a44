"""What the rest of a page says of a span: whether its words stand elsewhere as a name, how often, where."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.extract.entities.page import Candidate, Page
from ingest.extract.entities.resolve import kind


def repeats(page: Page, found: Sequence[tuple[Candidate, float]]) -> Iterator[dict[str, float]]:
    """Signs for each span, in order; beside each stands how sure the network is of it, as odds.

    `elsewhere`: the surest place of the same words as a name of that kind, this one left out; `often`: how
    many times they stand in the page (logarithm); `first`: in its first line; `line`: they are a whole line;
    `key`: they name a concept of a scheme; `inner`: they stand inside another name.
    """
    odds: dict[tuple[str, str], list[float]] = defaultdict(list)
    for candidate, sure in found:
        odds[_words(page, candidate)].append(sure)
    text = "\n".join(line.text for line in page.lines)
    for candidate, sure in found:
        type_, words = _words(page, candidate)
        others = sorted(odds[type_, words])
        others.remove(sure)
        signs = _flags(page, candidate, type_)
        if others:
            signs |= {"elsewhere": others[-1], f"elsewhere {type_}": others[-1], f"repeated {type_}": 1.0}
        if (times := text.count(words)) > 1:
            signs[f"often {type_}"] = math.log(times)
        yield signs


def _flags(page: Page, candidate: Candidate, type_: str) -> dict[str, float]:
    holds = {
        "first": candidate.line == 0,
        "line": candidate.start == 0 and candidate.end == len(page.lines[candidate.line].text),
        "key": bool(candidate.key),
        "inner": candidate.inner,
    }
    return {f"{name} {type_}": 1.0 for name, true in holds.items() if true}


def _words(page: Page, candidate: Candidate) -> tuple[str, str]:
    return kind(candidate.type), page.lines[candidate.line].text[candidate.start : candidate.end]
