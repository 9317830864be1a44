"""Tokens: how text is cut for the full-text indexes, and for the questions put to them.

The only place that imports jieba's segmenter. Nothing is loaded until the first text comes.
"""

from __future__ import annotations

import importlib
import logging
import marshal
import re
import sys
import unicodedata
import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import ModuleType
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
    return [w for w in words if is_word(w)]


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
    found = normalise(text)
    return found if found.isalnum() else "".join(c for c in found if c.isalnum())


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


def is_word(word: str) -> bool:
    """False for marks and for words that tell nothing of a matter."""
    return any(c.isalnum() for c in word) and word not in _stopwords()


@cache
def _stopwords() -> frozenset[str]:
    return frozenset(STOPWORDS.read_text(encoding="utf-8").split())


@cache
def _segmenter() -> Any:
    """The segmenter of jieba, its compiled dictionary in our own cache folder instead of the system's."""
    jieba = _import_jieba()
    jieba.setLogLevel(logging.ERROR)
    compiled = folder().parent / "jieba" / "jieba.cache"
    compiled.parent.mkdir(parents=True, exist_ok=True)
    segmenter = jieba.Tokenizer()
    segmenter.tmp_dir = str(compiled.parent)
    try:
        # From memory in 0.2 s; jieba itself reads the file piece by piece in 0.5 s.
        segmenter.FREQ, segmenter.total = marshal.loads(compiled.read_bytes())  # noqa: S302 - our own cache
        segmenter.initialized = True
    except (OSError, EOFError, TypeError, ValueError):
        segmenter.initialize()  # compiles it, in a second, and keeps it
    return segmenter


def _import_jieba() -> ModuleType:
    """Import jieba without its warnings, and in a tenth of the time.

    jieba 0.42.1 has escape sequences that newer Pythons warn of. It opens its files through pkg_resources,
    which warns too and takes 0.15 s to import; where it is not to be had, jieba uses `open`.
    """
    kept = sys.modules.get("pkg_resources")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]  # what Python keeps for "not there"
        try:
            return importlib.import_module("jieba")
        finally:
            del sys.modules["pkg_resources"]
            if kept is not None:
                sys.modules["pkg_resources"] = kept
