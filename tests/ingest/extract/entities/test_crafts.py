"""Crafts that frames and lists tell, in sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract.entities import crafts, listed, skills
from ingest.extract.entities.page import Line, Page
from ingest.extract.entities.vocabulary import vocabulary
from ingest.tag import Tagger
from ontology.model import Ontology

FRAMES = {
    "苏北锅炉股份有限公司热轧分厂装调钳工高级技师郑海川到场。": {"装调钳工"},
    "值班的是供水段水泵检修工何立群。": {"水泵检修工"},
    "她捧回货运代理项目金牌。": {"货运代理"},
    "老郑做木雕四十多年，带出两个徒弟。": {"木雕"},
    "师傅手把手讲授激光熔覆。": {"激光熔覆"},
    "师傅一项项传授轴承装配，徒弟记了两本。": {"轴承装配"},
    "竹编的手艺，村里人人会一点。": {"竹编"},
    "获奖的有何立群（木雕）。": {"木雕"},
    "妇产科医生何立群连夜出诊。": {"妇产科"},
    "职工何立群是一名普通员工，也是党员。": set(),
    "首席钳工郑海川笑了。": set(),
    "他们请来篾器编结高手。": {"篾器编结"},
    "三人获评全国建材行业技术能手。": set(),
    "下午由何立群讲快速换辊，座无虚席。": {"快速换辊"},
    "师傅把办法讲给全班听。": set(),
    "一名学护理的女生举手提问。": {"护理"},
    "她在采煤一线干到退休。": {"采煤"},
    "他吃焊接这碗饭三十年。": {"焊接"},
    "轧钢班长何立群值夜班。": {"轧钢"},
    "他在学校学的就是铸造。": {"铸造"},
    "这门手艺叫竹丝编织。": {"竹丝编织"},
    "他的绝活叫“一刀准”。": {"一刀准"},
    "《无损检测》这门课排在周三。": {"无损检测"},
    "社区里办刺绣班。": {"刺绣"},
    "值夜的是络筒工，白天才睡。": {"络筒工"},
    "傍晚六点收工，大家去打工，厂里还缺工。": set(),
    "来的都是农民工和轮换工。": set(),
}
LISTS = {
    "展台上有木雕、石雕、贝壳镶嵌。": {"木雕", "石雕", "贝壳镶嵌"},
    "铣工们轮流学：设备点检、轴承装配、液压维修。": {"设备点检", "轴承装配", "液压维修"},
    "代表们来自企业、学校和机关。": set(),
    "风电、光伏等产业增长很快。": set(),
    "比赛分钢包烘烤、样模校验两项。": {"钢包烘烤", "样模校验"},
    "考核含理论考试、笔试补考等内容。": set(),
}


@pytest.fixture(scope="module")
def tagger(cache_folder: Path) -> Tagger:
    return Tagger(cache_folder)


def line(tagger: Tagger, text: str) -> Line:
    tags, _ = tagger.hear([text])
    return Line(0, text, tags[0])


@pytest.mark.parametrize(("text", "expected"), FRAMES.items())
def test_frames(text: str, expected: set[str], ontology: Ontology, tagger: Tagger) -> None:
    found = crafts.find(line(tagger, text), vocabulary(ontology).skills)
    assert {text[c.start : c.end] for c in found} == expected


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_lists(text: str, expected: set[str], ontology: Ontology, tagger: Tagger) -> None:
    found = listed.find(line(tagger, text), vocabulary(ontology).skills)
    assert {text[c.start : c.end] for c in found} == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("村里走出十几个月嫂，人人夸。", {"月嫂"}), ("仓库里放着锅炉，没人看。", set())]
)
def test_terms(text: str, expected: set[str], ontology: Ontology, tagger: Tagger) -> None:
    found = skills.find(Page((line(tagger, text),), vocabulary(ontology)))
    assert {text[c.start : c.end] for c in found} == expected
