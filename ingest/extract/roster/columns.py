"""Finds out which column of a table holds what: by its header, or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.extract.roster import cells
from ingest.extract.roster.data import load
from ingest.extract.roster.words import Words

HEADER_ROWS = 8  # rows at the top among which the header stands
SECTION = 6  # characters of a part of a unit before a post: 电工班 + 班长
LONGEST = 20  # characters of a header
SAMPLE = 200  # rows that decide what a column without a header holds
SUBJECTS = ("person", "studio", "collective")
FIELDS = tuple(load("columns")["headers"])


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column holds (a key of `columns.toml`, or empty); `header` is its row, -1 for none."""

    roles: tuple[str, ...]
    header: int = -1
    mapped: frozenset[int] = frozenset()  # columns whose role a mapping file gave

    def columns(self, role: str) -> list[int]:
        """Numbers of the columns that hold it."""
        return [number for number, found in enumerate(self.roles) if found == role]

    @property
    def subject(self) -> str:
        """Whom the rows are about, or empty where the table is no roster."""
        return next((role for role in SUBJECTS if role in self.roles), "")


def layout(rows: Sequence[Sequence[str]], words: Words) -> Layout:
    """The layout of a table; its `subject` is empty where nobody is listed."""
    for number, row in enumerate(rows[:HEADER_ROWS]):
        if found := header(row):
            return Layout(found, number)
    return Layout(_by_content(rows, words))


def header(row: Sequence[str]) -> tuple[str, ...]:
    """The roles that a header row gives to its columns; empty where the row is none."""
    roles = tuple(header_role(text) for text in row)
    known = sum(map(bool, roles))
    is_header = known >= 2 and known * 2 >= sum(map(bool, row)) and Layout(roles).subject
    return roles if is_header else ()


@lru_cache(20_000)
def header_role(text: str) -> str:
    """What a column with this header holds; empty where the header is not known."""
    bare = re.sub(r"[\s:：*]+", "", text)
    if len(bare) > LONGEST or not _any_header().fullmatch(bare):
        return ""
    return next(role for role, form in _headers() if form.fullmatch(bare))


@cache
def _headers() -> list[tuple[str, re.Pattern[str]]]:
    return [(role, re.compile("|".join(forms))) for role, forms in load("columns")["headers"].items()]


@cache
def _any_header() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form.pattern})" for _, form in _headers()))


def _by_content(rows: Sequence[Sequence[str]], words: Words) -> tuple[str, ...]:
    """Roles of columns, told by the share of cells that look the part; one column holds the people."""
    full = [row for row in rows if sum(map(bool, row)) > 1][:SAMPLE]
    roles: list[str] = []
    for number in range(max(map(len, full), default=0)):
        texts = [row[number] for row in full if number < len(row) and row[number]]
        found = next((role for role, share, test in _TESTS if _share(texts, test, words) >= share), "")
        roles.append(found)
    if any(role not in ("", "person") for role in roles):  # a second column of names is somebody else
        first = roles.index("person") if "person" in roles else -1
        roles = ["" if role == "person" and n != first else role for n, role in enumerate(roles)]
    return tuple(roles)


def _share(texts: Sequence[str], test: Callable[[str, Words], bool], words: Words) -> float:
    return sum(test(text, words) for text in texts) / len(texts) if texts else 0.0


def _is_region(text: str, words: Words) -> bool:
    return text in words.regions


def _is_year(text: str, words: Words) -> bool:
    return words.cells["year"].fullmatch(text) is not None


def _is_honour(text: str, words: Words) -> bool:
    bare = words.cells["honour_noise"].sub("", re.sub(r"^\d{4}年?度?", "", cells.unquoted(text, words)))
    if found := words.honour.match(bare):
        return not words.ending.search(bare, found.end())
    return words.cells["honour_like"].fullmatch(bare) is not None


def _is_unit(text: str, words: Words) -> bool:
    found = cells.job(text, words)
    return bool(found.unit) and words.ending.search(found.unit) is not None


def _is_post(text: str, words: Words) -> bool:
    found = cells.job(text, words)
    return bool(found.position) and len(found.unit) <= SECTION


def _tells_honour(text: str, words: Words) -> bool:
    return words.honour.search(cells.unquoted(text, words)) is not None


def _is_studio(text: str, words: Words) -> bool:
    return text.endswith("工作室")


# In the order in which they are asked, with the share of cells that must look so: a person is told by the
# surname, which names of places and firms share now and then; the others by an ending or a whole match.
_TESTS: list[tuple[str, float, Callable[[str, Words], bool]]] = [
    ("region", 0.6, _is_region),
    ("year", 0.7, _is_year),
    ("person", 0.7, lambda text, _: cells.is_person(text)),
    ("studio", 0.6, _is_studio),
    ("honour", 0.6, _is_honour),
    ("post", 0.6, _is_post),
    ("unit", 0.5, _is_unit),
    ("prose", 0.5, _tells_honour),
]
