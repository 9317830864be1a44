"""Places that locate something. A place inside another name is dropped by the resolver.

A place counts where the text puts something there: after 在, 位于, 来自 …, in a chain (江苏昆山), or as the
subject of a clause. Scenery (rivers, bridges, halls) counts only after 在 and its like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.extract.entities import edges
from ingest.extract.entities.data import load
from ingest.extract.entities.page import Candidate, Line, Page


@dataclass(frozen=True)
class Rules:
    """The compiled rules of regions.toml."""

    unit: re.Pattern[str]
    admin: re.Pattern[str]
    before: re.Pattern[str]
    glue: re.Pattern[str]
    venue: re.Pattern[str]
    seat: tuple[str, ...]
    clause: re.Pattern[str]
    ended: re.Pattern[str]
    registered: re.Pattern[str]
    listed: str
    sent: re.Pattern[str]
    never: frozenset[str]


# Source of places that a text tells one within the other: each of them is stated, whatever speaks against it.
PATH = "regions path"


@cache
def _rules() -> Rules:
    data = load("regions")
    provinces = "|".join(data["provinces"])
    endings = "|".join(data["endings"])
    return Rules(
        re.compile(rf"{provinces}|[^省市州盟区县旗镇乡村]{{1,9}}?(?:{endings})|.+"),
        re.compile(rf"(?:{provinces})|.{{1,9}}(?:{endings})"),
        re.compile(rf"(?:{'|'.join(data['before'])})$"),
        re.compile("|".join(data["glue"])),
        re.compile(rf"[^，。；]{{0,8}}(?:{'|'.join(data['venue'])})"),
        tuple(data["seat"]),
        re.compile(r"(?:^|[，。、；：！？,;:!?\s—】）])$"),
        re.compile(rf"(?:{endings})$"),
        re.compile(rf"[^，。；、：！？\s“”《》（）]{{0,12}}?(?:{'|'.join(data['registered'])})"),
        data["listed"],
        re.compile(data["sent"]),
        frozenset(data["never"]),
    )


def find(page: Page) -> Iterator[Candidate]:
    """Propose places, cut into their units: 江苏 + 昆山市 + 千灯镇."""
    found = [(line, chain) for line in page.lines for chain in _chains(line, page.vocabulary.regions)]
    known = {
        line.text[a:b]
        for line, chain in found
        if _located(line, chain, page.vocabulary.regions)
        for a, b in chain
    }
    for line, chain in found:
        for number, (start, end) in enumerate(chain):
            text = line.text[start:end]
            if text in known and len(text) > 1 and not edges.sourced(line.text, chain[0][0], end):
                # 江西吉安柳河村党委 states its places; the last one in 四川泸州技师学院 is the name.
                inner = len(chain) > 1 and (number < len(chain) - 1 or bool(_rules().ended.search(text)))
                also = (line.text[chain[0][0] : end],) if number else ()
                source = PATH if _path(line, chain, page.vocabulary.regions) else "regions"
                yield Candidate(line.index, start, end, "Region", 0.5, also=also, inner=inner, source=source)


def _path(line: Line, chain: list[tuple[int, int]], known: frozenset[str]) -> bool:
    """Say whether places are told one within the other down to a village or a site: 湖南省长沙市柳桥村党支部.

    Two of them may be a body's own name, 上海市宝山区教育局, as is any number of them that is registered.
    """
    admin = [_admin(line.text[a:b], known) for a, b in chain]
    return (
        len(chain) > 2
        and admin[:2] == [True, True]
        and not _rules().registered.match(line.text, chain[-1][1])
    )


def _chains(line: Line, known: frozenset[str]) -> Iterator[list[tuple[int, int]]]:
    """Places that follow one another without a gap, cut into units."""
    chain: list[tuple[int, int]] = []
    for tag in line.tags:
        if tag.tag in ("LOC", "ns") and tag.text not in _rules().never and tag.text.strip():
            chain += _units(line.text, tag.start, tag.end, known)
        elif chain:
            yield chain
            chain = []
    if chain:
        yield chain


def _units(text: str, start: int, end: int, known: frozenset[str]) -> list[tuple[int, int]]:
    """A place cut into units: at known names first, else after 省, 市, 县 and the like."""
    if text[start:end] in known:
        return [(start, end)]
    chain = _prefix(text, start, end, known)
    rest = chain[-1][1] if chain else start
    return chain + [match.span() for match in _rules().unit.finditer(text, rest, end)]


def _prefix(text: str, start: int, end: int, known: frozenset[str]) -> list[tuple[int, int]]:
    """The known places that an organisation's name starts with."""
    chain: list[tuple[int, int]] = []
    while True:
        length = next((n for n in range(min(12, end - start), 1, -1) if text[start : start + n] in known), 0)
        if not length:
            return chain
        chain.append((start, start + length))
        start += length


def _located(line: Line, chain: list[tuple[int, int]], known: frozenset[str]) -> bool:
    rules = _rules()
    while len(chain) > 1 and not _admin(line.text[slice(*chain[-1])], known):
        chain.pop()  # 湖南省长沙市柳桥 + 水厂: the last one is the waterworks' name
    start, end = chain[0][0], chain[-1][1]
    if rules.glue.match(line.text, end):
        return False
    before = bool(rules.before.search(line.text[max(0, start - 6) : start]))
    if not all(_admin(line.text[a:b], known) for a, b in chain):
        return (before and bool(rules.venue.match(line.text, end))) or line.text.endswith(
            rules.seat, 0, start
        )
    if before:
        return True
    if rules.sent.match(line.text, end):
        return False
    if len(chain) > 1:
        return True
    listed = line.text.startswith(rules.listed, end) or _after_place(line, start)
    return not listed and bool(rules.clause.search(line.text[max(0, start - 1) : start]))


def _after_place(line: Line, start: int) -> bool:
    """Say whether a place is one of a list: the word before the mark is a place too."""
    if start < 2 or line.text[start - 1] != _rules().listed:
        return False
    return line.tags[line.word_at(start - 2)].tag in ("LOC", "ns")


def _admin(text: str, known: frozenset[str]) -> bool:
    """Say whether a place is an administrative division, by name or by ending."""
    return text in known or bool(_rules().admin.fullmatch(text))
