"""Where a name begins and ends within what was found (data/edges.toml)."""

from __future__ import annotations

import re
from functools import cache

from ingest.extract.entities.data import load


@cache
def _rules() -> dict[str, re.Pattern[str]]:
    data = load("edges")
    return {
        "lead": re.compile(data["lead"]["regex"]),
        "joined": re.compile(data["joined"]["regex"]),
        "whole": re.compile(data["joined"]["not"]),
        "continued": re.compile(data["continued"]["regex"]),
        "parted": re.compile(data["parted"]["regex"]),
        "province": re.compile(data["province"]["regex"]),
        "hollow": re.compile(data["hollow"]["regex"]),
        "verbal": re.compile(data["verbal"]["regex"]),
        "attached": re.compile(data["attached"]["regex"]),
        "source before": re.compile(data["source"]["before"]),
        "source after": re.compile(data["source"]["after"]),
    }


def begin(name: str) -> int:
    """How many characters at the front only lead up to the name: 东道主 in 东道主海州纺织学院."""
    rules = _rules()
    space = max(name.rfind(mark) + 1 for mark in " 　\u00a0")
    joined = rules["joined"].match(name, space)
    if joined and not rules["whole"].search(name):
        space = joined.end()
    lead = rules["lead"].match(name[space:]) or rules["province"].match(name[space:])
    return space + (lead.end() if lead else 0)


def goes_on(text: str, end: int) -> bool:
    """Say whether a name cannot end there: 中铁九局 before 集团公司, 市人大 before 常委会."""
    rules = _rules()
    return bool(
        rules["continued"].match(text, end)
        or rules["attached"].match(text, end)
        or rules["verbal"].match(text, end - 1)
    )


def hollow(name: str) -> bool:
    """Say whether an ending right after a company makes no unit of its own: 某某有限公司 + 车间."""
    return bool(_rules()["hollow"].search(name))


def parts(text: str, end: int) -> bool:
    """Say whether a known body may end there within a word, a unit of it following."""
    return not _rules()["parted"].match(text, end)


def titled(text: str, start: int) -> bool:
    """Say whether it stands within 《》: who issued a paper is no party of the text."""
    opening = text.rfind("《", 0, start)
    return opening >= 0 and text.rfind("》", 0, start) < opening


def sourced(text: str, start: int, end: int) -> bool:
    """Say whether the page tells its own source or maker there: 来源：海州日报, 海州县委宣传部供图."""
    rules = _rules()
    return bool(rules["source before"].search(text, 0, start) or rules["source after"].match(text, end))
