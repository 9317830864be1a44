"""Mends text whose bytes slipped by one: `。”全國(` of GBK became `?！比珖?` when its first byte was lost.

The damage ends where a pronunciation in brackets begins, which took the bracket with it: `?！比珖?guó)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.clean.aligned import Edit
from ingest.clean.characters import TONES

SHIFTED = re.compile(
    rf"\?(?P<run>(?:[^\x00-\x7f]|[!,:;.]){{1,40}}?)\?(?P<sound>(?=[a-z]*[{TONES}])[a-z{TONES}]{{1,6}})\)"
)
STRAY = re.compile(rf"\?(?=[a-z]*[{TONES}])[a-z{TONES}]{{1,6}}\)")
SOUNDS = re.compile(rf"([㐀-鿿])\((?=[a-z]*[{TONES}])([a-z{TONES}]{{1,6}})\)")
CLOSING = "。，、；：？！”’）》"
OPENING = "“‘（《"
FULL = str.maketrans("!,:;.", "！，：；．")  # marks may have been made half-width since
LOST = "□"  # stands for a character that cannot be told any more, as printers do it


def unshift(text: str) -> list[Edit]:
    """Edits that put the bytes back; a character at either end that cannot be told becomes □."""
    sounds: dict[str, set[str]] = {}
    edits: list[Edit] = []
    for found in SHIFTED.finditer(text):
        if not sounds:
            for known in SOUNDS.finditer(text):
                sounds.setdefault(known[2], set()).add(known[1])
        mended = _mend(found["run"], sounds.get(found["sound"], set()))
        if mended:
            edits.append((*found.span(), mended))
    taken = {position for start, end, _ in edits for position in range(start, end)}
    edits += [(*m.span(), LOST) for m in STRAY.finditer(text) if m.start() not in taken]
    return sorted(edits)


def _mend(run: str, ending: set[str]) -> str:
    """The characters that the bytes made before they slipped; empty where they made none."""
    try:
        data = run.translate(FULL).encode("gbk")
        middle = data[1:-1].decode("gbk")
    except UnicodeError:
        return ""
    last = [sign for sign in ending if _bytes(sign)[:1] == data[-1:]]
    return _first(data[0], middle) + middle + (last[0] if len(last) == 1 else LOST)


def _first(trail: int, after: str) -> str:
    """The mark that ended in this byte, if one may stand before what follows."""
    marks = [mark for mark in _marks() if _bytes(mark)[1] == trail]
    return marks[0] if marks and after[:1] not in "·—…" + CLOSING.replace("”", "").replace("’", "") else LOST


def _marks() -> Iterator[str]:
    """Marks of the first row of GBK, the only ones that Chinese prose is full of."""
    return (mark for mark in CLOSING + OPENING if _bytes(mark)[0] == 0xA1)


def _bytes(sign: str) -> bytes:
    try:
        return sign.encode("gbk")
    except UnicodeError:
        return b"\0\0"
