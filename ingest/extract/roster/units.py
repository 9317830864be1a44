"""Units within units: 南钢研究院军工部 is a part of 南钢研究院, which is a part of 南钢."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.roster.words import Words

REGISTERED = re.compile(r".*(?:有限责任公司|有限公司|股份公司|合伙企业[)）]?)")
BRACKETED = re.compile(r"^[一-鿿A-Za-z0-9]*?[(（]([^()（）]{2,12})[)）]")
STRAY = 2  # characters after the last ending that are damage, not a name
SHARED = 3  # units that must begin alike before their beginning is taken for the organisation above them


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation named in a cell: `name` from the root down to it, `short` without what it belongs to."""

    name: str
    type: str
    short: str = ""


def chain(text: str, words: Words, roots: Sequence[str] = ()) -> list[Unit]:
    """The organisations that a compound name holds, from the largest to the one that it names.

    A registered company name is never split; a name without any known ending is an enterprise as it stands.
    """
    text = re.sub(r"\s+", "", text)
    cuts = _cuts(text, words)
    root = next((r for r in sorted(roots, key=len, reverse=True) if text.startswith(r) and text != r), "")
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


def _cuts(text: str, words: Words) -> list[int]:
    """Ends of the organisations within a name."""
    registered = REGISTERED.match(text)
    base = registered.end() if registered else 0
    cuts = [base] if base else []
    for found in words.ending.finditer(text, base):
        before = text[cuts[-1] if cuts else 0 : found.start()]
        _, part = words.endings[found[0]]
        glued = cuts and not before and found.start() == cuts[-1]  # 集团 + 公司, 总工会 + 机关
        if glued and (not part or len(found[0]) < 2):
            cuts[-1] = found.end()
        elif _names(before, found[0], bool(cuts)):
            cuts.append(found.end())
    return [
        cut for cut in cuts if cut == len(text) or not text[cut:].startswith(("长", "员", "主任", "书记"))
    ]


def _names(before: str, ending: str, nested: bool) -> bool:
    """True where an ending with what stands before it names something: 公司 alone does not."""
    return len(before) >= (1 if (nested and len(ending) > 1) or before.isdigit() else 2) or (
        nested and len(ending) > 2
    )


def _type(name: str, above: Sequence[Unit], words: Words) -> str:
    found = next((e for e in _endings(name, words)), "")
    kind, part = words.endings.get(found, ("", True))
    if above and (part or not kind or len(found) < 2):
        return above[-1].type if kind in ("", "Enterprise", "PublicBody", above[-1].type) else kind
    return kind or "Enterprise"


def _endings(name: str, words: Words) -> list[str]:
    return [name[i:] for i in range(max(0, len(name) - 14), len(name)) if name[i:] in words.endings]


def roots(names: Sequence[str], heading: str, words: Words) -> list[str]:
    """Short names (南钢) that stand before the names of many units, or in the heading and before one."""
    counts: Counter[str] = Counter()
    for name in set(names):
        counts.update({name[:size] for size in range(2, 5) if len(name) > size + 1})
    named = {found[1] for found in [BRACKETED.search(heading)] if found}
    likely = [p for p, n in counts.items() if (n >= SHARED or p in named) and _is_root(p, names, words)]
    return [
        p for p in likely if not any(q != p and q.startswith(p) and counts[q] == counts[p] for q in likely)
    ]


def _is_root(prefix: str, names: Sequence[str], words: Words) -> bool:
    """True for a prefix that is no place and no word of the units' own names."""
    if any(place.startswith(prefix) or prefix.startswith(place) for place in words.regions):
        return False
    rests = {name.removeprefix(prefix) for name in names if name.startswith(prefix)}
    beginnings = {rest[0] for rest in rests if rest}
    return len(beginnings) > 1 and all(words.ending.search(rest) for rest in rests if rest)
