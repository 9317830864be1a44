"""Honours in tagged sentences of our own: word/tag, what is found between 【】."""

from __future__ import annotations

import pytest

from graph.model import Document
from ingest.extract.draft import Tag
from ingest.extract.entities import honours
from ingest.extract.entities.page import Line, Page
from ingest.extract.entities.vocabulary import vocabulary
from ontology.model import Ontology

SENTENCES = [
    # A scope, what is honoured, a core.
    "她/r 是/v 【全省/n 建材/n 行业/n 安全/a 生产/v 标兵/n】 。/w",
    "班组/n 被/p 评为/v 【青海省/LOC 先进/a 班组/n】 。/w",
    "青海省/LOC 的/u 班组/n 很/d 多/a 。/w",
    "他/r 当选/v 【湖州市/LOC 竹编/n 工匠/n】 。/w",
    "湖州市/LOC 劳模/n 工匠/n 智库/n 成立/v 。/w",
    "松江重工/ORG “/w 【优秀/a 机组/n】 ”/w 换/v 人/n 。/w",
    "建成/v 200个/m 国家级/a 陶瓷/n 实训/vn 基地/n 。/w",
    "学院/n 为/p 磐石/ORG 家电/n 职工/n 创新/vn 实训/vn 基地/n 授牌/v 。/w",
    "市总/n 表彰/v 30名/m 【优秀/a 学徒工/n】 。/w",
    "他/r 是/v 【枫桥/nz 工匠/n】 ，/w 姓/v 高/nr 。/w",
    "【模范/n 集体/n】 ：/w 二车间/n 。/w",
    # A studio as a title.
    "去年/TIME 升/v 为/v 【省级/a 劳模/n 创新/vn 工作室/n】 。/w",
    "陈大伟/PER 劳模/n 创新/vn 工作室/n 揭牌/v 。/w",
    "陈大伟/PER 省级/a 劳模/n 创新/vn 工作室/n 揭牌/v 。/w",
    # Quoted words.
    "她/r 获评/v “/w 【岭东/nz 好/a 焊工/n】 ”/w 。/w",
    "他/r 是/v 【湖北省/LOC “/w 青年/n 岗位/n 能手/n ”/w】 。/w",
    "“/w 岭东/nz 工匠/n ”/w 进校园/v 。/w",
    "授予/v 他们/r “/w 【优秀/a 培训师/n】 ”/w “/w 【高徒/n】 ”/w 。/w",
    "大伙/r 叫/v 他/r “/w 赵/nr 大师/n ”/w 。/w",
    # Ranks and medals.
    "她/r 拿/v 了/u 【第三名/m】 。/w",
    "第三名/m 员工/n 走/v 了/u 。/w",
    "【银牌/n】 9枚/m ，/w 【铜牌/n】 4枚/m 。/w",
    "【个人/n 一等奖/n】 归/v 他/r 。/w",
    "钳工/n 个人/n 【一等奖/n】 归/v 他/r 。/w",
    # Grades.
    "【首席/n 锅炉/n 调试员/n】 、/w 【高级/a 酿酒师/n】 到场/v 。/w",
    "何文/PER 【院士/n】 带队/v 。/w",
    # Medals that stand for a fuller form.
    "有/v 【奖状/n】 3个/m 、/w 【奖章/n】 5个/m 。/w",
    # No titles: what they name is something else.
    "“/w 大国工匠/n 吉林行/n ”/w 启动/v 。/w",
    "全市/n 劳模/n 志愿者/n 集合/v 。/w",
]


def parse(marked: str) -> tuple[Line, set[str]]:
    """The line, and the texts between 【】."""
    tags: list[Tag] = []
    text, opened, expected = "", 0, set()
    for word in marked.split():
        surface, tag = word.strip("【】").rsplit("/", 1)
        opened = len(text) if "【" in word else opened
        tags.append(Tag(surface, tag, len(text), len(text) + len(surface)))
        text += surface
        if "】" in word:
            expected.add(text[opened:])
    return Line(0, text, tuple(tags)), expected


@pytest.mark.parametrize("marked", SENTENCES)
def test_finds_what_is_marked(marked: str, ontology: Ontology) -> None:
    line, expected = parse(marked)
    found = honours.find(Page((line,), vocabulary(ontology), Document("t", "t").title))
    spans = {(c.start, c.end) for c in found}
    longest = {s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)}
    assert {line.text[start:end] for start, end in longest} == expected
