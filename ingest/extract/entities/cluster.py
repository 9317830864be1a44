"""Spans become entities: equal names, and the short forms of a name, are one entity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from ingest.extract.entities import firms, names
from ingest.extract.entities.page import Candidate
from ingest.extract.entities.resolve import kind

_LEVEL = "省市区县州镇"
# A short form has at least so many characters; a suffix of two (大会) says too little.
_SHORTEST = 2


@dataclass
class Cluster:
    """The spans of one entity."""

    type: str
    name: str
    forms: list[str] = field(default_factory=list)
    spans: list[Candidate] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What may be one entity: organisations of all types, else the type."""
        return kind(self.type)

    @property
    def likelihood(self) -> float:
        """How likely the surest of its names is one."""
        return max(span.weight for span in self.spans)

    @property
    def first(self) -> tuple[int, int]:
        """Where it is named first."""
        return min((span.line, span.start) for span in self.spans)


def plain(name: str) -> str:
    """Name without punctuation, spaces and width: what is compared."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name)).lower()


def group(
    chosen: Sequence[Candidate], texts: Sequence[str], places: Container[str] = frozenset()
) -> list[Cluster]:
    """Gather spans by name, then join short forms to full ones; `places` are names of regions."""
    families = names.families()
    clusters: dict[tuple[str, str], Cluster] = {}
    for span in chosen:
        surface = texts[span.line][span.start : span.end]
        name = span.name or surface
        key = span.key or plain(families.get(name, name))
        cluster = clusters.setdefault((kind(span.type), key), Cluster(span.type, name))
        cluster.spans.append(span)
        if len(name) > len(cluster.name):
            cluster.name = name
        for form in (name, surface, *span.also, *_quoted(span.type, surface)):
            if form not in cluster.forms:
                cluster.forms.append(form)
    return _join(list(clusters.values()), places)


_QUOTED = re.compile(r"[^“”]{0,10}“([^“”]{2,20})”[^“”]{1,10}")


def _quoted(type_: str, surface: str) -> tuple[str, ...]:
    """劳模工匠助企行 for “劳模工匠助企行”专项行动."""
    match = _QUOTED.fullmatch(surface) if type_ == "Programme" else None
    return (match[1],) if match else ()


def _join(clusters: list[Cluster], places: Container[str]) -> list[Cluster]:
    """Give each short form to the full one that it shortens; of several, to the one named last before it."""
    standing = sorted(clusters, key=lambda c: -len(plain(c.name)))
    index = _index(standing)
    gone: set[int] = set()
    for number in range(len(standing) - 1, -1, -1):
        short = standing[number]
        near = sorted(_near(short, index) - gone - {number})
        fits = [standing[n] for n in near if _shortens(short, standing[n], places)]
        if not fits:
            continue
        full = _nearest(short, fits)
        full.forms.extend(form for form in short.forms if form not in full.forms)
        full.spans.extend(short.spans)
        gone.add(number)
    return [cluster for number, cluster in enumerate(standing) if number not in gone]


_Index = dict[tuple[str, str], set[int]]


def _index(clusters: Sequence[Cluster]) -> _Index:
    """Which clusters of a kind hold a character, in any of their forms."""
    index: _Index = {}
    for number, cluster in enumerate(clusters):
        for character in set("".join(map(plain, cluster.forms))):
            index.setdefault((cluster.kind, character), set()).add(number)
    return index


def _near(short: Cluster, index: _Index) -> set[int]:
    """Clusters that hold every character of one of its forms: no other can be its full form."""
    near: set[int] = set()
    for form in short.forms:
        core = _owned(plain(form)) if short.kind == "Event" else plain(form)
        held = [index[short.kind, character] for character in set(core)]
        near |= set.intersection(*held) if held else set()
    return near


def _nearest(short: Cluster, fits: list[Cluster]) -> Cluster:
    before = [full for full in fits if full.first < short.first]
    return max(before, key=lambda c: c.first) if before else min(fits, key=lambda c: c.first)


def _shortens(short: Cluster, full: Cluster, places: Container[str]) -> bool:
    if short.kind != full.kind or len(plain(short.name)) > len(plain(full.name)):
        return False
    if not set(map(plain, short.forms)).isdisjoint(map(plain, full.forms)):
        return True
    if full.kind == "Organization" and firms.shortens(plain(short.name), plain(full.name), places):
        return True
    rule = _RULES.get(full.kind)
    return rule is not None and rule(plain(short.name), plain(full.name))


def _organisation(short: str, full: str) -> bool:
    if len(short) > _SHORTEST and (full.endswith(short) or full == f"第{short}厂"):
        return True
    if _known_short(short, full):
        return True
    full = full.replace("委员会", "委").replace("办公室", "办")
    if len(short) < 3 or short[-1:] != full[-1:]:
        return False
    if short[0] in _LEVEL and full.endswith(short[1:]) and full[-len(short)] not in _LEVEL:
        return True  # 市劳模工匠学院 for 杭州劳模工匠学院
    if short[0] in _LEVEL and short[0] in full[1:6] and firms.within(short[1:], full[1:]):
        return True
    return (
        short[:2] == full[:2]
        and not full.startswith(short)
        and firms.within(short, full)
        and len(short) * 2 <= len(full)
    )


def _known_short(short: str, full: str) -> bool:
    """江州工会, 江州市总 and 市总 for 江州市总工会; 江大 for 江州大学."""
    if not full.endswith("总工会"):
        return short == full[0] + "大" and full.endswith("大学")
    if short.endswith("总"):
        return full.endswith(short + "工会")
    place = short.removesuffix("工会")
    return place != short and len(place) > 1 and full[:-3] in {place + level for level in _LEVEL}


_PLACE = re.compile(r"[省市州盟区县旗镇乡村]|地区|新区|(?:壮族|回族|维吾尔)?自治[区州县旗]|特别行政区")


def _region(short: str, full: str) -> bool:
    """苏州 for 苏州市, 内蒙古 for 内蒙古自治区."""
    return full.startswith(short) and bool(_PLACE.fullmatch(full[len(short) :]))


_CRAFT = re.compile(r"(?:制造|制作|研究)?(?:技术|工艺|技艺|工作|操作|领域|行业|专业|知识|技能|业|工|员|师)")


def _skill(short: str, full: str) -> bool:
    """热处理 for 热处理工艺, 铝合金焊接 for 铝合金高强度焊接."""
    return _cut(short, full) or (full.startswith(short) and bool(_CRAFT.fullmatch(full[len(short) :])))


def _honour(short: str, full: str) -> bool:
    """工人先锋号 for 全国工人先锋号, 全国劳模 for 全国劳动模范."""
    short, full = short.replace("劳模", "劳动模范"), full.replace("劳模", "劳动模范")
    return len(short) > _SHORTEST and full.endswith(short)


def _tail(short: str, full: str) -> bool:
    """实训基地 for 东华实训基地."""
    return len(short) > _SHORTEST and full.endswith(short)


def _named(short: str, full: str) -> bool:
    """劳模创新工作室 and 郭振华工作室 for 郭振华劳模创新工作室."""
    return _tail(short, full) or _cut(short, full)


def _cut(short: str, full: str) -> bool:
    """A name without its middle."""
    return len(short) > 3 and short[:2] == full[:2] and short[-2:] == full[-2:] and firms.within(short, full)


def _inside(short: str, full: str) -> bool:
    """服务队联盟 for 江北区劳模服务队联盟总队."""
    return len(short) > _SHORTEST and short in full


def _scheme(short: str, full: str) -> bool:
    """青苗计划 for “青苗计划”培训工程, 意见 for 关于培养青年焊工的意见."""
    return full.endswith(short) or (len(short) > _SHORTEST and full.startswith(short))


_OWNER = re.compile(r"(?:\d{4}年?|公司|本公司|集团|我?厂|全国|今年|本届)+")
_CONGRESS = re.compile(r"(.*?)第?(十[六七八九]|二十)(?:次|届)全国代表大会")


def _owned(name: str) -> str:
    """An event without the year and the owner before it: 技能竞赛 of 公司技能竞赛."""
    owner = _OWNER.match(name)
    return name[owner.end() :] if owner else name


def _event(short: str, full: str) -> bool:
    """公司技能竞赛 and 竞赛 for 江钢技能竞赛; 中国工会十八大 for 中国工会第十八次全国代表大会.

    What a name begins with is the larger event: 第四届运动会 of 第四届运动会天车工比武.
    """
    congress = _CONGRESS.fullmatch(full)
    if congress and (short in (congress[1] + congress[2] + "大", congress[2] + "大")):
        return True
    bare = _owned(short)
    return len(bare) >= _SHORTEST and (full.endswith(bare) or _cut(short, full))


_RULES = {
    "Organization": _organisation,
    "Academy": _organisation,
    "Studio": _named,
    "Alliance": _inside,
    "ServiceTeam": _inside,
    "TrainingBase": _tail,
    "Event": _event,
    "Programme": _scheme,
    "Honour": _honour,
    "Region": _region,
    "Skill": _skill,
}
