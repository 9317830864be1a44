"""Loading: extra files, the cache, and errors that say where."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph import errors
from ontology import cache
from ontology.errors import OntologyError
from ontology.load import load

PREFIXES = """@prefix jt: <https://jiangtu.dev/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <https://example.org/more#> .
"""
ROBOT = """ex:Robot a owl:Class ; rdfs:subClassOf jt:Enterprise ; jt:colour "#123456" ;
    rdfs:label "机器人"@zh , "Robot"@en ; rdfs:comment "一台。"@zh , "One."@en .
"""


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JIANGTU_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "ontology"


def write(folder: Path, text: str) -> Path:
    file = folder / "more.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return file


def test_a_class_in_an_extra_file_comes_out_everywhere(own_cache: Path, tmp_path: Path) -> None:
    ontology = load(write(tmp_path, ROBOT))
    robot = ontology.types["Robot"]
    assert robot.labels == ("Robot", "Enterprise", "Organization", "Agent", "Entity")
    assert (robot.colour, robot.label.zh, robot.identity) == ("#123456", "机器人", "name")
    assert robot in ontology.leaves("Organization")
    assert ontology.allows("Person", "affiliatedWith", "Robot")
    assert "Robot" not in load().types


def test_a_class_inherits_colour_and_identity(own_cache: Path, tmp_path: Path) -> None:
    bare = 'ex:Lathe a owl:Class ; rdfs:subClassOf jt:Achievement ; rdfs:label "车床"@zh .\n'
    kind = load(write(tmp_path, bare)).types["Lathe"]
    assert kind.identity == "document"
    assert kind.colour == load().types["Achievement"].colour
    assert kind.label.en == "车床", "a missing language is lent by the other"


def test_a_relation_with_attributes_in_an_extra_file(own_cache: Path, tmp_path: Path) -> None:
    text = """ex:repairs a owl:ObjectProperty ; rdfs:domain jt:Person ; rdfs:range jt:Achievement ;
        rdfs:label "维修"@zh , "repairs"@en .
    ex:hours a owl:DatatypeProperty ; jt:qualifies ex:repairs ; rdfs:range xsd:decimal .
    """
    ontology = load(write(tmp_path, text))
    assert ontology.allows("Person", "repairs", "Achievement")
    assert [a.datatype for a in ontology.predicates["repairs"].attributes] == ["decimal"]


def test_concepts_and_schemes_in_an_extra_file(own_cache: Path, tmp_path: Path) -> None:
    text = """ex:lathe-tuning a skos:Concept ; skos:inScheme <https://jiangtu.dev/ontology/skills> ;
        skos:broader <https://jiangtu.dev/ontology/skills#turning> ;
        skos:prefLabel "车床调校"@zh , "lathe tuning"@en .
    <https://example.org/colours> a skos:ConceptScheme ; rdfs:label "颜色"@zh , "Colours"@en .
    ex:red a skos:Concept ; skos:inScheme <https://example.org/colours> ; skos:prefLabel "红"@zh , "red"@en .
    """
    ontology = load(write(tmp_path, text))
    skills = ontology.schemes["skills"]
    found = skills.find("车床调校")
    assert found is not None
    assert skills.ancestors(found.id)[:2] == ("turning", "machining")
    assert [c.label.en for c in ontology.schemes["colours"].concepts.values()] == ["red"]


def test_the_version_changes_with_the_files(own_cache: Path, tmp_path: Path) -> None:
    extra = write(tmp_path, ROBOT)
    first = load(extra).version
    assert first != load().version
    write(tmp_path, ROBOT + "# more\n")
    assert load(extra).version != first


def test_loading_from_the_cache_gives_the_same(own_cache: Path) -> None:
    cold, warm = load(), load()
    assert (cold.types, cold.predicates, cold.attributes) == (warm.types, warm.predicates, warm.attributes)
    for name in cold.schemes:
        assert cold.schemes[name].concepts == warm.schemes[name].concepts


def test_schemes_are_read_only_when_asked_for(own_cache: Path) -> None:
    ontology = load()
    assert [p.name.partition("-")[0] for p in own_cache.glob("*.json")] == ["schema"]
    assert {"honours", "organisations", "posts", "regions", "skills"} <= set(ontology.schemes)
    ontology.schemes["posts"]
    assert sorted(p.name.partition("-")[0] for p in own_cache.glob("*.json")) == ["posts", "schema"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": "other", "data": {}}', '{"data": 1}', "\0\0"])
def test_a_damaged_cache_is_rebuilt(own_cache: Path, damage: str) -> None:
    expected = load().types
    (file,) = own_cache.glob("schema-*.json")
    file.write_text(damage, encoding="utf-8")
    assert load().types == expected
    assert json.loads(file.read_text(encoding="utf-8"))["data"]["types"]


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("JIANGTU_CACHE", str(tmp_path / "file"))
    assert "Person" in load().types
    assert cache.write("anything", {}) is False


def test_nothing_half_written_is_left(own_cache: Path) -> None:
    load()
    assert not [p for p in own_cache.iterdir() if p.name.startswith(".")]


def test_what_nobody_used_for_a_month_is_forgotten(own_cache: Path) -> None:
    load()
    old = own_cache / "schema-0.json"
    old.write_text("{}")
    os.utime(old, (time.time() - 2 * cache.STALE,) * 2)
    load().schemes["posts"]
    assert not old.exists()


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("ex:Broken a owl:Class ;;; rdfs:label [ .\n", 7, "mend the Turtle"),
        ("ex:Ghost a owl:Class ; rdfs:label \"鬼\"@zh .\n", 7, "rdfs:subClassOf jt:Entity"),
        ("\nex:Odd a owl:Class ; rdfs:subClassOf jt:Compny .\n", 8, "Compny is no class"),
        ("ex:Person a owl:Class ; rdfs:subClassOf jt:Agent .\n", 7, "same local name"),
        ("ex:year a owl:DatatypeProperty ; rdfs:domain jt:Event .\n", 7, "same local name"),
        ("ex:joins a owl:ObjectProperty ; rdfs:domain jt:Person .\n", 7, "no rdfs:range"),
        ("ex:joins a owl:ObjectProperty ; rdfs:domain jt:Person ; rdfs:range jt:Nobody .\n", 7, "no class"),
        ("ex:size a owl:DatatypeProperty ; rdfs:domain jt:Person ; rdfs:range xsd:hex .\n", 7, "xsd:string"),
        ("ex:A a owl:Class ; rdfs:subClassOf ex:B .\nex:B a owl:Class ; rdfs:subClassOf ex:A .", 7, "circle"),
    ],
)  # fmt: skip
def test_errors_say_file_line_and_remedy(
    own_cache: Path, tmp_path: Path, text: str, line: int, words: str
) -> None:
    file = write(tmp_path, text)
    with pytest.raises(OntologyError, match=re.escape(f"{file}, line {line}")) as raised:
        load(file)
    assert words in str(raised.value)


def test_files_that_cannot_be_read(own_cache: Path, tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="name a Turtle file"):
        load(tmp_path / "none.ttl")
    binary = tmp_path / "binary.ttl"
    binary.write_bytes(b"\xff\xfe\x00junk")
    with pytest.raises(OntologyError, match="UTF-8"):
        load(binary)


def test_errors_belong_to_the_one_tree() -> None:
    assert errors.OntologyError is OntologyError
    assert issubclass(OntologyError, errors.StopError)
    assert errors.outcome(OntologyError("x")) == (500, 70)


def test_a_warm_load_does_without_rdflib(own_cache: Path) -> None:
    load().schemes["regions"]
    code = "import sys, ontology.load as o; o.load().schemes['regions']; print('rdflib' in sys.modules)"
    environment = {**os.environ, "JIANGTU_CACHE": str(own_cache.parent), "PYTHONPATH": str(Path.cwd())}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_warm_load_takes_a_fraction_of_a_cold_one(own_cache: Path) -> None:
    def spent() -> float:
        start = time.process_time()  # of this process alone, whatever else the machine does
        load().schemes["regions"]
        return time.process_time() - start

    cold = spent()
    assert min(spent() for _ in range(5)) < cold / 5
