"""Finds personal data, so that it can be masked before anything is stored, logged or shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.clean.data import data

MASK = "*"
Search = Callable[[str], Iterator[tuple[int, int]]]

# Weights and check digits of GB 11643-1999 (ISO 7064, MOD 11-2).
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"

FORMS = {
    (kind, name): re.compile(pattern.replace("\n", ""), re.VERBOSE)
    for kind, patterns in data("personal.toml").items()
    for name, pattern in patterns.items()
}
HEADER = FORMS["header", "pattern"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of text that is personal, and of which kind."""

    start: int
    end: int
    kind: str


def find(text: str) -> list[Finding]:
    """Personal data in a text, in order and disjoint; what overlaps is one, of the kind listed first."""
    found = [(start, end, rank) for rank, (_, search) in enumerate(KINDS) for start, end in search(text)]
    merged: list[tuple[int, int, int]] = []
    for start, end, rank in sorted(found):
        if merged and start < merged[-1][1]:
            first, last, known = merged[-1]
            merged[-1] = first, max(last, end), min(known, rank)
        else:
            merged.append((start, end, rank))
    return [Finding(start, end, KINDS[rank][0]) for start, end, rank in merged]


def mask(text: str) -> str:
    """The text with personal data masked, character for character."""
    parts, at = [], 0
    for found in find(text):
        parts += [text[at : found.start], MASK * (found.end - found.start)]
        at = found.end
    return "".join([*parts, text[at:]])


def is_identity(number: str) -> bool:
    """True for 18 characters whose last one is the right check digit."""
    bare = re.sub(r"[ -]", "", number).upper()
    if not re.fullmatch(r"\d{17}[\dX]", bare):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, bare, strict=False))
    return CHECKS[total % 11] == bare[-1]


def personal_columns(header: Sequence[str]) -> set[int]:
    """Numbers of the columns (from 0) whose header announces personal data."""
    return {number for number, cell in enumerate(header) if len(cell) <= 16 and HEADER.fullmatch(cell)}


def _identities(text: str) -> Iterator[tuple[int, int]]:
    for found in FORMS["identity", "pattern"].finditer(text):
        if is_identity(found[0]):
            yield found.span()
    yield from _spans("identity", "labelled")(text)


def _spans(kind: str, name: str = "pattern") -> Search:
    """A search that yields the named group that matched, or all of the match."""

    def search(text: str) -> Iterator[tuple[int, int]]:
        return (found.span(found.lastgroup or 0) for found in FORMS[kind, name].finditer(text))

    return search


KINDS: list[tuple[str, Search]] = [
    ("identity number", _identities),
    ("e-mail address", _spans("mail")),
    ("mobile number", _spans("mobile")),
    ("landline number", _spans("landline")),
    ("telephone number", _spans("landline", "labelled")),
    ("home address", _spans("home")),
]
