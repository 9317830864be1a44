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
# First two digits of the codes of provinces and the like (GB/T 2260).
PROVINCES = frozenset(
    {
        *range(11, 16),
        *range(21, 24),
        *range(31, 38),
        *range(41, 47),
        *range(50, 55),
        *range(61, 66),
        71,
        81,
        82,
    }
)
# First groups of digits into which people part a mobile number: 139 0000 1234, 1390000 1234, 13900 001234.
GROUPS = (3, 5, 7, 11)

PATTERNS = data("personal.toml")
SEPARATOR = PATTERNS.pop("separator")["pattern"]
FORMS = {
    (kind, name): re.compile(pattern.replace("\n", "").replace("{s}", SEPARATOR), re.VERBOSE)
    for kind, patterns in PATTERNS.items()
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
    """True for 18 characters, whatever parts them, whose last one is the right check digit."""
    bare = re.sub(r"[^\dX]", "", number.upper())
    if not re.fullmatch(r"\d{17}[\dX]", bare):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, bare, strict=False))
    return CHECKS[total % 11] == bare[-1]


def is_old_identity(number: str) -> bool:
    """True for 15 digits that begin with the code of a province; they have no check digit."""
    bare = re.sub(r"\D", "", number)
    return len(bare) == 15 and int(bare[:2]) in PROVINCES


def is_mobile(number: str) -> bool:
    """True for 11 digits of a mobile number in one piece, parted as people part them, or one by one."""
    national = re.sub(r"^\D*(?:00)?86(?=\D?1)", "", number)
    groups = [len(group) for group in re.findall(r"\d+", national)]
    parted = groups[0] in GROUPS and min(groups) > 1
    return sum(groups) == 11 and (parted or set(groups) == {1})


def personal_columns(header: Sequence[str]) -> set[int]:
    """Numbers of the columns (from 0) whose header announces personal data."""
    return {number for number, cell in enumerate(header) if len(cell) <= 16 and HEADER.fullmatch(cell)}


def _spans(kind: str, name: str = "pattern", holds: Callable[[str], bool] = bool) -> Search:
    """A search that yields the named group that matched, or all of the match, where it `holds`."""

    def search(text: str) -> Iterator[tuple[int, int]]:
        for found in FORMS[kind, name].finditer(text):
            group = found.lastgroup or 0
            if holds(found[group]):
                yield found.span(group)

    return search


KINDS: list[tuple[str, Search]] = [
    ("identity number", _spans("identity", holds=is_identity)),
    ("identity number", _spans("identity", "short", is_old_identity)),
    ("identity number", _spans("identity", "labelled")),
    ("e-mail address", _spans("mail")),
    ("mobile number", _spans("mobile", holds=is_mobile)),
    ("mobile number", _spans("mobile", "spelled")),
    ("landline number", _spans("landline")),
    ("telephone number", _spans("landline", "labelled")),
    ("account", _spans("landline", "account")),
    ("home address", _spans("home")),
]
