"""From bytes to text: byte-order marks, UTF-8, UTF-16, GB18030, Big5, then the best guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from graph.errors import UnreadableFile

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of the frequent half of each character set: GB 2312 level 1 (rows 16–55), Big5 level 1.
FREQUENT = {
    "gb18030": re.compile(rb"(?s)(?:[\x00-\x7f]|([\xb0-\xd7][\xa1-\xfe])|([\x81-\xfe].))"),
    "big5": re.compile(rb"(?s)(?:[\x00-\x7f]|([\xa4-\xc6][\x40-\x7e\xa1-\xfe])|([\x81-\xfe].))"),
}
SAMPLE = 200_000  # bytes that decide between character sets
# A text with this many readable characters beyond ASCII to each unreadable one is damaged UTF-8 (cut in the
# middle of a character, some bytes lost); text in another character set has hardly any.
DAMAGE = 10
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(name: str, data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises UnreadableFile for what is not text."""
    text, encoding = _decode(name, data)
    if len(CONTROL.findall(text[:SAMPLE])) * 50 > len(text[:SAMPLE]):
        raise UnreadableFile(f"{name}: holds binary data, not text; check what it is and rename it")
    return text, encoding


def _decode(name: str, data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding
    if encoding := _wide(data):
        return data.decode(encoding, "replace"), encoding
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode())
    if not lost or lost * DAMAGE <= len(text) - lost - len(text.encode("ascii", "ignore")):
        return text, "utf-8"
    return _legacy(name, data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: line breaks and spaces put zeros at every second place."""
    head = data[:SAMPLE]
    low, high = head[0::2].count(0), head[1::2].count(0)
    if min(low, high) * 10 > max(low, high) or max(low, high) < 2 or len(data) % 2:
        return ""
    encoding = "utf-16-le" if high > low else "utf-16-be"
    han = len(re.findall("[\n -~一-鿿　-〿＀-￯]", head.decode(encoding, "replace")))
    return encoding if han * 2 * 10 > len(head) * 7 else ""


def _legacy(name: str, data: bytes) -> tuple[str, str]:
    readable = {encoding: text for encoding in FREQUENT if (text := _strict(data, encoding)) is not None}
    if readable:
        best = max(readable, key=lambda encoding: _frequent(data[:SAMPLE], encoding))
        return readable[best], best
    guess = from_bytes(data[:SAMPLE]).best()
    if guess is None:
        raise UnreadableFile(f"{name}: its encoding is not known; save it as UTF-8")
    return data.decode(guess.encoding, "replace"), guess.encoding


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _frequent(data: bytes, encoding: str) -> float:
    """Share of frequent characters among the two-byte ones."""
    found = FREQUENT[encoding].findall(data)
    frequent, rare = sum(1 for f, _ in found if f), sum(1 for _, r in found if r)
    return frequent / max(1, frequent + rare)
