"""Contacts that are kept: in attributes marked personal and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import wiring
from api.settings import Settings
from graph.model import Value
from ingest.contacts import ATTRIBUTES
from ingest.pipeline import Reader
from ontology.model import Ontology

PHONE, MAIL, HOME, IDENTITY = "139 0000 1234", "feng@example.com", "海州市滨河东路8号", "990101198002291230"
ROSTER = f"""手机,姓名,单位,家庭住址,身份证号,备注
{PHONE},冯远山,海州机床厂,{HOME},{IDENTITY},邮箱{MAIL}
13900005678,孟令芳,海州港务有限公司,,,
"""


@pytest.fixture(scope="module")
def keeping(cache_folder: Path) -> Reader:
    return wiring.open_reader(Settings(cache=cache_folder, keep_contacts=True))


def _kept(reader: Reader, path: Path, text: str) -> tuple[dict[str, dict[str, Value]], str]:
    """Attributes of the people, and everything else that the reading holds."""
    path.write_text(text, "utf-8")
    reading = reader.read(path, path.name)
    people = {e.name: dict(e.attributes) for e in reading.entities if e.type == "Person"}
    return people, repr((reading.passages, reading.mentions, reading.facts, reading.document))


def test_a_roster_gives_each_person_the_contacts_of_the_row(tmp_path: Path, keeping: Reader) -> None:
    people, rest = _kept(keeping, tmp_path / "a.csv", ROSTER)
    assert people["冯远山"] == {"telephone": PHONE, "email": MAIL, "address": HOME}
    assert people["孟令芳"] == {"telephone": "13900005678"}
    assert not [value for value in (PHONE, MAIL, HOME, IDENTITY, "13900005678") if value in rest]


def test_a_sentence_gives_its_contacts_to_the_one_person_it_names(tmp_path: Path, keeping: Reader) -> None:
    text = "王大川是江城重工有限公司的焊工，手机13900001234。赵小河和钱大成的电话是13900005678。\n"
    people, rest = _kept(keeping, tmp_path / "a.txt", text)
    assert people["王大川"] == {"telephone": "13900001234"}
    assert not people["赵小河"] and not people["钱大成"]
    assert "1390000" not in rest


def test_nothing_is_kept_unless_asked_for(tmp_path: Path, cache_folder: Path) -> None:
    people, rest = _kept(wiring.open_reader(Settings(cache=cache_folder)), tmp_path / "a.csv", ROSTER)
    assert not any(people.values())
    assert PHONE not in rest


def test_contacts_are_marked_personal_in_the_ontology(ontology: Ontology) -> None:
    personal = {a.name for a in ontology.types["Person"].attributes if a.personal}
    assert personal == set(ATTRIBUTES.values())
