from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ontology.load import load
from ontology.model import Ontology
from training.check import main
from training.corpus import ARTICLES, RETOLD
from training.parse import FOLDER, parse, read
from training.rules import check

GOOD = """\
# genre: feature; published: 2024-05-10; id: a-feature-001
[东海船厂|Enterprise o1][焊接车间|Enterprise o2 name=东海船厂焊接车间][徐振东|Person p1]带出[李想|Person p2]。
[他|= p1]获得[省五一劳动奖章|Honour h1]，如今在[东海|Enterprise o1]当师傅。
+ Region r1 舟山
> p1 affiliatedWith o2 kind=employee position=焊工
> o2 partOf o1
> o1 locatedIn r1
> p1 mentors p2
> p1 received h1 status=awarded year=2021
"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def complaints(content: str, ontology: Ontology) -> Iterator[str]:
    passages, issues = parse(content, "x.txt")
    return (str(issue) for issue in [*issues, *check(passages, ontology)])


def test_a_passage_is_read_whole() -> None:
    (passage,), issues = parse(GOOD, "x.txt")
    assert issues == []
    assert (passage.id, passage.genre, passage.published) == ("a-feature-001", "feature", "2024-05-10")
    assert passage.text.startswith("东海船厂焊接车间徐振东带出李想。\n他获得")
    for mention in passage.mentions:
        assert passage.text[mention.start : mention.end] == mention.surface
    entities = {entity.id: entity for entity in passage.entities}
    assert entities["o1"].name == "东海船厂"
    assert entities["o1"].aliases == ("东海",)
    assert entities["o2"].name == "东海船厂焊接车间"
    assert entities["p1"].aliases == ()
    assert entities["r1"].name == "舟山"
    assert passage.facts[0].attributes == {"kind": "employee", "position": "焊工"}


def test_a_sound_passage_has_no_complaint(ontology: Ontology) -> None:
    assert list(complaints(GOOD, ontology)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("# genre", "genre", 1, "a passage begins with"),
        ("feature;", "poem;", 1, "the genre “poem”"),
        ("2024-05-10", "2024-5-10", 1, "no date"),
        ("a-feature-001", "one", 1, "the id “one”"),
        ("|Enterprise o1][", "|Enterprise o1[", 2, "a bracket or bar"),
        ("[李想|Person p2]", "[李想|Human p2]", 2, "Human is no type"),
        ("[李想|Person p2]", "[李想|Person p1]", 8, "p2 is no entity"),
        ("[东海|Enterprise o1]", "[东海|Region o1]", 3, "o1 is Enterprise and Region"),
        ("[东海|Enterprise o1]", "东海船厂", 2, "“东海船厂” stands unmarked"),
        ("[他|= p1]", "[他|= p9]", 3, "“他” refers to p9"),
        ("+ Region r1 舟山", "+ Region r1", 4, "an entity without a mention"),
        ("> o1 locatedIn r1\n", "", 4, "r1 舟山 stands neither"),
        ("> o2 partOf o1", "> o2 partOf", 6, "a fact is written"),
        ("> o2 partOf o1", "> o2 partOf r1", 6, "Enterprise partOf Region is not admitted"),
        ("> o2 partOf o1", "> o2 partOf o7", 6, "o7 is no entity"),
        ("> o2 partOf o1", "> o2 belongsTo o1", 6, "belongsTo is no predicate"),
        ("> o2 partOf o1", "> o2 partOf o2", 6, "o2 partOf itself"),
        ("> p1 mentors p2", "> o2 partOf o1", 8, "the same fact stands twice"),
        ("kind=employee", "kind=boss", 5, "kind=boss does not fit"),
        (" kind=employee", "", 5, "affiliatedWith needs kind"),
        ("year=2021", "year=去年", 9, "year=去年 does not fit"),
        ("year=2021", "rank=1", 9, "received takes no rank"),
        ("status=awarded ", "", 9, "received needs status"),
    ],
)
def test_what_is_wrong_is_found(ontology: Ontology, old: str, new: str, line: int, message: str) -> None:
    assert old in GOOD
    found = list(complaints(GOOD.replace(old, new, 1), ontology))
    assert any(one.startswith(f"x.txt:{line}: ") and message in one for one in found), found


def test_ids_and_texts_are_not_repeated(ontology: Ontology) -> None:
    found = list(complaints(GOOD + "\n" + GOOD, ontology))
    assert len(found) == 2
    assert "stands at x.txt:1" in found[0]
    assert "100% like a-feature-001" in found[1]


def test_the_command_reports_by_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a-feature.txt"
    path.write_text(GOOD, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "1 passages, 7 marks" in capsys.readouterr().out
    path.write_text(GOOD.replace("mentors", "teaches"), encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "a-feature.txt:8: teaches is no predicate" in capsys.readouterr().err


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 1


@pytest.mark.parametrize("folder", [FOLDER, RETOLD, ARTICLES], ids=["invented", "retold", "articles"])
def test_the_passages_shipped_are_sound(folder: Path, ontology: Ontology) -> None:
    passages, issues = read(folder)
    assert passages
    assert [str(issue) for issue in [*issues, *check(passages, ontology)]] == []
