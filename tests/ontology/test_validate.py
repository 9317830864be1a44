"""The vocabulary is consistent, and each kind of inconsistency is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.validate import main, validate

# Each line with # is the complaint that the statement below it must bring; one file, for a run takes a while.
FAULTS = """@prefix jt: <https://jiangtu.dev/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/more#> .
@prefix scheme: <https://jiangtu.dev/ontology/> .
@prefix skill: <https://jiangtu.dev/ontology/skills#> .
@prefix region: <https://jiangtu.dev/ontology/regions#> .

# A: no rdfs:label in en; add
ex:A a owl:Class ; rdfs:subClassOf jt:Entity ; jt:colour "#112233" ; rdfs:label "甲"@zh .
# A: no rdfs:comment in zh; add
# B: no colour; add
ex:B a owl:Class ; rdfs:subClassOf jt:Entity .
# C: the same colour as Person
ex:C a owl:Class ; rdfs:subClassOf jt:Entity ; jt:colour "#d9480f" .
# D: jt:identity is soul
ex:D a owl:Class ; rdfs:subClassOf jt:Entity ; jt:colour "#d94801" ; jt:identity "soul" .
# E: there is no scheme nowhere
ex:E a owl:Class ; rdfs:subClassOf jt:Entity ; jt:colour "#d94802" ; jt:scheme "nowhere" .
# F: identity by concept needs jt:scheme
ex:F a owl:Class ; rdfs:subClassOf jt:Entity ; jt:colour "#d94803" ; jt:identity "concept" .

# g: belongs to nothing
ex:g a owl:DatatypeProperty ; rdfs:range xsd:string .
# h: qualifies likes, which is no relation
ex:h a owl:DatatypeProperty ; rdfs:range xsd:string ; jt:qualifies jt:likes .
# year: more than one rdfs:range
jt:year rdfs:range xsd:string .
# i: symmetric, but domain and range differ
ex:i a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:domain jt:Person ; rdfs:range jt:Event .
# j: Skill, Event lies outside domain and range
ex:j a owl:ObjectProperty ; rdfs:domain jt:Person ; rdfs:range jt:Event ;
    jt:pair [ jt:from jt:Skill ; jt:to jt:Event ] .

# k: 0 Chinese labels
skill:k a skos:Concept ; skos:inScheme scheme:skills ; skos:prefLabel "kay"@en .
# l: 0 English labels
skill:l a skos:Concept ; skos:inScheme scheme:skills ; skos:prefLabel "了"@zh .
# m: a skos:altLabel without language
skill:m a skos:Concept ; skos:inScheme scheme:skills ;
    skos:prefLabel "某"@zh , "m"@en ; skos:altLabel "谋" .
# n: none is no concept of skills
skill:n a skos:Concept ; skos:inScheme scheme:skills ;
    skos:prefLabel "那"@zh , "n"@en ; skos:broader skill:none .
# o: skos:broader leads back to itself
skill:o a skos:Concept ; skos:inScheme scheme:skills ;
    skos:prefLabel "哦"@zh , "o"@en ; skos:broader skill:p .
# p: skos:broader leads back to itself
skill:p a skos:Concept ; skos:inScheme scheme:skills ;
    skos:prefLabel "批"@zh , "p"@en ; skos:broader skill:o .
# q: the name 焊接 also stands for welding
skill:q a skos:Concept ; skos:inScheme scheme:skills ;
    skos:prefLabel "焊接"@zh , "q"@en .
# r: jt:rank is not declared
skill:r a skos:Concept ; skos:inScheme scheme:skills ;
    skos:prefLabel "日"@zh , "r"@en ; jt:rank "1" .
# s: jt:kind is boss
skill:s a skos:Concept ; skos:inScheme scheme:skills ;
    skos:prefLabel "思"@zh , "s"@en ; jt:kind "boss" .
# t: unknown slot planet
skill:t a skos:Concept ; skos:inScheme scheme:skills ;
    skos:prefLabel "特"@zh , "t"@en ; jt:pattern "{planet}匠" .
# y: jt:level is galactic
skill:y a skos:Concept ; skos:inScheme scheme:skills ; skos:prefLabel "外"@zh , "y"@en ; jt:level "galactic" .
# z: jt:type is Circus
skill:z a skos:Concept ; skos:inScheme scheme:skills ; skos:prefLabel "子"@zh , "z"@en ; jt:type "Circus" .
# u: 123.0, 3.0 is no place on Earth
region:u a skos:Concept ; skos:inScheme scheme:regions ; skos:prefLabel "优"@zh , "u"@en ;
    jt:lat 123.0 ; jt:lon 3.0 .
# v: the code 32050 has not six digits
region:v a skos:Concept ; skos:inScheme scheme:regions ;
    skos:prefLabel "维"@zh , "v"@en ; skos:notation "32050" .
# w: no broader region has a code that contains 320599
region:w a skos:Concept ; skos:inScheme scheme:regions ; skos:prefLabel "伟"@zh , "w"@en ;
    skos:notation "320599" ; skos:broader region:330000 .
# ab: jt:industry is Z99
skill:ab a skos:Concept ; skos:inScheme scheme:skills ; skos:prefLabel "克"@zh , "ab"@en ; jt:industry "Z99" .
# x: not in exactly one scheme
skill:x a skos:Concept ; skos:prefLabel "西"@zh , "x"@en .
"""
EXPECTED = [line[2:] for line in FAULTS.splitlines() if line.startswith("# ")]
# Faults that have company: what is not labelled is complained of in each language, for label and comment.
SHARED = ("no rdfs:", "no broader region has a code")


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    file = tmp_path_factory.mktemp("faults") / "faults.ttl"
    file.write_text(FAULTS, encoding="utf-8")
    return validate(file)


def test_the_vocabulary_is_consistent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == "The vocabulary is consistent.\n"


@pytest.mark.parametrize("words", EXPECTED)
def test_each_fault_is_found(complaints: list[str], words: str) -> None:
    assert any(words in complaint for complaint in complaints), complaints


def test_nothing_else_is_complained_of(complaints: list[str]) -> None:
    rest = [c for c in complaints if not any(words in c for words in (*EXPECTED, *SHARED))]
    assert rest == []


def test_complaints_say_where(complaints: list[str]) -> None:
    line = FAULTS.splitlines().index("ex:B a owl:Class ; rdfs:subClassOf jt:Entity .") + 1
    assert any(f"faults.ttl, line {line}: B: no colour" in complaint for complaint in complaints)


def test_the_command_tells_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.ttl"
    file.write_text("this is no Turtle", encoding="utf-8")
    assert main([str(file)]) == 65
    assert f"{file}, line 1" in capsys.readouterr().out
