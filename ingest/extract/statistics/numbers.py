"""Numbers as Chinese texts write them: 1,554, 3.6亿, 二十三, 百余."""

from __future__ import annotations

import re

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
STEPS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}
NUMBER = rf"(?:\d[\d,，]*(?:\.\d+)?|[{''.join(DIGITS)}十百千]+)"
SCALE = r"[百千]?[万亿]{0,2}"


def parse(number: str, scale: str = "") -> float:
    """The value of a number and of the scale behind it: `3.6` and `亿` make 360000000."""
    value = float(re.sub("[,，]", "", number)) if number[0].isdecimal() else float(_chinese(number))
    for character in scale:
        value *= MYRIADS.get(character) or STEPS[character]
    return round(value, 6)


def _chinese(number: str) -> int:
    total, digit = 0, 0
    for character in number:
        if character in STEPS:
            total += (digit or 1) * STEPS[character]
            digit = 0
        else:
            digit = digit * 10 + DIGITS[character]
    return total + digit
