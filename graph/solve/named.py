"""Skills, problems and achievements that a question names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from graph.text import any_of, tokens

NAMES = 40  # names looked at
MOST = 20  # of them that count
SHARE = 0.5  # of a name's words that a question must have
KEPT = 8192  # names whose words are kept


def ask_names(words: Sequence[str], concepts: Mapping[str, float]) -> dict[str, dict[str, Any]]:
    """The queries that tell what a question of these words names, with their parameters.

    `concepts` are what it names in the scheme of skills, with how much each counts.
    """
    asked: dict[str, dict[str, Any]] = {}
    if words:
        asked["solve/targets"] = {"query": any_of(words), "limit": NAMES}
    return asked | {"solve/concepts": {"concepts": sorted(concepts)}}


def read_names(
    rows: Mapping[str, Sequence[Mapping[str, Any]]], words: Sequence[str], concepts: Mapping[str, float]
) -> dict[str, float]:
    """Id → how surely the question means it, 0 to 1, from what these queries gave.

    Names that share at least half of their words with the question, and skills of the scheme that it names by
    any synonym, with those near them there.
    """
    found = _by_words(rows.get("solve/targets", ()), frozenset(words))
    for row in rows.get("solve/concepts", ()):
        found[row["id"]] = max(concepts[row["concept"]], found.get(row["id"], 0.0))
    return found


def _by_words(rows: Sequence[Mapping[str, Any]], asked: frozenset[str]) -> dict[str, float]:
    shares = {}
    for row in rows:
        names = [words_of(name) for name in {row["name"], *row["aliases"]}]
        shares[row["id"]] = max((len(words & asked) / len(words) for words in names if words), default=0.0)
    return dict([(i, share) for i, share in shares.items() if share >= SHARE][:MOST])


@lru_cache(KEPT)
def words_of(name: str) -> frozenset[str]:
    """The words of a name."""
    return frozenset(tokens(name))
