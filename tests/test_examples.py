"""The examples: they can be read, they cover the ontology, and what is said about them is true of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest.clean import clean
from ingest.readers import read
from ontology.load import load

EXAMPLES = Path(__file__).parent.parent / "examples"
ARTICLES = sorted((EXAMPLES / "articles").iterdir())
ROSTERS = sorted((EXAMPLES / "rosters").iterdir())
GOLD = sorted((EXAMPLES / "gold").glob("*.json"))
IDENTITY = re.compile(r"\d{17}[\dX]")
PHONE = re.compile(r"(?<!\d)1\d{10}(?!\d)")


@cache
def text(path: Path) -> str:
    return "".join("".join(s.text.split()) for s in clean(read(path)).segments)


def everything() -> str:
    return "\n".join(text(path) for path in (*ARTICLES, *ROSTERS))


def annotation(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", [*ARTICLES, *ROSTERS], ids=lambda p: p.name)
def test_each_file_can_be_read_and_cleaned(path: Path) -> None:
    low, high = (400, 1200) if path in ARTICLES else (100, 3000)
    assert low <= len(text(path)) <= high


def test_there_are_enough_of_each_kind() -> None:
    kinds = Counter(path.suffix for path in (*ARTICLES, *ROSTERS))
    assert len(ARTICLES) >= 16
    assert len(ROSTERS) >= 3
    assert {".txt", ".md", ".html", ".docx", ".pdf", ".csv", ".xlsx"} <= kinds.keys()


def test_gold_covers_every_type_and_predicate() -> None:
    ontology = load()
    found = [annotation(path) for path in GOLD]
    assert {e["type"] for a in found for e in a["entities"]} == {t.name for t in ontology.leaves()}
    assert {r["p"] for a in found for r in a["relations"]} == set(ontology.predicates)


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_obeys_the_ontology(path: Path) -> None:
    ontology = load()
    gold = annotation(path)
    types = {e["id"]: e["type"] for e in gold["entities"]}
    assert len(types) == len(gold["entities"])
    for relation in gold["relations"]:
        assert ontology.allows(types[relation["s"]], relation["p"], types[relation["o"]]), relation


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_gold_names_stand_in_the_text(path: Path) -> None:
    source = next(p for p in (*ARTICLES, *ROSTERS) if p.stem == path.stem)
    body = text(source) + clean(read(source)).title
    absent = [
        e["name"]
        for e in annotation(path)["entities"]
        if not any("".join(n.split()) in body for n in (e["name"], *e["aliases"]))
    ]
    assert not absent


def test_expected_experts_stand_in_the_documents() -> None:
    body = everything()
    questions = [json.loads(line) for line in (EXAMPLES / "questions.jsonl").read_text("utf-8").splitlines()]
    assert sum(bool(q["experts"]) for q in questions) >= 20
    assert sum(not q["experts"] for q in questions) >= 5
    teams = json.loads((EXAMPLES / "teams.json").read_text("utf-8"))
    bridges = json.loads((EXAMPLES / "bridges.json").read_text("utf-8"))
    names = {name for q in questions for name in q["experts"]}
    names |= {person["name"] for t in teams for person in (*t["accepted"], *t["forbidden"])}
    called = [n for b in bridges for n in (*b["experts"], *b["organisations"], *b["forbidden"])]
    names |= {part for name in called for part in name.split("@")}
    assert not [name for name in sorted(names) if name not in body]


def test_questions_use_other_words_than_the_texts() -> None:
    """No run of six characters of a question stands in a document."""
    body = everything()
    for line in (EXAMPLES / "questions.jsonl").read_text("utf-8").splitlines():
        question = json.loads(line)["q"]
        assert not [question[i : i + 6] for i in range(len(question) - 5) if question[i : i + 6] in body]


def test_namesakes_have_different_employers() -> None:
    employers = {
        e["name"]
        for path in GOLD
        for a in [annotation(path)]
        for p in a["entities"]
        if p["name"] == "陈志强"
        for r in a["relations"]
        if r["s"] == p["id"] and r["p"] == "affiliatedWith"
        for e in a["entities"]
        if e["id"] == r["o"] and e["type"] == "Enterprise"
    }
    assert {name[:2] for name in employers} == {"武汉", "绍兴"}


def test_personal_numbers_are_there_to_be_dropped_and_cannot_be_real() -> None:
    raw = read(EXAMPLES / "rosters" / "experts-2025.xlsx").text
    identities = IDENTITY.findall(raw)
    assert len(identities) == len(set(identities)) >= 20
    assert {number[:4] for number in identities} == {"9901"}
    assert {number[:7] for number in PHONE.findall(raw)} == {"1990000"}


@pytest.mark.parametrize("path", ROSTERS, ids=lambda p: p.name)
def test_personal_numbers_do_not_get_past_cleaning(path: Path) -> None:
    cleaned = clean(read(path))
    everywhere = [s.text for s in cleaned.segments] + [
        cell.text for table in cleaned.tables for row in table.rows for cell in row
    ]
    assert not [t for t in everywhere if IDENTITY.search(t) or PHONE.search(t)]
