"""What headings say of the rows below them: an honour, a year, a place, a unit, a team."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from ingest.extract.roster import units
from ingest.extract.roster.data import load
from ingest.extract.roster.words import TEAMS, Words

COUNT = re.compile(r"[(（]?(?:共|计|合计)?\s*\d+\s*(?:名|人|个|家|项|位)[)）]?")
NUMBER = re.compile(r"^[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|^附(?:件|表)?\s*\d*\s*[:：]?")
YEAR = re.compile(r"\W*(?:19|20)\d\d\s*(?:年度?)?(?:获得者|名单|表彰|命名|获奖|评选)*\W*")
NOTICE = re.compile(r".*关于(?:公布|表彰|命名|授予|评选)?|的?(?:通知|公示|通报|决定|公告)$")
AFTER = re.compile(r"(?:和|及|暨|拟|获得者|称号|荣誉|表彰|推荐|候选|人选|对象|提名|的|$).{0,20}")
LONGEST = 80  # characters of a heading
DEFAULT = re.compile(r"(?i)table \d+|sheet\d*|工作表\d*|汇总|名单|总表")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value and the passage that states it (empty for the name of a sheet)."""

    value: str
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What is known of a row from what stands above it."""

    honour: Stated | None = None
    year: int = 0
    region: Stated | None = None
    unit: Stated | None = None
    team: Stated | None = None
    kind: str = "member"
    nominated: bool = False

    def under(self, other: Heading) -> Heading:
        """What holds below this heading and the other above it: what it says itself, else what that says."""
        honour = self.honour or other.honour
        return replace(
            self,
            honour=honour,
            year=self.year or other.year,
            region=self.region or other.region,
            unit=self.unit or other.unit,
            team=self.team or other.team,
            kind=self.kind if self.team else other.kind,
            nominated=self.nominated if self.honour else self.nominated or other.nominated,
        )


@cache
def _lists() -> tuple[re.Pattern[str], re.Pattern[str], str, str]:
    data = load("columns")["lists"]
    return (
        re.compile(f"(?:{data['words']})$"),
        re.compile(data["nominated"]),
        data["lecturers"],
        data["advisers"],
    )


def read_heading(text: str, passage: str, words: Words) -> Heading:
    """A heading's content; empty for one that names nothing."""
    if not text or len(text) > LONGEST or DEFAULT.fullmatch(text):
        return Heading()
    lists, nominated, lecturers, advisers = _lists()
    found = words.cells["year"].search(text)
    bare = NUMBER.sub("", COUNT.sub("", words.cells["year"].sub("", text))).strip(' 　:：()（）《》“”"-—')
    name = lists.sub("", NOTICE.sub("", bare)).strip(' 　的:：()（）《》“”"')
    heading = Heading(nominated=bool(nominated.search(bare)))
    if found and (YEAR.fullmatch(text) or _honour(name, words)):
        heading = replace(heading, year=int(found["y"]))
    if name in words.regions:
        return replace(heading, region=Stated(name, passage))
    if honour := _honour(name, words):
        return replace(heading, honour=Stated(honour, passage))
    kinds = (("lecturer", lecturers), ("adviser", advisers))
    kind = next((kind for kind, form in kinds if re.search(form, bare)), "member")
    if unit := _unit_before(name, words) or _unit_in_brackets(text, words):
        return replace(heading, unit=Stated(unit, passage))
    return _organisation(heading, Stated(name, passage), kind, words)


def _unit_before(name: str, words: Words) -> str:
    """The unit whose people of merit a heading announces: 海州机床公司 of 海州机床公司历届劳模."""
    end = next(iter(units.ends(name, words)), 0)
    return name[:end] if end and words.cells["merit"].fullmatch(name[end:]) else ""


def _unit_in_brackets(text: str, words: Words) -> str:
    """The unit that a title gives in brackets: 海钢 of 劳模先进（海钢）."""
    found = units.BRACKETED.search(text)
    if not found or found[1] in words.regions or words.cells["not_a_unit"].search(found[1]):
        return ""
    is_unit = words.ending.search(found[1]) or words.cells["short_company"].fullmatch(found[1])
    return found[1] if is_unit else ""


def _organisation(heading: Heading, named: Stated, kind: str, words: Words) -> Heading:
    """The heading with the team or unit that it names."""
    parts = units.chain(named.value, words) if words.ending.search(named.value) else []
    if not parts or parts[-1].name != named.value:
        return heading
    if parts[-1].type in TEAMS:
        return replace(heading, team=named, kind=kind)
    return replace(heading, unit=named)


def _honour(name: str, words: Words) -> str:
    """The honour that a heading names, with its scope."""
    found = words.honour.match(name)
    if not found:
        return ""
    rest = name[found.end() :]
    return found[0] if AFTER.fullmatch(rest) else ""
