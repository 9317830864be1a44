"""What the encoder is told of each character: itself, the tagger's word, and what the rules found there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.extract.draft import Tag
from ingest.extract.neural.quotes import balance
from ingest.extract.neural.windows import SIZE, Window

Ids = npt.NDArray[np.int32]
Span = tuple[int, int, int, str]  # line, start, end, type

# Rows of the table of characters that stand for no character.
PAD, UNKNOWN, OPEN, CLOSE, SPACE = range(5)
# Types in the order of the network's outputs; a new one goes to the end, and the network is trained again.
TYPES = (
    "Person", "Enterprise", "PublicBody", "TradeUnion", "School", "ResearchInstitute", "Association",
    "Academy", "TrainingBase", "Alliance", "ServiceTeam", "Studio", "Region", "Honour", "Skill",
    "Programme", "Event", "Problem", "Achievement",
)  # fmt: skip
LABELS = 1 + 2 * len(TYPES)  # outside, then begin and inside of each type
WORDS = (
    "PER", "LOC", "ORG", "TIME", "a", "ad", "an", "c", "d", "f", "m", "n", "nr", "ns", "nt", "nw", "nz",
    "p", "q", "r", "s", "t", "u", "v", "vd", "vn", "w", "xc",
)  # fmt: skip
_TYPE = {name: number for number, name in enumerate(TYPES)}
_WORD = {name: number for number, name in enumerate(WORDS)}


def label(type_: str, inside: bool) -> int:
    """Number of the label of a character that begins, or stands inside, a name of that type."""
    return 1 + 2 * _TYPE[type_] + inside


@cache
def alphabet() -> dict[str, int]:
    """Row of each character that the encoder knows."""
    text = resources.files(__package__).joinpath("alphabet.txt").read_text("utf-8")
    return {character: 5 + row for row, character in enumerate(text.rstrip("\n"))}


@lru_cache(maxsize=65_536)
def row(character: str) -> int:
    """Row of a character in the table of the encoder, case and width aside."""
    if character.isspace():
        return SPACE
    small = character.lower()
    folded = unicodedata.normalize("NFKC", small)
    return alphabet().get(small, alphabet().get(folded, UNKNOWN))


@dataclass(frozen=True)
class Inputs:
    """Arrays of shape (windows, SIZE): characters, words and the two layers of what rules found.

    `heard` has the states of the tagger's network beside them: shape (windows, SIZE, 256).
    """

    characters: Ids
    words: Ids
    outer: Ids
    inner: Ids
    heard: npt.NDArray[np.float16]


def arrange(
    texts: Sequence[str],
    tags: Sequence[Sequence[Tag]],
    heard: Sequence[npt.NDArray[np.float16]],
    found: Iterable[Span],
    windows: Sequence[Window],
) -> Inputs:
    """The arrays of a document."""
    words = [_word_labels(len(text), line) for text, line in zip(texts, tags, strict=True)]
    fitted = ((line, *balance(texts[line], start, end), type_) for line, start, end, type_ in found)
    outer, inner = layers([len(text) for text in texts], fitted)
    rows = [np.fromiter(map(row, text), np.int32, len(text)) for text in texts]
    characters = spread(rows, windows)
    for number, window in enumerate(windows):
        _frame(characters[number], window)
    return Inputs(
        characters,
        spread(words, windows),
        spread(outer, windows),
        spread(inner, windows),
        spread(heard, windows),
    )


def _frame(characters: Ids, window: Window) -> None:
    characters[0] = OPEN
    for piece in window[1:]:
        if characters[piece.at - 1] == PAD:
            characters[piece.at - 1] = CLOSE
    last = window[-1]
    characters[last.at + last.end - last.start] = CLOSE


def spread(lines: Sequence[npt.NDArray[Any]], windows: Sequence[Window]) -> npt.NDArray[Any]:
    """Values of each line's characters, put where the windows have them; 0 elsewhere."""
    table = np.zeros((len(windows), SIZE, *lines[0].shape[1:]), lines[0].dtype)
    for number, window in enumerate(windows):
        for piece in window:
            table[number, piece.at : piece.at + piece.end - piece.start] = lines[piece.line][
                piece.start : piece.end
            ]
    return table


def _word_labels(length: int, tags: Sequence[Tag]) -> Ids:
    labels = np.zeros(length, np.int32)
    for tag in tags:
        kind = _WORD.get(tag.tag)
        if kind is not None:
            labels[tag.start] = 1 + 2 * kind
            labels[tag.start + 1 : tag.end] = 2 + 2 * kind
    return labels


def layers(lengths: Sequence[int], spans: Iterable[Span]) -> tuple[list[Ids], list[Ids]]:
    """Labels of each line's characters: of the longest names, and of the longest names inside those."""
    outer, inner = ([np.zeros(length, np.int32) for length in lengths] for _ in range(2))
    for line, start, end, type_ in sorted(set(spans), key=lambda s: (s[1] - s[2], s[0], s[1], s[3])):
        layer = outer if not outer[line][start:end].any() else inner
        if not layer[line][start:end].any() and (layer is outer or outer[line][start:end].all()):
            layer[line][start] = label(type_, inside=False)
            layer[line][start + 1 : end] = label(type_, inside=True)
    return outer, inner
