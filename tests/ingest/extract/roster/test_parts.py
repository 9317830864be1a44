"""The parts that a roster is read with: names, units, posts, honours, headings."""

from __future__ import annotations

import pytest

from ingest.extract.roster import cells
from ingest.extract.roster.columns import header_role
from ingest.extract.roster.headings import read_heading
from ingest.extract.roster.units import chain, roots
from ingest.extract.roster.words import Words, words
from ontology.model import Ontology


@pytest.fixture(scope="module")
def known(ontology: Ontology) -> Words:
    return words(ontology)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("冯远山", ["冯远山"]),
        ("冯  山", ["冯山"]),
        ("孟令芳(女)", ["孟令芳"]),
        ("孟令芳***********", ["孟令芳"]),
        ("欧阳海波（满族）", ["欧阳海波"]),
        ("买买提·吐尔逊", ["买买提·吐尔逊"]),
        ("冯远山、孟令芳 韩雪", ["冯远山", "孟令芳", "韩雪"]),
        ("35", []),
        ("海州机床厂有限公司", []),
    ],
)
def test_reads_names(text: str, found: list[str]) -> None:
    assert cells.names(text) == found


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("海州机床有限公司", [("海州机床有限公司", "Enterprise")]),
        ("海州建工集团股份有限公司", [("海州建工集团股份有限公司", "Enterprise")]),
        (
            "海州机床有限公司铸造分厂清砂班",
            [
                ("海州机床有限公司", "Enterprise"),
                ("海州机床有限公司铸造分厂", "Enterprise"),
                ("海州机床有限公司铸造分厂清砂班", "Enterprise"),
            ],
        ),
        ("海州技师学院机械系", [("海州技师学院", "School"), ("海州技师学院机械系", "School")]),
        ("海州市总工会", [("海州市总工会", "TradeUnion")]),
        (
            "海钢第三轧钢厂职工创新工作室",
            [
                ("海钢", "Enterprise"),
                ("海钢第三轧钢厂", "Enterprise"),
                ("海钢第三轧钢厂职工创新工作室", "Studio"),
            ],
        ),
        ("海钢研究院", [("海钢", "Enterprise"), ("海钢研究院", "ResearchInstitute")]),
        ("海钢炼铁事业部闻", [("海钢", "Enterprise"), ("海钢炼铁事业部", "Enterprise")]),
        ("远山工作", [("远山工作", "Enterprise")]),
    ],
)
def test_chains_units(text: str, units: list[tuple[str, str]], known: Words) -> None:
    assert [(unit.name, unit.type) for unit in chain(text, known, ["海钢"])] == units


def test_finds_the_root_that_units_share(known: Words) -> None:
    names = ["海钢第一炼铁厂", "海钢第二炼钢厂", "海钢质量部", "海钢电厂"]
    assert roots(names, "", known) == ["海钢"]
    assert roots(names[:1], "先进名单（海钢）", known) == ["海钢"]
    assert roots(["杭州第一中学", "杭州钢铁厂", "杭州总工会"], "", known) == []


@pytest.mark.parametrize(
    ("text", "job"),
    [
        ("海州机床有限公司", ("海州机床有限公司", "", "")),
        ("海州机床有限公司总经理", ("海州机床有限公司", "总经理", "")),
        ("海州机床有限公司党委书记、董事长", ("海州机床有限公司", "党委书记、董事长", "")),
        ("海州机床有限公司配方工程师", ("海州机床有限公司", "配方工程师", "")),
        ("海州机床有限公司镗铣车间主任", ("海州机床有限公司镗铣车间", "主任", "")),
        ("海州机床有限公司工会主席", ("海州机床有限公司", "工会主席", "")),
        ("海州机床有限公司技术部部长", ("海州机床有限公司", "技术部部长", "")),
        ("海州机床有限公司高级技师", ("海州机床有限公司", "高级技师", "")),
        ("海州机床厂厂长", ("海州机床厂", "厂长", "")),
        ("省五一奖章海钢第二炼钢厂", ("海钢第二炼钢厂", "", "省五一奖章")),
        ("全国劳动模范", ("", "", "全国劳动模范")),
        ("高级技师", ("", "高级技师", "")),
        ("海州市劳模工匠协会", ("海州市劳模工匠协会", "", "")),
        ("上海工匠学院", ("上海工匠学院", "", "")),
    ],
)
def test_parts_units_from_posts_and_honours(text: str, job: tuple[str, str, str], known: Words) -> None:
    found = cells.job(text, known)
    assert (found.unit, found.position, found.honour) == job


@pytest.mark.parametrize(
    ("position", "kind"),
    [
        ("总经理", "leader"),
        ("班长、高级技师", "leader"),
        ("名誉院长", "honorary"),
        ("顾问", "adviser"),
        ("数控车工", "employee"),
        ("", "employee"),
    ],
)
def test_tells_the_kind_of_a_post(position: str, kind: str, known: Words) -> None:
    assert cells.kind(position, known) == kind


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全国劳动模范(2020年)、省五一劳动奖章（2018）", [("全国劳动模范", 2020), ("省五一劳动奖章", 2018)]),
        ("2015年全国劳动模范;2020年获海州工匠称号", [("全国劳动模范", 2015), ("海州工匠", 2020)]),
        ("荣获全国技术能手荣誉称号", [("全国技术能手", 0)]),
        ("海州工匠提名奖", [("海州工匠提名奖", 0)]),
        ("全国“五一”劳动奖章/省劳模", [("全国五一劳动奖章", 0), ("省劳模", 0)]),
        ("全国劳动模范 省五一劳动奖章", [("全国劳动模范", 0), ("省五一劳动奖章", 0)]),
        ("全国劳动模范省五一劳动奖章", [("全国劳动模范", 0), ("省五一劳动奖章", 0)]),
        ("2005年4月被国务院授予全国劳动模范荣誉称号", [("全国劳动模范", 2005)]),
        ("海州市十大杰出青年", [("海州市十大杰出青年", 0)]),
        ("无", []),
        ("", []),
    ],
)
def test_reads_honours(text: str, found: list[tuple[str, int]], known: Words) -> None:
    assert [(honour.name, honour.year) for honour in cells.honours(text, known)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "装配钳工，2010年获海州市劳动模范，2015年全国劳动模范",
            [("海州市劳动模范", 2010), ("全国劳动模范", 2015)],
        ),
        ("多次获海钢劳动模范", [("海钢劳动模范", 0)]),
        ("默默干了三十年", []),
    ],
)
def test_finds_honours_in_prose(text: str, found: list[tuple[str, int]], known: Words) -> None:
    assert [(honour.name, honour.year) for honour in cells.told_honours(text, known)] == found


def test_reads_skills_and_regions(known: Words) -> None:
    assert list(cells.skills("擅长数控铣削、五轴加工/刀具刃磨等", known)) == [
        "数控铣削",
        "五轴加工",
        "刀具刃磨",
    ]
    assert cells.regions("安徽合肥", known) == ["安徽", "合肥"]
    assert cells.regions("合肥市", known) == ["合肥市"]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("姓 名", "person"),
        ("工作单位", "unit"),
        ("单位及职务", "unit_post"),
        ("工作单位及职务（岗位）", "unit_post"),
        ("荣誉(年份)", "honour"),
        ("所获荣誉", "honour"),
        ("评选年份", "year"),
        ("主要技术特长", "skill"),
        ("专业/工种/特长", "skill"),
        ("县（市、区）", "region"),
        ("职务/职称", "post"),
        ("领衔人", "person"),
        ("工作室名称", "studio"),
        ("序号", "ignored"),
        ("冯远山", ""),
        ("海州机床厂", ""),
    ],
)
def test_knows_headers(header: str, role: str) -> None:
    assert header_role(header) == role


def test_reads_headings(known: Words) -> None:
    honour = read_heading("2023年浙江省劳动模范名单(共12名)", "p", known)
    assert honour.honour is not None and honour.honour.value == "浙江省劳动模范"
    assert (honour.year, honour.nominated) == (2023, False)
    assert read_heading("2024年度全国五一劳动奖章拟推荐人选公示名单", "p", known).nominated
    assert read_heading("2022年度", "p", known).year == 2022
    region = read_heading("杭州市", "p", known).region
    assert region is not None and region.value == "杭州市"
    team = read_heading("海州港口装备技术服务队队员名单", "p", known)
    assert team.team is not None and (team.team.value, team.kind) == ("海州港口装备技术服务队", "member")
    assert read_heading("第一批", "p", known).under(honour).honour == honour.honour
    assert read_heading("Sheet1", "", known) == read_heading("", "", known)


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("劳模先进（海钢）", "海钢"),
        ("海州机床有限公司历届劳动模范名单", "海州机床有限公司"),
        ("海州市总工会", "海州市总工会"),
        ("劳模先进（排名不分先后）", ""),
        ("劳模先进（海南）", ""),
    ],
)
def test_titles_name_the_employer(title: str, unit: str, known: Words) -> None:
    found = read_heading(title, "p", known).unit
    assert (found.value if found else "") == unit
