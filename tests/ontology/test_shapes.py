"""SHACL: sound data passes, each fault is named in Chinese."""

from __future__ import annotations

import pytest
from rdflib import Graph

from ontology.model import Ontology
from ontology.shapes import check, derive

PREFIXES = """@prefix jt: <https://jiangtu.dev/ontology#> .
@prefix ex: <https://example.org/data#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
SOUND = """
ex:d a jt:Document ; rdfs:label "简报" .
ex:s a jt:Passage ; prov:wasQuotedFrom ex:d ; rdfs:label "王一鸣是华新锅炉厂的班长。" .
ex:p a jt:Person ; rdfs:label "王一鸣" ; jt:affiliatedWith ex:o ; jt:received ex:h .
ex:o a jt:Enterprise ; rdfs:label "华新锅炉厂" .
ex:h a jt:Honour ; rdfs:label "高级技师" .
ex:f a jt:Affiliation ; rdf:subject ex:p ; rdf:predicate jt:affiliatedWith ; rdf:object ex:o ;
    org:member ex:p ; org:organization ex:o ; jt:kind "leader" ; jt:position "班长" ;
    jt:valid_from "2024-05" ; prov:wasDerivedFrom ex:s .
ex:t a jt:Statistic ; jt:measure "解决技术难题" ; jt:value 12 ; prov:wasDerivedFrom ex:s .
"""


def complaints(ontology: Ontology, text: str) -> list[str]:
    return check(Graph().parse(data=PREFIXES + text, format="turtle"), ontology)


def test_sound_data_passes(ontology: Ontology) -> None:
    assert complaints(ontology, SOUND.replace("jt:value 12", "jt:value 12.0")) == []


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("ex:x a jt:Studio .", "实体缺少名称"),
        ('ex:x a jt:Person ; rdfs:label "甲" , "乙" .', "实体只能有一个名称"),
        ("ex:h jt:affiliatedWith ex:o .", "“任职于”的主体必须是人物"),
        ("ex:p jt:affiliatedWith ex:h .", "“任职于”的客体必须是组织"),
        ("ex:o jt:received ex:p .", "“获得”的客体必须是荣誉"),
        ("ex:f jt:kind \"boss\" .", "“任职类别”必须是"),
        ("ex:f jt:valid_to \"May 2024\" .", "“终止”必须是日期"),
        ("ex:y a jt:Fact ; rdf:subject ex:p ; rdf:predicate jt:received ; rdf:object ex:h .", "事实没有出处"),
        ("ex:y a jt:Affiliation ; prov:wasDerivedFrom ex:s .", "任职必须有且只有一个人物"),
        ("ex:y a jt:Statistic ; jt:value -1.0 .", "不小于零"),
        ('ex:y a jt:Passage ; rdfs:label "一句。" .', "段句必须出自一份文档"),
        ('ex:x a jt:Person ; rdfs:label "李某110101199003070000" .', "身份证号或手机号"),
        ('ex:x a jt:Person ; rdfs:label "李某13900000000" .', "身份证号或手机号"),
    ],
)  # fmt: skip
def test_each_fault_is_named(ontology: Ontology, fault: str, words: str) -> None:
    assert any(words in complaint for complaint in complaints(ontology, SOUND + fault))


def test_ends_and_values_are_derived_for_everything(ontology: Ontology) -> None:
    shapes = {str(node).rpartition("#")[2] for node in derive(ontology).subjects()}
    for predicate in ontology.predicates:
        assert {f"{predicate}DomainShape", f"{predicate}RangeShape"} <= shapes
    for attribute in ontology.attributes:
        assert f"{attribute}Shape" in shapes
