"""Trigger words and posts, read from data files and compiled once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LEADING = ("担任", "出任", "作为", "现任", "兼任", "任", "是", "系", "和", "及")  # words before a post
MAX_POST = 12  # characters before the word that ends a post
MAX_TITLE = 40  # characters; the longest chain of posts between an organisation and a name


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger word in a passage: its class and the characters it covers."""

    kind: str
    start: int
    end: int


def data(name: str) -> dict[str, Any]:
    """The tables of a TOML file beside this module."""
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return tomllib.loads(text)


@cache
def _triggers() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    kinds: dict[str, list[str]] = {}
    for kind, words in data("triggers.toml").items():
        for word in words:
            kinds.setdefault(word, []).append(kind)
    longest = sorted(kinds, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), {w: tuple(k) for w, k in kinds.items()}


def find_triggers(text: str) -> tuple[Trigger, ...]:
    """Every trigger word of the text in reading order; a word of two classes is given once for each."""
    pattern, kinds = _triggers()
    return tuple(
        Trigger(kind, found.start(), found.end())
        for found in pattern.finditer(text)
        for kind in kinds[found.group()]
    )


@cache
def _title() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = data("titles.toml")
    ends, joints = (
        "|".join(map(re.escape, sorted(table[k], key=len, reverse=True))) for k in ("ends", "joints")
    )
    return re.compile(f"(?:{joints})+"), re.compile(f"[^。；：！？;:是在了等]{{0,{MAX_POST}}}(?:{ends})")


def is_title(text: str) -> bool:
    """True where the text is nothing but one or more posts (党委副书记、总经理)."""
    if not 0 < len(text) <= MAX_TITLE:
        return False
    joint, post = _title()
    parts = [part for part in joint.split(text) if part]
    return bool(parts) and all(post.fullmatch(part) for part in parts)


def strip_title(text: str) -> str:
    """A post without the marks and words around it."""
    text = text.strip("、，, ：:—-“”\t").removeprefix("的")
    for word in LEADING:
        text = text.removeprefix(word)
    return text.rstrip("、，, ：:—-“”的兼和及（(")


def title_parts(text: str) -> list[str]:
    """The single posts of a compound one."""
    return [part for part in re.split(r"[、，,和兼及暨/ ]+(?!职)|——", text) if part]
