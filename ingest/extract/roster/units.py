"""Units within units: 南钢研究院军工部 is a part of 南钢研究院, which is a part of 南钢."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extract.roster.words import Ending, Words

REGISTERED = re.compile(r".*(?:有限责任公司|有限公司|股份公司|合伙企业[)）]?)")
BRACKETED = re.compile(r"^[一-鿿A-Za-z0-9]*?[(（]([^()（）]{2,12})[)）]")
LEGAL = ("公司", "集团", "企业", "机关")  # 某某集团 + 有限公司 is one name
PLACES = tuple("省市县区州镇乡")
STRAY = 2  # characters after the last ending that are damage, not a name
SHARED = 3  # units that must begin alike before their beginning is taken for the organisation above them


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation in a cell: `name` from the root down to it, `short` without what it belongs to."""

    name: str
    type: str
    short: str = ""


def chain(text: str, words: Words, roots: Sequence[str] = ()) -> list[Unit]:
    """The organisations that a compound name holds, from the largest to the one that it names.

    A registered company name is never split; a name without any known ending is an enterprise as it stands.
    """
    text = re.sub(r"\s+", "", text)
    cuts = ends(text, words)
    whole = REGISTERED.match(text)
    root = (
        ""
        if whole
        else next((r for r in sorted(roots, key=len, reverse=True) if text.startswith(r) and text != r), "")
    )
    if root and not (cuts and cuts[0] <= len(root)):
        cuts.insert(0, len(root))
    if not cuts:
        return [Unit(text, "Enterprise")] if text else []
    if len(text) - cuts[-1] > STRAY:
        cuts.append(len(text))
    units: list[Unit] = []
    for start, end in zip((0, *cuts), cuts, strict=False):
        units.append(Unit(text[:end], _type(text[:end], units, words), text[start:end] if units else ""))
    return units


def ends(text: str, words: Words) -> list[int]:
    """Where the organisations within a name end, the outermost first."""
    registered = REGISTERED.match(text)
    base = registered.end() if registered else 0
    cuts = [base] if base else []
    for found in _endings_in(text, base, words):
        if words.endings[found[0]].weak and found.end() < len(text):
            continue
        last = cuts[-1] if cuts else 0
        if cuts and found.start() == last and found[0].endswith(LEGAL):
            cuts[-1] = found.end()
        elif any(
            _names(text[last:start], text[start : found.end()], bool(cuts)) for start in _starts(found, words)
        ):
            cuts.append(found.end())
    return [cut for cut in cuts if not text.startswith(("长", "员"), cut)]


def _endings_in(text: str, start: int, words: Words) -> Iterator[re.Match[str]]:
    """Endings from left to right; of two that overlap the one that reaches further: 中学, not 二中."""
    while found := words.ending.search(text, start):
        later = (words.ending.match(text, place) for place in range(found.start() + 1, found.end()))
        found = next((m for m in later if m and m.end() > found.end()), found)
        yield found
        start = found.end()


def _starts(found: re.Match[str], words: Words) -> Iterator[int]:
    """Where the ending starts, and the shorter endings within it: 电工班 ends in 班 as much as in 工班."""
    for start in range(found.start(), found.end()):
        if found.string[start : found.end()] in words.endings:
            yield start


def _names(before: str, ending: str, nested: bool) -> bool:
    """True where an ending with what stands before it names something: 公司 alone does not."""
    if nested and len(ending) > 2:
        return True
    return len(before) >= (1 if (nested and len(ending) > 1) or before.isdigit() else 2)


def _type(name: str, above: Sequence[Unit], words: Words) -> str:
    """The type that the ending tells; parts take that of what they belong to."""
    found = next((e for e in _endings(name, words)), "")
    ending = words.endings.get(found, Ending("", part=True, weak=False))
    if above and (ending.part or not ending.type or name.endswith("站")):
        own = ending.type not in ("", "Enterprise", "PublicBody") and not name.endswith("站")
        return ending.type if own else above[-1].type
    return ending.type or "Enterprise"


def _endings(name: str, words: Words) -> list[str]:
    return [name[i:] for i in range(max(0, len(name) - 14), len(name)) if name[i:] in words.endings]


def roots(names: Sequence[str], heading: str, words: Words) -> list[str]:
    """Short names (南钢) that stand before the names of many units, or in the heading and before one."""
    counts: Counter[str] = Counter()
    for name in {name for name in names if not REGISTERED.match(name)}:
        counts.update({name[:size] for size in range(2, 5) if len(name) > size + 1})
    named = {found[1] for found in [BRACKETED.search(heading)] if found}
    shared = [p for p, n in counts.items() if n >= SHARED and _is_root(p, names, words)]
    likely = [*shared, *(p for p in named if p in counts and p not in shared and p not in words.regions)]
    longest = [
        p for p in likely if not any(q != p and q.startswith(p) and counts[q] == counts[p] for q in likely)
    ]
    return [p for p in longest if not any(q != p and p.startswith(q) for q in longest)]


def _is_root(prefix: str, names: Sequence[str], words: Words) -> bool:
    """True for a prefix that is no place and no word of the units' own names."""
    if (
        prefix[-1] in "第一二三四五六七八九十"
        or {prefix, prefix + "市", prefix + "省"} & words.regions.keys()
    ):
        return False
    if any(name.startswith(prefix) and name[len(prefix) :][:1] in PLACES for name in names):
        return False
    rests = {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
    beginnings = {rest[0] for rest in rests if rest}
    return len(beginnings) > 1 and all(words.ending.search(rest) for rest in rests if rest)
