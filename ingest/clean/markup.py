"""Takes HTML markup out: blocks stand on lines of their own, table cells are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clean.aligned import Edit
from ingest.clean.page import PAGE, TAGS, Span, surroundings

# Values of attributes end with their quotation mark, but a quote that is never closed swallows no page.
ATTRIBUTES = r"""(?:[^<>"']|"[^"<]{0,100000}"|'[^'<]{0,100000}')"""
TOKEN = re.compile(
    rf"<!--.*?(?:-->|\Z)|<!\[CDATA\[|\]\]>|<[!?][^<>]*>"
    rf"|<(?P<raw>script|style|noscript|template|svg|iframe|video|audio|object|select|button|head)\b"
    rf"{ATTRIBUTES}*+>.*?(?:</(?P=raw)\s*>|\Z)"
    rf"|<(?P<close>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?P<attributes>{ATTRIBUTES}*+)>",
    re.DOTALL | re.IGNORECASE,
)
# Tags that nothing but markup uses: "<点击可查看大图>" and "a<b>" are text.
FRAGMENT = re.compile(
    r"</?(?:p|div|br|span|table|tr|td|li|strong|img|h[1-6]|html|body|font)\b[^<>]*>", re.IGNORECASE
)
BLOCK = frozenset(TAGS["block"])
CELL = frozenset(("td", "th"))
LAYOUT = re.compile(r"\s*[\r\n\t]\s*")
PARAGRAPH = re.compile(r"\n\s*\n")


def is_markup(text: str) -> bool:
    """True where a text is HTML or holds fragments of it."""
    found = FRAGMENT.finditer(text)
    return next(found, None) is not None and next(found, None) is not None


def strip_markup(text: str) -> list[Edit]:
    """Edits that leave the text of the article; line breaks of the markup itself mean nothing."""
    tokens = list(TOKEN.finditer(text))
    edits: list[Edit] = []
    drop = surroundings(text, tokens)
    depth, at = (1 if PAGE.search(text) else 0), 0
    for start, end, token in _pieces(tokens, drop):
        if depth:
            edits.extend(_layout(text, at, start))
        edits.append((start, end, _instead(token)))
        depth = max(0, depth + _nesting(token))
        at = end
    if depth and at < len(text):
        edits.extend(_layout(text, at, len(text)))
    return edits


def _pieces(tokens: list[re.Match[str]], drop: list[Span]) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Tokens, and in their stead the spans to drop that hold them, in order."""
    waiting = iter([*drop, (1 << 62, 1 << 62)])
    start, end = next(waiting)
    for token in tokens:
        while token.start() >= end:
            yield start, end, None
            start, end = next(waiting)
        if token.end() <= start:
            yield token.start(), token.end(), token
    if end < 1 << 62:
        yield start, end, None


def _instead(token: re.Match[str] | None) -> str:
    if token is None or token["raw"]:
        return "\n"
    tag = (token["tag"] or "").lower()
    if tag in CELL:
        return "\t" if token["close"] else ""
    return "\n" if tag in BLOCK else ""


def _nesting(token: re.Match[str] | None) -> int:
    tag = (token["tag"] or "").lower() if token else ""
    if tag not in BLOCK or tag in ("br", "hr"):
        return 0
    return -1 if token and token["close"] else 1


def _layout(text: str, start: int, end: int) -> Iterator[Edit]:
    """Line breaks and tabs between tags: a blank between Latin letters, nothing between Chinese."""
    for found in LAYOUT.finditer(text, start, end):
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        latin = before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
        yield found.start(), found.end(), "\n" if PARAGRAPH.search(found[0]) else " " if latin else ""
