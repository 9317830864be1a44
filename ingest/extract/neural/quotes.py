"""One way to cut names at quotation marks: the whole of 《…》 or “…” without them, and no half of a pair."""

from __future__ import annotations

PAIRS = {"“": "”", "‘": "’", "《": "》", "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "〈": "〉"}
_CLOSING = {closing: opening for opening, closing in PAIRS.items()}


def balance(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with marks that it lacks half of added or left out: at least one character stays.

    “名称”专项行动 begins at its first mark, whether the span did so or not; “名称” alone loses both.
    """
    if start and text[start - 1] in PAIRS and _open(text[start:end], PAIRS[text[start - 1]]) < 0:
        start -= 1
    if end < len(text) and text[end] in _CLOSING and _open(text[start:end], text[end]) > 0:
        end += 1
    while end - start > 2 and PAIRS.get(text[start]) == text[end - 1] and _whole(text[start:end]):
        start, end = start + 1, end - 1
    while end - start > 1 and text[start] in PAIRS and _open(text[start:end], PAIRS[text[start]]) > 0:
        start += 1
    while end - start > 1 and text[end - 1] in _CLOSING and _open(text[start:end], text[end - 1]) < 0:
        end -= 1
    return start, end


def _open(text: str, closing: str) -> int:
    """How many marks of that pair stay open (negative: how many close that were never opened)."""
    return text.count(_CLOSING[closing]) - text.count(closing)


def _whole(text: str) -> bool:
    """True where the first mark closes only at the end."""
    return text[1:].find(PAIRS[text[0]]) == len(text) - 2
