"""The word lists of `words.toml`, from which names and sentences are put together."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Words:
    """Each list as it stands in the file; characters for surnames, given names and brands."""

    surnames: str
    given: str
    brands: str
    trades: tuple[str, ...]
    materials: tuple[str, ...]
    processes: tuple[str, ...]
    kinds: tuple[str, ...]
    defects: tuple[str, ...]
    made: tuple[str, ...]
    posts: tuple[str, ...]
    events: tuple[str, ...]
    row: tuple[str, ...]
    told: tuple[str, ...]
    asked: tuple[str, ...]


@cache
def load_words() -> Words:
    """The words."""
    stored = tomllib.loads(FILE.read_text("utf-8"))
    lists = {**{k: v for k, v in stored.items() if k != "sentences"}, **stored["sentences"]}
    return Words(**{k: v if isinstance(v, str) else tuple(v) for k, v in lists.items()})  # type: ignore[arg-type]  # as the file has them
