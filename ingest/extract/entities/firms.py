"""Short forms of firms: what a registered name is without its place, its legal form and its middle."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_LEGAL = re.compile(r"(?:股份|责任|控股|集团|总)*(?:有限公司|有限责任公司|公司|集团|厂)$")
# A name that holds one of these is put together: its beginning is the name of the larger body.
_COMPOUND = re.compile(r"集团|公司|总厂|局|院|分")
_NUMERAL = re.compile(r"[一二三四五六七八九十\d]")
_PLACE = range(7, 1, -1)  # characters that the name of a place takes, the longest first
_COUNTRY = "中国"  # no place before a firm's own name: 中国石油
_TAIL = 4  # an ending of so many characters says more than a trade: 宏远钢铁


def shortens(short: str, full: str, places: Container[str]) -> bool:
    """Say whether a name may stand for that of a firm; both without punctuation.

    江岸船舶重工, 江岸船舶 and 江岸 for 武汉江岸船舶重工有限公司; 秦钛管业 for 宝鸡秦钛精密管业有限公司.
    """
    legal = _LEGAL.search(full)
    if not legal or len(short) >= len(full):
        return False
    core, brief = full[: legal.start()], _LEGAL.sub("", short)
    # The beginning of a name that is not registered, and is no firm's by itself, is the larger body's.
    open_ended = "有限" in legal[0] or brief != short
    for start in _starts(core, places):
        for own_start in _starts(brief, places):
            own, rest = core[start:], brief[own_start:]
            if len(rest) > 1 and _of_firm(rest, own, open_ended and start > 0, places):
                return True
    return False


def _starts(name: str, places: Container[str]) -> Iterator[int]:
    """Where a name may begin: with the places before it, and behind each of them."""
    start = 0
    yield start
    while size := next((n for n in _PLACE if name[start : start + n] in places), 0):
        start += size
        if name[:start] != _COUNTRY:
            yield start


def _of_firm(brief: str, own: str, open_ended: bool, places: Container[str]) -> bool:
    if brief == own:
        return True
    if _COMPOUND.search(own) or _NUMERAL.findall(brief) != _NUMERAL.findall(own):
        return False
    if own.startswith(brief):
        return open_ended and len([*_starts(own[len(brief) :], places)]) == 1
    if own.endswith(brief):
        return len(brief) >= _TAIL
    return len(brief) > 2 and brief[:2] == own[:2] and brief[-1] == own[-1] and within(brief, own)


def within(brief: str, own: str) -> bool:
    """Say whether all characters of a short form stand in the name in this order."""
    rest = iter(own)
    return all(character in rest for character in brief)
