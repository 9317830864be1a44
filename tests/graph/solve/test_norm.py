"""How near questions come that nobody in a graph is expected to answer: measured, kept, renewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import fmean, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Quote
from graph.embedding import Embedder
from graph.model import Document, Passage, Reading
from graph.places import Places
from graph.solve.confidence import confidence, standing_out
from graph.solve.filters import EVERYBODY
from graph.solve.inquiry import inquire
from graph.solve.norm import NARROW, NORM, USUAL, Norm, read_cohort, read_norm, renew_norm
from graph.solve.retrieve import Hit
from graph.store import Store
from graph.vectors import claim, renew
from tests.graph.readings import press
from training.questions import read_questions

TEXTS = (
    "水泵轴承过热，他改了油路。",
    "她治好了钛管退火后的弯曲。",
    "会议在工人文化宫召开。",
    "高校教师讲解了企业上市的步骤。",
)


@pytest.fixture
def unmeasured(store: Store, embedder: Embedder) -> Iterator[Store]:
    forget = "MATCH (s:Schema) REMOVE s.cohort_mean, s.cohort_spread, s.cohort_passages, s.model"
    store.bolt.define([forget])
    claim(store, embedder)
    yield store
    store.bolt.define([forget])


def add(store: Store, embedder: Embedder, name: str, texts: tuple[str, ...]) -> None:
    document = Document(name, name, name, source=name)
    rows = tuple(Passage(f"{name}#{n}", name, n, text, 0, len(text)) for n, text in enumerate(texts))
    store.load(Reading(document, rows, (), (), ()), embedder.encode(texts))


def known(store: Store) -> Norm:
    return read_norm(store.run_together({NORM: {}}))


@pytest.mark.engine
def test_an_empty_graph_has_the_usual_norm(unmeasured: Store, embedder: Embedder) -> None:
    assert renew_norm(unmeasured, embedder) == known(unmeasured) == USUAL


@pytest.mark.engine
def test_a_graph_without_vectors_is_measured_once_it_has_some(unmeasured: Store, embedder: Embedder) -> None:
    unmeasured.load(press())
    assert renew_norm(unmeasured, embedder) == USUAL
    renew(unmeasured, embedder)
    assert known(unmeasured) != USUAL
    assert known(unmeasured).passages == len(press().passages)


@pytest.mark.engine
def test_the_norm_is_measured_anew_where_the_graph_has_grown(unmeasured: Store, embedder: Embedder) -> None:
    add(unmeasured, embedder, "a.txt", TEXTS * 3)
    first = renew_norm(unmeasured, embedder)
    assert first == known(unmeasured)
    assert first.passages == 12
    assert first.spread >= NARROW
    add(unmeasured, embedder, "b.txt", TEXTS[:1])
    assert renew_norm(unmeasured, embedder) == first  # one of twelve is no tenth
    add(unmeasured, embedder, "c.txt", tuple(read_cohort()[:9]))
    grown = renew_norm(unmeasured, embedder)
    assert grown.passages == 22
    assert grown.mean > first.mean  # there is something near now


@pytest.mark.engine
def test_what_is_measured_is_what_answers_are_told_by(unmeasured: Store, embedder: Embedder) -> None:
    """Asked as questions are, the cohort has the mean 0 and the standard deviation 1."""
    add(unmeasured, embedder, "a.txt", TEXTS)
    assert renew_norm(unmeasured, embedder).spread > NARROW
    places = Places(unmeasured.ontology.schemes["regions"])
    found = [inquire(unmeasured, places, q, embedder, EVERYBODY, 1) for q in read_cohort()]
    near = [standing_out(one.hits, one.norm) for one in found]
    assert (fmean(near), pstdev(near)) == (pytest.approx(0, abs=0.01), pytest.approx(1, abs=0.01))


@pytest.mark.engine
def test_passages_that_were_read_without_the_model_do_not_count_as_measured(
    unmeasured: Store, embedder: Embedder
) -> None:
    unmeasured.load(press())
    assert renew_norm(unmeasured, embedder) == known(unmeasured) == USUAL
    assert known(unmeasured).passages == 0


@given(st.floats(0.3, 0.8), st.floats(NARROW, 0.2), st.floats(-0.2, 0.2))
def test_what_is_near_is_told_by_what_is_usual_there(mean: float, spread: float, moved: float) -> None:
    """A graph where everything is nearer by as much says the same of what is nearer by as much."""
    here = Hit(Quote("报道", "他把衬垫换成了尼龙的。", "p"), cosine=0.5, level=0.55)
    there = replace(here, level=0.55 + moved)
    assert standing_out({"p": there}, Norm(mean + moved, spread)) == pytest.approx(
        standing_out({"p": here}, Norm(mean, spread)), abs=1e-6
    )
    assert confidence({"p": here}, True, Norm(mean, spread)) >= confidence(
        {"p": here}, True, Norm(mean + abs(moved), spread)
    )


def test_the_cohort_is_not_what_answers_are_judged_by() -> None:
    cohort = read_cohort()
    assert len(set(cohort)) == len(cohort) >= 80
    assert all(question == question.strip() for question in cohort)
    assert not {q.q for q in read_questions()} & set(cohort)
