"""Tells the article of a web page from what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.clean.data import data

Span = tuple[int, int]

PAGE = re.compile(r"<(?:html|body|head)\b", re.IGNORECASE)
# How HTML names its parts, and how page makers name theirs.
TAGS = data("html.toml")
VOID, OUTSIDE, HOLDERS = (frozenset(TAGS[key]) for key in ("void", "outside", "holder"))
FURNITURE = re.compile(
    rf"""\b(?:class|id)\s*=\s*["']?[^"'>]*?(?<![a-z])(?:{"|".join(TAGS["names"])})(?![a-z])""", re.IGNORECASE
)
MARKS = re.compile("[，。、；：！？,;:!?]")
# An element that holds this much of a page's prose is the article or holds it; chosen so that a page whose
# teasers are not marked as such still yields its longest part.
ARTICLE_SHARE = 0.7
PROSE = 12  # punctuation marks below which a page has no article to be singled out
LINKED = 0.7  # share of linked characters from which a block is a list of links
LINKS = 3


@dataclass(frozen=True, slots=True)
class Element:
    """An element from the first character of its start tag to the last of its end tag."""

    tag: str
    start: int
    end: int
    outside: bool


def surroundings(text: str, tokens: Sequence[re.Match[str]]) -> list[Span]:
    """What to leave out of a full page, in order and disjoint; nothing for fragments."""
    if not PAGE.search(text):
        return []
    elements = list(_elements(tokens, len(text)))
    ink = _Ink(text, tokens)
    drop = [(e.start, e.end) for e in elements if e.outside or _is_link_list(e, ink)]
    drop += _around(_article(elements, ink, drop), elements, len(text))
    return _union(drop)


def _elements(tokens: Sequence[re.Match[str]], size: int) -> Iterator[Element]:
    stack: list[tuple[str, int, bool]] = []
    for token in tokens:
        tag = (token["tag"] or "").lower()
        if not tag or tag in VOID or token[0].endswith("/>"):
            continue
        if not token["close"]:
            outside = tag in OUTSIDE or (tag not in ("body", "html") and bool(FURNITURE.search(token[0])))
            stack.append((tag, token.start(), outside))
        elif any(open_ == tag for open_, _, _ in stack[-40:]):
            while stack:
                name, start, outside = stack.pop()
                yield Element(
                    name, start, token.end() if name == tag else token.start(), outside and name == tag
                )
                if name == tag:
                    break
    for name, start, _ in stack:
        yield Element(name, start, size, outside=False)


class _Ink:
    """Counts what is to be read between two places: all characters, linked ones, marks outside links."""

    def __init__(self, text: str, tokens: Sequence[re.Match[str]]) -> None:
        self.places: list[int] = [0]
        self.all: list[int] = [0]
        self.linked: list[int] = [0]
        self.links: list[int] = [0]
        self.marks: list[int] = [0]
        at, inside, links = 0, False, 0
        for token in tokens:
            run = text[at : token.start()].strip()
            self.places.append(token.start())
            self.all.append(self.all[-1] + len(run))
            self.linked.append(self.linked[-1] + (len(run) if inside else 0))
            self.marks.append(self.marks[-1] + (0 if inside else len(MARKS.findall(run))))
            if (token["tag"] or "").lower() == "a":
                inside = not token["close"]
                links += inside
            self.links.append(links)
            at = token.end()

    def count(self, sums: list[int], start: int, end: int) -> int:
        """How much of `sums` falls between two tokens."""
        first, last = bisect_left(self.places, start), bisect_left(self.places, end)
        return sums[min(last, len(sums) - 1)] - sums[min(first, len(sums) - 1)]


def _is_link_list(element: Element, ink: _Ink) -> bool:
    if element.tag not in HOLDERS or ink.count(ink.links, element.start, element.end) < LINKS:
        return False
    everything = ink.count(ink.all, element.start, element.end)
    return ink.count(ink.linked, element.start, element.end) > LINKED * everything


def _article(elements: Sequence[Element], ink: _Ink, drop: Sequence[Span]) -> Element | None:
    """The smallest element that holds most of the prose."""
    dropped = _union(drop)

    def prose(start: int, end: int) -> int:
        lost = sum(ink.count(ink.marks, a, b) for a, b in dropped if start <= a and b <= end)
        return ink.count(ink.marks, start, end) - lost

    total = prose(0, ink.places[-1] + 1)
    if total < PROSE:
        return None
    holders = [e for e in elements if e.tag in HOLDERS and not e.outside]
    full = [e for e in holders if prose(e.start, e.end) >= ARTICLE_SHARE * total]
    return min(full, key=lambda e: e.end - e.start, default=None)


def _around(article: Element | None, elements: Sequence[Element], size: int) -> list[Span]:
    """Everything before and after the article but the page's main heading."""
    if article is None:
        return []
    heads = sorted((e.start, e.end) for e in elements if e.tag == "h1" and e.end <= article.start)
    edges = [0, *(edge for head in heads[:1] for edge in head), article.start]
    spans = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    return [(a, b) for a, b in [*spans, (article.end, size)] if a < b]


def _union(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
