"""Tokens: how text is cut for the full-text indexes, and for the questions put to them.

The only place that imports jieba's segmenter. Nothing is loaded until the first text comes.
"""

from __future__ import annotations

import logging
import re
import unicodedata
import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from ontology.cache import folder

STOPWORDS = Path(__file__).parent / "stopwords.txt"
# What Lucene's query parser reads as an operator or as part of one.
SPECIAL = re.compile(r'([+\-!(){}\[\]^"~*?:\\/&|<>=])')


def tokens(text: str) -> list[str]:
    """The words of a text in order, longer words also cut into the shorter ones inside them.

    Half-width and lower-case, without punctuation and stop words; jieba's search mode.
    """
    words = _segmenter().cut_for_search(normalise(text))
    return [w for w in words if _is_word(w)]


def name_tokens(names: Iterable[str]) -> list[str]:
    """What a name is found by: the whole of it, its words, and every two neighbouring characters.

    The pairs find 雨田 in 雷雨田, which no dictionary cuts.
    """
    found: dict[str, None] = {}
    for name in names:
        whole = squeeze(name)
        if whole:
            found.update(dict.fromkeys([whole, *tokens(name), *pairs(whole)]))
    return list(found)


def normalise(text: str) -> str:
    """Half-width (NFKC) and lower-case."""
    return unicodedata.normalize("NFKC", text).lower()


def squeeze(text: str) -> str:
    """Letters and digits alone: what two spellings of one name have in common."""
    return "".join(c for c in normalise(text) if c.isalnum())


def pairs(text: str) -> list[str]:
    """Every two neighbouring characters."""
    return [text[i : i + 2] for i in range(len(text) - 1)]


def escape(token: str) -> str:
    """The token as a term of Lucene's query language, whatever characters it holds."""
    return SPECIAL.sub(r"\\\1", token)


def any_of(words: Iterable[str]) -> str:
    """A full-text query for any of the words; the empty string where there are none."""
    return " ".join(escape(w) for w in dict.fromkeys(words))


def name_query(text: str) -> str:
    """A full-text query for names: the whole counts most, then what begins with it, then its parts."""
    whole = escape(squeeze(text))
    if not whole:
        return ""
    # 8 and 4 put an exact alias before a longer name that shares more pairs; tried on the names of the tests.
    return f"{whole}^8 {whole}*^4 {any_of(name_tokens([text]))}"


def _is_word(word: str) -> bool:
    return any(c.isalnum() for c in word) and word not in _stopwords()


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(STOPWORDS.read_text(encoding="utf-8").split())


@cache
def _segmenter() -> Any:
    """Jieba's segmenter, its compiled dictionary in our own cache folder instead of the system's."""
    with warnings.catch_warnings():
        # jieba 0.42.1 has escape sequences and an import of pkg_resources that newer Pythons warn of.
        warnings.simplefilter("ignore")
        import jieba  # noqa: PLC0415 - takes a moment that most commands can do without

    jieba.setLogLevel(logging.ERROR)
    cache_folder = folder().parent / "jieba"
    cache_folder.mkdir(parents=True, exist_ok=True)
    segmenter = jieba.Tokenizer()
    segmenter.tmp_dir = str(cache_folder)
    segmenter.initialize()
    return segmenter
