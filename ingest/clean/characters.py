"""Steps that mend single characters: entities, invisible and full-width forms, pinyin, Traditional script."""

from __future__ import annotations

import html
import re
from functools import cache

from opencc import OpenCC

from ingest.clean.aligned import Edit

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
# Controls, soft hyphen, zero-width and directional marks, variation selectors, private use (icon fonts).
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffc\ue000-\uf8ff]+"
)
BREAK = re.compile("\r\n|\r|\x0c|\x85|\u2028|\u2029")
BLANKS = (
    "\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
SIGNS = "+-./%&@#_~"  # they belong to model numbers and addresses; the other full-width forms are punctuation
WIDE = {
    chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum() or chr(code) in SIGNS
}
NARROW = str.maketrans({**dict.fromkeys(BLANKS, " "), **WIDE})

TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
# Syllables in brackets after a Han character, one of them with a tone: as a mark on a vowel or after it
# (`láo`, `la\u0301o`), or as a digit (`lao2`); `ɑ` and `ɡ` are what input methods for pinyin write. Without a
# tone it might be an English word.
MARKS = TONES + "\u0300\u0301\u0304\u030c"
LETTERS = rf"a-zɑɡ{MARKS}\u0308"
TONED = rf"(?=[{LETTERS}1-4 '’]{{0,60}}?(?:[{MARKS}]|[aeiouvü][a-z]{{0,3}}[1-4](?!\d)))"
SOUND = re.compile(rf"(?<=[㐀-鿿])[(（]{TONED}[{LETTERS}1-4 '’]{{1,60}}[)）]")
BARE_PINYIN = re.compile(r"(?<=[㐀-鿿])[(（](?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiou][a-z]{0,3}[)）]")

HAN = re.compile("[㐀-鿿]")
# A Simplified text holds Traditional characters in names and old books, well below one in twenty;
# a Traditional one holds one in four and more.
TRADITIONAL_SHARE = 0.05
# OpenCC leaves 著 alone, for it is also a word of its own: 著名, 名著.
ASPECT = re.compile("(?<![名专原编巨论译土显卓昭遗])著(?![名作称述书者录])")
SAMPLE = 20_000  # characters that decide on the script
PIECE = re.compile(r"[^\n]{1,400}|\n+")


def unescape(text: str) -> list[Edit]:
    """HTML entities become their characters; unknown ones stay."""
    found = ((m, html.unescape(m[0])) for m in ENTITY.finditer(text))
    return [(m.start(), m.end(), new) for m, new in found if new != m[0]]


def breaks(text: str) -> list[Edit]:
    """Every kind of line break becomes a line feed."""
    return [(m.start(), m.end(), "\n") for m in BREAK.finditer(text)]


def invisible(text: str) -> list[Edit]:
    """Characters that cannot be seen go."""
    return [(m.start(), m.end(), "") for m in INVISIBLE.finditer(text)]


def narrow(text: str) -> str:
    """Full-width letters and digits become half-width, every kind of blank a space; punctuation stays."""
    return text.translate(NARROW)


def pinyin(text: str) -> list[Edit]:
    """Pronunciations in brackets after characters go; untoned ones only where toned ones abound."""
    found = [(m.start(), m.end(), "") for m in SOUND.finditer(text)]
    if len(found) < 3:
        return []
    bare = [(m.start(), m.end(), "") for m in BARE_PINYIN.finditer(text)]
    return sorted(found + bare)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def _traditional() -> frozenset[str]:
    """Characters that OpenCC's own dictionaries turn into others."""
    entries = (entry for _, _, part in _converter().dict_cache.values() for entry in part.items())
    return frozenset(old for old, new in entries if len(old) == 1 and old not in new.split())


def simplify(text: str) -> str:
    """Traditional script to Simplified, character by character, where the text is Traditional."""
    sample = text[:SAMPLE]
    found = sum(map(_traditional().__contains__, sample))
    if found < max(2, TRADITIONAL_SHARE * len(HAN.findall(sample))):
        return text
    return _convert(text)


def _convert(text: str) -> str:
    """OpenCC in pieces (it recurses over each); one that would change its length stays as it is."""
    pieces = PIECE.findall(text)
    converted = map(_converter().convert, pieces)
    kept = (new if len(new) == len(old) else old for old, new in zip(pieces, converted, strict=True))
    return ASPECT.sub("着", "".join(kept))
