"""Takes cells apart: names, units with posts, honours with years, skills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.extract.entities.people import is_name
from ingest.extract.roster import units
from ingest.extract.roster.words import Words

HAN_NAME = re.compile(r"[㐀-鿿](?:[ 　]{0,4}[㐀-鿿]){1,3}")
SPACED = re.compile(r"[㐀-鿿](?:\s+[㐀-鿿]){1,2}")  # 冯  山, as wide as three characters
DOTTED = re.compile(r"[㐀-鿿]{1,8}(?:[·•．][㐀-鿿]{1,10})+")
MASKED = re.compile(r"(?:电话|手机|联系方式)?[:：]?\*+")  # a telephone number that stood beside the name
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
SEPARATORS = re.compile(r"[、，,；;/\n]|\s{2,}|\s+(?=[㐀-鿿]{2,4}(?:\s|$))")


SHORTEST = 3  # characters of what follows an honour and may be a part of it


@dataclass(frozen=True, slots=True)
class Honour:
    """An honour in a cell, with its year where one is given (else 0)."""

    name: str
    year: int = 0
    nominated: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """What a cell with a unit, a post or both says."""

    unit: str = ""
    position: str = ""
    honour: str = ""


def names(text: str) -> list[str]:
    """People named in a cell; bracketed notes (女, 满族, 已故) and blanks inside names go."""
    bare = MASKED.sub("", BRACKETS.sub("", text)).strip()
    found = []
    for part in [bare] if SPACED.fullmatch(bare) else SEPARATORS.split(bare):
        name = re.sub(r"\s+", "", part).replace("•", "·").replace("．", "·")
        if name and (HAN_NAME.fullmatch(name) or DOTTED.fullmatch(name)):
            found.append(name)
    return found


def is_person(text: str) -> bool:
    """True for a cell that holds one name, told by its surname."""
    found = names(text)
    return len(found) == 1 and (is_name(found[0]) or "·" in found[0])


def job(text: str, words: Words) -> Job:
    """An honour before, a unit, and posts behind: 省五一奖章 + 南钢第二炼钢厂 + 炼钢工."""
    text = text.strip(" 　、，,;；")
    honour = None if words.post.fullmatch(text) or _is_graded(text, words) else words.honour.match(text)
    rest = text[honour.end() :].lstrip(" ,，、获得者") if honour else text
    if honour and not rest:
        return Job(honour=honour[0])
    if honour and (not words.ending.search(rest) or words.cells["not_after_honour"].match(rest)):
        honour, rest = None, text  # 全国总工会 is no honour, and neither is 上海工匠学院
    unit, position = _split(rest, words)
    return Job(unit, position, honour[0] if honour else "")


def _is_graded(text: str, words: Words) -> bool:
    """True for a unit with the grade of somebody there: 海州机床有限公司高级技师 is no honour of its own."""
    grade = words.cells["grade"].search(text)
    return grade is not None and words.ending.search(text[: grade.start()]) is not None


def post(text: str, words: Words) -> Job:
    """A cell of posts, perhaps with the part of the unit that they are held in: 固机队 + 队长."""
    unit, position = _split(text, words)
    return Job(unit, position) if unit and position else Job(position=text)


def _split(text: str, words: Words) -> tuple[str, str]:
    """Unit and position: the position is what follows the last ending, if it sounds like one."""
    posts = words.post.fullmatch(text)
    ends = [0, *units.ends(text, words)]
    while len(ends) > 1 and words.cells["office"].search(text[: ends[-1]]) and text[ends[-1] :]:
        ends.pop()  # 工会主席 and 技术部部长 are posts of the unit above
    unit, tail = text[: ends[-1]].strip(" 　、，,;；"), text[ends[-1] :].strip(" 　、，,;；")
    if posts and len(ends) < 3:
        return "", text
    if tail and (words.post.fullmatch(tail) or words.cells["sounds_like_post"].fullmatch(tail)):
        return unit, tail
    found = words.post.search(text) if not unit else None
    return (text[: found.start()].strip(" 　、，,;；"), found[0].strip()) if found else (text, "")


def kind(position: str, words: Words) -> str:
    """Kind of affiliation of a position: that of its posts which says most."""
    order = ("honorary", "adviser", "leader", "lecturer", "member")
    kinds = {_kind(part, words) for part in words.cells["posts"].split(position) if part}
    if position.startswith("名誉"):
        return "honorary"
    return next((k for k in order if k in kinds), "employee")


def _kind(post: str, words: Words) -> str:
    post = BRACKETS.sub("", post)
    return next((words.posts[post[i:]] for i in range(len(post)) if post[i:] in words.posts), "employee")


def grades(position: str, words: Words) -> list[str]:
    """Grades of a trade within a position (高级技师), which are honours too."""
    found = (words.cells["grade"].search(post) for post in words.cells["posts"].split(position))
    return [grade[0] for grade in found if grade]


def honours(text: str, words: Words) -> Iterator[Honour]:
    """Honours of a cell: 全国劳动模范(2020年)、2018年省五一劳动奖章."""
    for part in _apart(words.cells["honours"].split(unquoted(text, words)), words):
        if words.cells["telling"].search(part):
            yield from told_honours(part, words)
        elif honour := _honour(part.strip(" 　:：、，,。"), words):
            yield honour


def _honour(part: str, words: Words) -> Honour | None:
    year = words.cells["year"]
    found = year.search(part)
    name = re.sub(r"[(（]\s*[)）]", "", year.sub("", part).strip())
    name = re.sub(r"^[年度]+|年度$", "", name.strip(" 　:：()（）"))
    name = words.cells["honour_noise"].sub("", name).strip(" 　:：()（）")
    if len(name) < 2 or re.fullmatch(r"[\d\W]+|无|否|是|有", name):
        return None
    return Honour(name, int(found["y"]) if found else 0, "提名" in name)


def told_honours(text: str, words: Words) -> Iterator[Honour]:
    """Honours that a cell of prose mentions, each with the last year before it: 2018年获评海州工匠."""
    bare = unquoted(text, words)
    at = 0
    for found in words.honour.finditer(bare):
        years = [int(m["y"]) for m in words.cells["year"].finditer(bare, at, found.start())]
        name = _giver(bare[at : found.start()], words) + words.cells["before_honour"].sub("", found[0])
        yield Honour(name, years[-1] if years else 0, "提名" in bare[at : found.end() + 2])
        at = found.end()


def _giver(before: str, words: Words) -> str:
    """The company before an honour of its own: 海钢 of 获海钢劳动模范."""
    run = re.search(r"[一-鿿]*$", before)
    name = words.cells["before_honour"].sub("", run[0]) if run else ""
    return name if words.cells["short_company"].fullmatch(name) else ""


def _apart(parts: Iterable[str], words: Words) -> Iterator[str]:
    """Honours that follow each other with a blank or nothing between: 全国劳动模范省五一劳动奖章."""
    for part in parts:
        rest = part.strip()
        while (found := words.honour.match(rest)) and _is_full(rest[found.end() :].lstrip(), words):
            yield found[0]
            rest = rest[found.end() :].lstrip()
        yield rest


def _is_full(text: str, words: Words) -> bool:
    """True where a text begins with an honour that can stand alone, as 提名奖 cannot."""
    found = words.honour.match(text)
    return found is not None and len(found[0]) > SHORTEST


def unquoted(text: str, words: Words) -> str:
    """The text without quotation marks, which some put around part of an honour: 全国“五一”劳动奖章."""
    return str(words.cells["quotes"].sub("", text))


def skills(text: str, words: Words) -> Iterator[str]:
    """Skills of a cell, one by one."""
    for part in words.cells["skills"].split(text):
        name = words.cells["skill_noise"].sub("", part.strip(" 　:：。()（）")).strip()
        if 1 < len(name) <= 24 and not re.fullmatch(r"[\d\W]+|无", name):
            yield name


def year(text: str, words: Words) -> int:
    """The year that a cell names, or 0."""
    found = words.cells["year"].search(text)
    return int(found["y"]) if found else 0


def regions(text: str, words: Words) -> list[str]:
    """Places of a cell from the larger to the smaller: 安徽合肥 is two."""
    bare = re.sub(r"[\s/、\-—>]+", "", text)
    for cut in range(2, len(bare) - 1):
        if bare[:cut] in words.regions and bare[cut:] in words.regions:
            return [bare[:cut], bare[cut:]]
    return [bare] if bare else []
