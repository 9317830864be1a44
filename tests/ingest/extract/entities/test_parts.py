"""The parts that the finders are built from."""

from __future__ import annotations

import pytest

from ingest.extract.entities import cluster, resolve
from ingest.extract.entities.lexicon import Lexicon
from ingest.extract.entities.page import Candidate
from ingest.extract.entities.people import is_name


def test_the_lexicon_prefers_the_longest() -> None:
    lexicon = Lexicon({"焊接": 1, "激光焊接": 2, "激光": 3})
    assert list(lexicon.find("激光焊接和焊接,激光")) == [(0, 4, 2), (5, 7, 1), (8, 10, 3)]


@pytest.mark.parametrize("name", ["王伟", "欧阳明", "司马相如", "单国良", "区伟"])
def test_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("text", ["王", "高技能", "的确", "王小二麻子", "党中央", "A王"])
def test_no_names(text: str) -> None:
    assert not is_name(text)


def test_spans_that_cross_yield_to_the_surer() -> None:
    sure, weak = Candidate(0, 2, 8, "Event", 0.9), Candidate(0, 0, 4, "Region", 0.5)
    assert resolve.choose([weak, sure]) == [sure]


def test_a_parent_stands_inside_its_unit() -> None:
    parent = Candidate(0, 0, 4, "Enterprise", 0.9)
    unit = Candidate(0, 0, 7, "Enterprise", 0.7, source="heads")
    assert resolve.choose([unit, parent]) == [unit, parent]


def test_a_legal_name_is_not_split() -> None:
    legal = Candidate(0, 0, 12, "Enterprise", 0.9, source="registered")
    part = Candidate(0, 0, 4, "Enterprise", 0.7, source="heads")
    assert resolve.choose([part, legal]) == [legal]


JOINED = [
    ("TradeUnion", "常州市总工会", "市总工会"),
    ("PublicBody", "市住房和城乡建设管理委员会", "市住建委"),
    ("Enterprise", "蓝海重工集团有限公司", "蓝海重工"),
    ("Event", "中国工会第十八次全国代表大会", "中国工会十八大"),
    ("Region", "常州市", "常州"),
    ("Honour", "全国劳动模范", "全国劳模"),
    ("Skill", "热处理工艺", "热处理"),
    ("Skill", "不锈钢薄壁焊接", "不锈钢焊接"),
    ("Event", "首届云江焊工技能大赛", "大赛"),
    ("Event", "首届云江焊工技能大赛", "首届云江技能大赛"),
    ("Studio", "郭岩松劳模创新工作室", "郭岩松工作室"),
    ("Programme", "关于培养青年焊工的意见", "意见"),
    ("Programme", "银发匠人回厂计划", "银发匠人回厂"),
    ("Enterprise", "常州磐石船舶重工有限公司", "磐石重工"),
]
APART = [
    ("TradeUnion", "常州市总工会", "徐州市总工会"),
    ("Enterprise", "东风钢厂第一炼钢厂", "东风钢厂第二炼钢厂"),
    ("Person", "王建国", "建国"),
    ("Region", "常州市", "常熟市"),
    ("Honour", "全国劳动模范", "省劳动模范"),
    ("Skill", "铝合金焊接", "焊接"),
    ("Event", "云江厂第四届运动会天车工比武", "云江厂第四届运动会"),
    ("Programme", "云江“匠心夜校”提升计划", "匠心"),
    ("Enterprise", "常州磐石船舶重工有限公司", "磐石船舶焊接"),
]


def clusters(kind: str, full: str, short: str) -> list[cluster.Cluster]:
    spans = [Candidate(0, 0, len(full), kind), Candidate(1, 0, len(short), kind)]
    return cluster.group(spans, [full, short], frozenset({"常州"}))


@pytest.mark.parametrize(("kind", "full", "short"), JOINED)
def test_short_forms_join(kind: str, full: str, short: str) -> None:
    (found,) = clusters(kind, full, short)
    assert found.name == full
    assert short in found.forms


@pytest.mark.parametrize(("kind", "full", "short"), APART)
def test_other_names_stay_apart(kind: str, full: str, short: str) -> None:
    assert len(clusters(kind, full, short)) == 2
