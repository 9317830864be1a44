"""What the concept schemes hold, and how they are looked up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.load import load
from ontology.model import Concept, Ontology, Scheme

TRADES = "电焊工→焊接 数控车工→机械制造 采煤机司机→采矿 动车组司机→轨道交通 苏绣→工艺美术 养蚕→农业"
SCHEMES = ("honours", "industries", "occupations", "organisations", "posts", "regions", "skills")
LOADED = load().schemes
concepts = st.sampled_from(SCHEMES).flatmap(
    lambda name: st.sampled_from(list(LOADED[name].concepts.values()))
)


@pytest.fixture(scope="module")
def regions(ontology: Ontology) -> Scheme:
    return ontology.schemes["regions"]


def place(regions: Scheme, name: str) -> str:
    found = regions.find(name)
    return found.label.zh if found else ""


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("honours", 150), ("skills", 600), ("posts", 200), ("organisations", 200), ("regions", 3200),
        ("industries", 117), ("occupations", 100),
    ],
)  # fmt: skip
def test_schemes_are_large_enough(ontology: Ontology, name: str, least: int) -> None:
    assert len(ontology.schemes[name].concepts) >= least


def test_levels_of_regions(regions: Scheme) -> None:
    found = [concept.notes["level"] for concept in regions.concepts.values()]
    assert found.count("province") == 34
    # 333 prefecture-level units of the mainland and the 22 cities and counties of Taiwan.
    assert found.count("prefecture") == 355
    assert found.count("county") >= 2800
    assert found.count("zone") >= 100


def test_divisions_down_to_the_county_have_coordinates(regions: Scheme) -> None:
    for concept in regions.concepts.values():
        if concept.notes["level"] in ("province", "prefecture", "county"):
            assert 3 < float(concept.notes["lat"]) < 54, concept
            assert 73 < float(concept.notes["lon"]) < 136, concept


def test_every_chinese_region_lies_in_china(regions: Scheme) -> None:
    for concept in regions.concepts.values():
        if concept.notes["level"] != "country":
            assert "100000" in regions.ancestors(concept.id), concept


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("苏州", "苏州市"), ("320500", ""), ("昆山", "昆山市"), ("浦东", "浦东新区"),
        ("内蒙古", "内蒙古自治区"),
                ("恩施州", "恩施土家族苗族自治州"), ("临港新片区", "中国（上海）自由贸易试验区临港新片区"),
        ("雄安", "雄安新区"), ("苏州工业园区", "苏州工业园区"), ("江北新区", "南京江北新区"),
        ("西咸新区", "陕西西咸新区"), ("两江新区", "重庆两江新区"), ("天府新区", "四川天府新区"),
        ("滨海新区", "滨海新区"), ("前海", "前海深港现代服务业合作区"), ("横琴", "横琴粤澳深度合作区"),
        ("长三角", "长三角地区"), ("京津冀", "京津冀地区"), ("大湾区", "粤港澳大湾区"),
        ("成渝", "成渝地区双城经济圈"),
        ("朝阳区", ""), ("鼓楼区", ""), ("德国", "德国"),
    ],
)  # fmt: skip
def test_places_are_found_by_any_unambiguous_name(regions: Scheme, name: str, expected: str) -> None:
    assert place(regions, name) == expected


def test_ambiguous_places_are_all_found(regions: Scheme) -> None:
    found = {regions.concepts[b].label.zh for c in regions.find_all("朝阳区") for b in c.broader}
    assert found == {"北京市", "长春市"}


def test_a_county_leads_up_to_its_area(regions: Scheme) -> None:
    kunshan = regions.find("昆山市")
    assert kunshan is not None
    above = [regions.concepts[i].label.zh for i in regions.ancestors(kunshan.id)]
    assert above[:2] == ["苏州市", "江苏省"]
    assert {"长三角地区", "中国"} <= set(above)


def test_one_character_abbreviations_are_no_names(regions: Scheme) -> None:
    assert all(len(name) > 1 for name, _ in regions.names())
    assert regions.concepts["320000"].notes["abbreviation"] == "苏"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("党委书记", "leader"), ("总经理", "leader"), ("副队长", "leader"), ("领衔人", "leader"),
        ("班长", "leader"),
                ("顾问", "adviser"), ("名誉院长", "honorary"), ("客座教授", "lecturer"), ("队员", "member"),
        ("工程师", "employee"), ("高级技师", "employee"), ("电工", "employee"), ("高工", "employee"),
    ],
)  # fmt: skip
def test_posts_tell_the_kind(ontology: Ontology, name: str, kind: str) -> None:
    found = ontology.schemes["posts"].find(name)
    assert found is not None
    assert found.notes["kind"] == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("上海锅炉厂有限公司", "Enterprise"), ("第二炼铁厂", "Enterprise"), ("动车段", "Enterprise"),
        ("某某煤矿综采工作区车间", "Enterprise"), ("项目部", "Enterprise"), ("养殖专业合作社", "Enterprise"),
        ("上海市总工会", "TradeUnion"), ("某某工匠学院", "Academy"), ("某某职业技术学院", "School"),
        ("航天技术研究院", "ResearchInstitute"), ("某某重点实验室", "ResearchInstitute"),
        ("劳模工匠协会", "Association"), ("专家委员会", "Association"), ("创新工作室联盟", "Alliance"),
        ("助企行服务队", "ServiceTeam"), ("张三劳模创新工作室", "Studio"), ("实训基地", "TrainingBase"),
        ("市住建委", "PublicBody"), ("第一人民医院", "PublicBody"), ("街道办事处", "PublicBody"),
        ("中级人民法院", "PublicBody"), ("自然博物馆", "PublicBody"), ("日报社", "PublicBody"),
        ("广播电视台", "PublicBody"),
    ],
)  # fmt: skip
def test_the_longest_ending_tells_the_type(ontology: Ontology, name: str, kind: str) -> None:
    endings = [c for c in ontology.schemes["organisations"].concepts.values() if name.endswith(c.label.zh)]
    assert endings[0].notes["type"] == kind, "they stand longest first"


def test_endings_stand_longest_first(ontology: Ontology) -> None:
    lengths = [len(c.label.zh) for c in ontology.schemes["organisations"].concepts.values()]
    assert lengths == sorted(lengths, reverse=True)


def test_every_organisation_type_has_an_ending(ontology: Ontology) -> None:
    found = {c.notes["type"] for c in ontology.schemes["organisations"].concepts.values()}
    assert found == {kind.name for kind in ontology.leaves("Organization")}


def test_honours_form_a_ladder(ontology: Ontology) -> None:
    honours = ontology.schemes["honours"]
    levels = {c.notes["level"] for c in honours.concepts.values()}
    ladder = "international national industry province city county enterprise grade placing"
    assert levels == set(ladder.split())
    labour = honours.find("全国劳模")
    assert labour is not None
    assert labour.label.zh == "全国劳动模范"
    assert labour.notes["issuer"] == "中共中央、国务院"
    assert {c.notes["award"] for c in honours.concepts.values()} == {"awarded", "nominated"}
    for grade in ("初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师"):
        found = honours.find(grade)
        assert found is not None
        assert found.notes["level"] == "grade"


def test_place_bound_honours_are_patterns(ontology: Ontology) -> None:
    patterns = [
        p
        for c in ontology.schemes["honours"].concepts.values()
        for p in c.notes.get("pattern", "").split("|")
    ]
    for pattern in ("{province}劳动模范", "{city}五一劳动奖章", "{city_short}工匠", "{county}劳动模范"):
        assert pattern in patterns


def test_many_honours_have_level_issuer_and_other_names(ontology: Ontology) -> None:
    def other_names(concept: Concept) -> bool:
        return bool(concept.synonyms) or "|" in concept.notes.get("pattern", "")

    honours = ontology.schemes["honours"].concepts.values()
    assert all(c.notes["level"] for c in honours)
    assert sum(bool(c.notes.get("issuer")) and other_names(c) for c in honours) >= 150


def test_every_post_has_a_kind_and_every_kind_posts(ontology: Ontology) -> None:
    found = {c.notes["kind"] for c in ontology.schemes["posts"].concepts.values()}
    assert found == set(ontology.attributes["kind"].values)


def test_every_skill_has_labels_a_place_and_a_ground(ontology: Ontology) -> None:
    skills = ontology.schemes["skills"]
    tops = [c for c in skills.concepts.values() if not c.broader]
    assert len(tops) <= 24, "the rest hangs below"
    for concept in skills.concepts.values():
        assert re.search(r"[\u4e00-\u9fff]", concept.label.zh)
        assert re.fullmatch(r"[\x20-\x7eé]+", concept.label.en), concept
        assert skills.inherited(concept.id, "occupation") in ontology.schemes["occupations"].concepts, concept
        assert skills.inherited(concept.id, "industry") in ontology.schemes["industries"].concepts, concept
    assert sum(bool(c.related) for c in skills.concepts.values()) >= 250


def test_the_nearest_note_counts(ontology: Ontology) -> None:
    skills = ontology.schemes["skills"]
    for name, occupation, industry in (
        ("电焊工", "6-18-02", "C33"), ("采煤机司机", "6-16", "B06"), ("数控车工", "6-18-01", "C34"),
    ):  # fmt: skip
        found = skills.find(name)
        assert found is not None
        assert skills.inherited(found.id, "occupation") == occupation
        assert skills.inherited(found.id, "industry") == industry
    assert skills.inherited("welding", "colour") == ""


def test_trades_lead_to_fields(ontology: Ontology) -> None:
    skills = ontology.schemes["skills"]
    for line in TRADES.split():
        name, field = line.split("→")
        found = skills.find(name)
        assert found is not None, name
        above = [skills.concepts[i].label.zh for i in (found.id, *skills.ancestors(found.id))]
        assert field in above, name


def test_related_works_both_ways(ontology: Ontology) -> None:
    skills = ontology.schemes["skills"]
    for concept in skills.concepts.values():
        for other in concept.related:
            assert concept.id in skills.concepts[other].related


@settings(deadline=None)  # a busy machine is no fault
@given(concepts)
def test_every_concept_is_found_by_each_of_its_names(concept: Concept) -> None:
    scheme = LOADED[concept.scheme]
    for name in concept.names:
        assert concept in scheme.find_all(name)
        assert scheme.find(name) in (concept, None)


@settings(deadline=None)  # a busy machine is no fault
@given(concepts)
def test_ancestors_are_finite_and_nearest_first(concept: Concept) -> None:
    scheme = LOADED[concept.scheme]
    above = scheme.ancestors(concept.id)
    assert len(above) == len(set(above))
    assert concept.id not in above
    assert above[: len(concept.broader)] == concept.broader


@settings(deadline=None)  # a busy machine is no fault
@given(concepts)
def test_what_is_narrower_has_the_concept_above_it(concept: Concept) -> None:
    scheme = LOADED[concept.scheme]
    below = {other for other in scheme.concepts if concept.id in scheme.ancestors(other)}
    assert scheme.narrower([concept.id]) == {concept.id} | below
    assert scheme.narrower([]) == set()
