"""Whole rosters: tables in, people with their units, honours and skills out, each with its row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Document, Reading
from ingest.clean import clean
from ingest.extract.roster import is_roster, read_roster
from ingest.readers import read
from ingest.source import Source
from ontology.load import load
from ontology.model import Ontology
from tests.ingest.readers import files

SCHEMA = load()
Statement = tuple[str, str, str, dict[str, object]]


def _reading(text: str, ontology: Ontology, kind: str = "txt") -> Reading:
    cleaned = clean(Source(name=f"a.{kind}", format=kind, text=text))
    return read_roster(cleaned, Document("a", "a", cleaned.title), ontology)


def _facts(reading: Reading) -> list[Statement]:
    names = {entity.id: entity.name for entity in reading.entities}
    return [(names[f.subject], f.predicate, names[f.object], dict(f.attributes)) for f in reading.facts]


def _named(reading: Reading, kind: str) -> list[str]:
    return [entity.name for entity in reading.entities if entity.type == kind]


def _table(*rows: Sequence[str]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def _sound(reading: Reading, schema: Ontology) -> bool:
    """Mentions stand where they say, facts obey the ontology's rules and cite passages of the document."""
    texts = {passage.id: passage.text for passage in reading.passages}
    kinds = {entity.id: entity.type for entity in reading.entities}
    mentioned = {mention.entity for mention in reading.mentions}
    return (
        all(texts[m.passage][m.start : m.end] == m.surface for m in reading.mentions)
        and all(schema.allows(kinds[f.subject], f.predicate, kinds[f.object]) for f in reading.facts)
        and all(set(f.passages) <= texts.keys() for f in reading.facts)
        and mentioned == kinds.keys()
    )


def test_reads_columns_by_their_headers(ontology: Ontology) -> None:
    reading = _reading(
        _table(
            ["序号", "姓名", "工作单位", "职务", "荣誉(年份)", "技术特长", "地区"],
            [
                "1",
                "冯远山",
                "海州机床有限公司",
                "装配车间主任",
                "全国劳动模范(2020)",
                "主轴装配、刮研",
                "江苏苏州",
            ],
            ["2", "孟令芳", "海州机床有限公司", "高级技师", "", "", ""],
        ),
        ontology,
    )
    facts = _facts(reading)
    workshop = "海州机床有限公司装配车间"
    assert ("冯远山", "affiliatedWith", workshop, {"kind": "leader", "position": "主任"}) in facts
    assert (workshop, "partOf", "海州机床有限公司", {}) in facts
    assert (workshop, "locatedIn", "苏州", {}) in facts
    assert ("苏州", "partOf", "江苏", {}) in facts
    assert ("冯远山", "received", "全国劳动模范", {"year": 2020, "status": "awarded"}) in facts
    assert ("冯远山", "hasSkill", "刮研", {}) in facts
    assert (
        "孟令芳",
        "affiliatedWith",
        "海州机床有限公司",
        {"kind": "employee", "position": "高级技师"},
    ) in facts
    assert ("孟令芳", "received", "高级技师", {"status": "awarded"}) in facts
    assert _sound(reading, ontology)


def test_reads_columns_by_what_stands_in_them(ontology: Ontology) -> None:
    reading = _reading(
        "劳模先进（海钢）\n"
        + _table(
            ["冯远山", "海钢第二炼铁厂"],
            ["孟令芳", "省五一奖章海钢质量部"],
            ["韩雪峰", "海钢第三炼钢厂职工创新工作室领头人"],
        ),
        ontology,
    )
    facts = _facts(reading)
    assert ("冯远山", "affiliatedWith", "海钢第二炼铁厂", {"kind": "employee"}) in facts
    assert ("孟令芳", "received", "省五一奖章", {"status": "awarded"}) in facts
    studio = "海钢第三炼钢厂职工创新工作室"
    assert ("韩雪峰", "affiliatedWith", studio, {"kind": "leader", "position": "领头人"}) in facts
    assert ("韩雪峰", "affiliatedWith", "海钢第三炼钢厂", {"kind": "employee"}) in facts
    assert (studio, "partOf", "海钢第三炼钢厂", {}) in facts
    assert ("海钢第三炼钢厂", "partOf", "海钢", {}) in facts
    assert _sound(reading, ontology)


def test_the_title_gives_the_employer_of_rows_without_one(ontology: Ontology) -> None:
    text = "劳模先进（海钢）\n" + _table(
        ["冯远山", "全国劳动模范/省五一奖章"], ["孟令芳", "“海钢劳模”"], ["韩雪", "省劳模"]
    )
    reading = _reading(text, ontology)
    facts = _facts(reading)
    assert ("冯远山", "affiliatedWith", "海钢", {"kind": "employee"}) in facts
    received = {(s, o) for s, p, o, _ in facts if p == "received"}
    assert {("冯远山", "全国劳动模范"), ("冯远山", "省五一奖章"), ("孟令芳", "海钢劳模")} <= received
    assert _sound(reading, ontology)


def test_headings_carry_over_until_the_next(ontology: Ontology) -> None:
    reading = _reading(
        "浙江省劳动模范名单\n"
        + _table(
            ["姓名", "单位"],
            ["2021年度", ""],
            ["冯远山", "甬江轴承有限公司"],
            ["2023年度", ""],
            ["孟令芳", "钱塘阀门有限公司"],
        ),
        ontology,
    )
    received = {(s, o, a["year"]) for s, p, o, a in _facts(reading) if p == "received"}
    assert received == {("冯远山", "浙江省劳动模范", 2021), ("孟令芳", "浙江省劳动模范", 2023)}
    heading = reading.passages[0].id
    assert all(heading in fact.passages for fact in reading.facts if fact.predicate == "received")


def test_candidates_are_nominated(ontology: Ontology) -> None:
    text = "2024年全国五一劳动奖章拟推荐人选名单\n" + _table(
        ["姓名", "单位"], ["冯远山", "甬江轴承有限公司"], ["孟令芳", "钱塘阀门有限公司"]
    )
    facts = _facts(_reading(text, ontology))
    assert ("冯远山", "received", "全国五一劳动奖章", {"year": 2024, "status": "nominated"}) in facts


NOTICE = """关于公布2023年浙江省劳动模范名单的通知

一、浙江省劳动模范（2名）
冯　山　　甬江轴承有限公司磨工、高级技师
孟令芳　　钱塘阀门有限公司党委书记、董事长
二、浙江省先进工作者（2名）
买买提·吐尔逊　　杭州市第一人民医院主任医师
赵明霞　　杭州市第二中学语文教师
"""
NUMBERED = """海州市总工会第二批劳模工匠名单
1. 冯远山 海州机床有限公司 装配钳工
2. 孟令芳 海州港务有限公司 电工班班长
3. 韩雪 海州市第二中学 教师
"""
COMMAS = """全国五一劳动奖章获得者
冯远山，海州机床有限公司装配钳工；
孟令芳，海州港务有限公司电工班班长；
韩雪峰，海州供电公司变电检修室副主任。
"""


def test_reads_lists_that_are_no_tables(ontology: Ontology) -> None:
    facts = _facts(_reading(NOTICE, ontology))
    awarded = {"year": 2023, "status": "awarded"}
    assert ("冯山", "received", "浙江省劳动模范", awarded) in facts
    assert ("买买提·吐尔逊", "received", "浙江省先进工作者", awarded) in facts
    assert ("赵明霞", "received", "浙江省劳动模范", awarded) not in facts
    director = {"kind": "leader", "position": "党委书记、董事长"}
    assert ("孟令芳", "affiliatedWith", "钱塘阀门有限公司", director) in facts
    for text in (NUMBERED, COMMAS):
        facts = _facts(_reading(text, ontology))
        foreman = {"kind": "leader", "position": "班长"}
        assert ("孟令芳", "affiliatedWith", "海州港务有限公司电工班", foreman) in facts
        assert (
            "冯远山",
            "affiliatedWith",
            "海州机床有限公司",
            {"kind": "employee", "position": "装配钳工"},
        ) in facts


def test_blank_cells_of_a_group_take_what_stands_above(ontology: Ontology) -> None:
    rows = ["杭州市\t冯远山\t甬江轴承有限公司", "\t孟令芳\t钱塘阀门有限公司", "\t韩雪\t西湖电缆有限公司"]
    text = "\n".join(["地区\t姓名\t单位", *rows, "宁波市\t周海平\t北仑港务有限公司"])
    located = {(s, o) for s, p, o, _ in _facts(_reading(text, ontology)) if p == "locatedIn"}
    assert ("西湖电缆有限公司", "杭州市") in located
    assert ("北仑港务有限公司", "宁波市") in located


def test_names_alone_in_a_grid_are_all_read(ontology: Ontology) -> None:
    text = "海州劳模工匠服务队成员\n冯远山\t孟令芳\t韩雪峰\n周海平\t赵明霞\t钱大成\n"
    reading = _reading(text, ontology)
    assert len(_named(reading, "Person")) == 6
    assert all(f[1:3] == ("affiliatedWith", "海州劳模工匠服务队") for f in _facts(reading))


def test_team_lists_make_members_and_their_leader(ontology: Ontology) -> None:
    text = "海州港口装备技术服务队队员名单\n" + _table(
        ["姓名", "单位", "职务"],
        ["冯远山", "海州港务有限公司", "队长"],
        ["孟令芳", "海州港务有限公司", "电工"],
    )
    facts = _facts(_reading(text, ontology))
    team = "海州港口装备技术服务队"
    assert ("冯远山", "affiliatedWith", team, {"kind": "leader", "position": "队长"}) in facts
    assert ("冯远山", "affiliatedWith", "海州港务有限公司", {"kind": "employee"}) in facts
    assert ("孟令芳", "affiliatedWith", team, {"kind": "member"}) in facts
    text = "海州港口装备技术服务队队员名单\n" + _table(
        ["姓名", "单位", "职务"],
        ["冯远山", "海州港务有限公司", "固机队队长"],
        ["孟令芳", "海州港务有限公司", "电工"],
    )
    section = "海州港务有限公司固机队"
    facts = _facts(_reading(text, ontology))
    assert ("冯远山", "affiliatedWith", section, {"kind": "leader", "position": "队长"}) in facts


def test_lists_of_studios_and_groups(ontology: Ontology) -> None:
    studios = _reading(
        _table(
            ["工作室名称", "领衔人", "所在单位"],
            ["冯远山劳模创新工作室", "冯远山", "海州机床有限公司"],
            ["精益焊接工作室", "孟令芳", "海州船舶有限公司"],
        ),
        ontology,
    )
    facts = _facts(studios)
    assert ("冯远山", "affiliatedWith", "冯远山劳模创新工作室", {"kind": "leader"}) in facts
    assert ("精益焊接工作室", "partOf", "海州船舶有限公司", {}) in facts
    groups = _reading(
        _table(
            ["获奖集体", "荣誉称号"],
            ["海州机床有限公司装配车间", "全国工人先锋号"],
            ["海州港务有限公司", "文明单位"],
        ),
        ontology,
    )
    assert ("海州机床有限公司装配车间", "received", "全国工人先锋号", {"status": "awarded"}) in _facts(groups)
    assert not _named(groups, "Person")


def test_namesakes_of_two_units_are_two_people(ontology: Ontology) -> None:
    reading = _reading(
        _table(
            ["姓名", "单位", "荣誉"],
            ["冯远山", "海州机床有限公司", "全国劳动模范"],
            ["冯远山", "海州机床有限公司", "海州工匠"],
            ["冯远山", "甬江轴承有限公司", "全国技术能手"],
        ),
        ontology,
    )
    assert _named(reading, "Person") == ["冯远山", "冯远山"]


def test_rows_without_a_person_are_skipped_and_counted(ontology: Ontology) -> None:
    reading = _reading(
        _table(
            ["姓名", "单位"], ["冯远山", "甬江轴承有限公司"], ["12345", "钱塘阀门有限公司"], ["姓名", "单位"]
        ),
        ontology,
    )
    assert [(skip.where, skip.why) for skip in reading.skips] == [("table 1!3", "names nobody")]


def test_reads_excel_and_word(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "a.xlsx").write_bytes(files.excel())
    cleaned = clean(read(tmp_path / "a.xlsx"))
    reading = read_roster(cleaned, Document("a.xlsx", "a"), ontology)
    assert is_roster(cleaned, ontology)
    assert ("孟令芳", "affiliatedWith", "海州机床厂", {"kind": "employee"}) in _facts(reading)
    assert "名单!3" in {passage.locator for passage in reading.passages}
    (tmp_path / "a.docx").write_bytes(files.word())
    assert _named(read_roster(clean(read(tmp_path / "a.docx")), Document("a", "a"), ontology), "Person") == [
        "冯远山",
        "孟令芳",
    ]


@pytest.mark.parametrize(
    ("text", "roster"),
    [
        (_table(["姓名", "单位"], ["冯远山", "甬江轴承有限公司"], ["孟令芳", "钱塘阀门有限公司"]), True),
        (
            "冯远山带着徒弟在车间里守了三天三夜,终于找到了原因。\n" * 9
            + _table(["姓名", "单位"], ["韩雪", "海州一中"]),
            False,
        ),
        (_table(["项目", "数值"], ["产量", "35万吨"], ["能耗", "12%"]), False),
        ("冯远山带着徒弟在车间里守了三天三夜。", False),
    ],
)
def test_tells_rosters_from_articles(text: str, roster: bool, ontology: Ontology) -> None:
    assert is_roster(clean(Source(name="a.txt", format="txt", text=text)), ontology) is roster


WORDS = [
    "姓名",
    "单位",
    "冯远山",
    "孟 芳",
    "海州机床有限公司",
    "总经理",
    "2023年度",
    "全国劳动模范",
    "杭州市",
    "1",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from([*WORDS, "", "、", "(", "队"]) | st.text(max_size=6), min_size=1, max_size=4
        ),
        max_size=8,
    )
)
def test_no_table_breaks_it(rows: list[list[str]]) -> None:
    text = "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
    if text.strip():
        assert _sound(_reading(text, SCHEMA), SCHEMA)


def test_the_projects_own_rosters_are_read_whole(ontology: Ontology) -> None:
    folder = Path(__file__).parents[4] / "examples" / "rosters"
    for path in sorted(folder.iterdir()):
        cleaned = clean(read(path))
        reading = read_roster(cleaned, Document(path.name, path.stem, cleaned.title), ontology)
        assert is_roster(cleaned, ontology), path.name
        assert _sound(reading, ontology), path.name
        people = {e.id for e in reading.entities if e.type == "Person"}
        employed = {f.subject for f in reading.facts if f.predicate == "affiliatedWith"}
        assert people and people == employed & people, path.name
        assert not reading.skips, path.name
