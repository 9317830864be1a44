"""Terms that no vocabulary knows: found with their sentences, judged, undone, never taken in unasked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.candidates import Judgement, candidates, journal, judge, judgements, overlay
from graph.errors import Conflict, InvalidRequest, JiangtuError, NotFound
from graph.store import Store
from ontology.load import load
from ontology.model import Ontology
from tests.graph.readings import alliance, press, profile, with_new_title

NEW = Judgement("skills", "激光清洗", "accepted", "甄老师", why="三家企业在用", broader="表面处理")


def test_an_accepted_term_is_in_the_scheme_from_the_next_loading(tmp_path: Path, ontology: Ontology) -> None:
    made = judge(NEW, tmp_path, ontology)
    assert (made.broader, made.by) == ("surface-treatment", "甄老师")
    assert made.at.startswith("20")
    assert ontology.schemes["skills"].find("激光清洗") is None
    found = load(overlay(tmp_path)).schemes["skills"].find("激光清洗")
    assert found is not None
    assert found.broader == ("surface-treatment",)


def test_a_synonym_joins_its_concept(tmp_path: Path, ontology: Ontology) -> None:
    judge(Judgement("skills", "烧焊", "accepted", synonym_of="焊接"), tmp_path, ontology)
    found = load(overlay(tmp_path)).schemes["skills"].find("烧焊")
    assert found is not None
    assert found.id == "welding"


def test_undoing_leaves_the_scheme_as_it_was_and_the_journal_complete(
    tmp_path: Path, ontology: Ontology
) -> None:
    judge(NEW, tmp_path, ontology)
    judge(replace(NEW, verdict="undone", by="李老师", why="弄错了"), tmp_path, ontology)
    assert judgements(tmp_path) == {}
    assert load(overlay(tmp_path)).schemes["skills"].concepts == ontology.schemes["skills"].concepts
    assert [(j.verdict, j.by) for j in journal(tmp_path)] == [("accepted", "甄老师"), ("undone", "李老师")]
    judge(replace(NEW, verdict="rejected"), tmp_path, load(overlay(tmp_path)))
    assert judgements(tmp_path)["skills", "激光清洗"].verdict == "rejected"


@pytest.mark.parametrize(
    ("judgement", "kind", "words"),
    [
        (replace(NEW, scheme="regions"), InvalidRequest, "name one of skills"),
        (replace(NEW, verdict="liked"), InvalidRequest, "accepted, rejected, undone"),
        (replace(NEW, name=" "), InvalidRequest, "needs a name"),
        (replace(NEW, name="焊接"), Conflict, "knows it already"),
        (replace(NEW, broader="炼金术"), NotFound, "no such concept"),
        (replace(NEW, synonym_of="焊接"), InvalidRequest, "one of the two"),
        (replace(NEW, verdict="undone"), NotFound, "no judgement stands"),
        (Judgement("posts", "炉长", "accepted"), InvalidRequest, "needs kind"),
        (Judgement("posts", "炉长", "accepted", notes={"kind": "boss"}), InvalidRequest, "kind=boss"),
        (Judgement("organisations", "社", "accepted", notes={"type": "Ox"}), InvalidRequest, "type=Ox"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_and_not_recorded(
    tmp_path: Path, ontology: Ontology, judgement: Judgement, kind: type[JiangtuError], words: str
) -> None:
    with pytest.raises(kind, match=words):
        judge(judgement, tmp_path, ontology)
    assert list(journal(tmp_path)) == []


def test_a_term_is_judged_once(tmp_path: Path, ontology: Ontology) -> None:
    judge(replace(NEW, verdict="rejected"), tmp_path, ontology)
    with pytest.raises(Conflict, match="rejected by 甄老师"):
        judge(NEW, tmp_path, ontology)


@pytest.mark.engine
def test_candidates_come_with_counts_and_sentences_until_they_are_judged(
    store: Store, tmp_path: Path
) -> None:
    for reading in (profile(), press(), alliance()):
        store.load(with_new_title(reading))
    found = {(c.scheme, c.name): c for c in candidates(store, tmp_path)}
    assert set(found) == {("honours", "炉火标兵"), ("posts", "炉长")}
    award = found["honours", "炉火标兵"]
    assert award.documents == 2
    assert {s.document for s in award.sentences} == {"press", "profile"}
    judge(Judgement("posts", "炉长", "rejected"), tmp_path, store.ontology)
    assert [c.name for c in candidates(store, tmp_path)] == ["炉火标兵"]
    assert candidates(store, tmp_path, "skills") == []
    with pytest.raises(InvalidRequest, match="regions"):
        candidates(store, tmp_path, "regions")
