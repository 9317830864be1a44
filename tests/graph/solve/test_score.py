"""How a score adds up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Quote
from graph.solve.attribute import people_of
from graph.solve.ceiling import Ceiling, most_besides
from graph.solve.cues import NOTHING, Asked
from graph.solve.facts import Fact
from graph.solve.retrieve import Hit
from graph.solve.score import Evidence, by_facts, by_standing, score
from graph.solve.standing import Standing
from graph.solve.weights import load_weights

NAMES = ("p1", "p2", "p3")
QUOTES = {name: Quote("报道", f"句子{name}。", name) for name in NAMES}
share = st.floats(0, 1)
hits = st.fixed_dictionaries(
    {name: st.builds(Hit, st.just(QUOTES[name]), meaning=share, words=share) for name in NAMES}
)
ties = st.dictionaries(st.sampled_from(NAMES), share)


def fact(predicate: str, object_: str, *passages: str, status: str = "") -> Fact:
    return Fact(predicate, object_, "", status, passages)


SOLVED = fact("solved", "Problem-1", "p1")


@given(hits, ties)
def test_a_solved_problem_never_lowers_a_score(found: dict[str, Hit], tied: dict[str, float]) -> None:
    without = score(Evidence(tied, [], {}), found, QUOTES)
    with_it = score(Evidence(tied, [SOLVED], {"Problem-1": 1.0}), found, QUOTES)
    assert sum(p.value for p in with_it) > sum(p.value for p in without)
    assert "solved" in {p.name for p in with_it}


@given(hits, ties)
def test_each_part_adds_something_and_is_proved(found: dict[str, Hit], tied: dict[str, float]) -> None:
    for part in score(Evidence(tied, [SOLVED], {}), found, QUOTES):
        assert part.value > 0
        assert part.passages


@given(
    hits,
    ties,
    st.lists(st.tuples(st.sampled_from(("solved", "created", "hasSkill", "received")), share)),
    share,
)
def test_the_values_without_sentences_are_those_of_the_parts(
    found: dict[str, Hit], tied: dict[str, float], told: list[tuple[str, float]], recent: float
) -> None:
    facts = [fact(predicate, f"o{n}", NAMES[n % 3], NAMES[n % 2]) for n, (predicate, _) in enumerate(told)]
    matched = {f"o{n}": value for n, (_, value) in enumerate(told)}
    past = Standing(recency=recent, recent=NAMES[:1], teaches=NAMES[1:2], visits=NAMES[2:])
    known = Evidence(tied, facts, matched, standing=past, ranks=matched, home=NAMES[:1], body=True)
    asked = Asked(body=True, teaching=True, regions=("310000",))
    early, late = by_facts(known, found, QUOTES), by_standing(known, found, QUOTES, asked)
    assert early.keys().isdisjoint(late)
    assert early | late == {part.name: part.value for part in score(known, found, QUOTES, asked)}


def test_a_fact_without_a_sentence_adds_nothing() -> None:
    assert score(Evidence({}, [SOLVED], {"Problem-1": 1.0}), {}, {}) == ()


def test_a_passage_about_somebody_else_makes_no_fact_near() -> None:
    hits = {"p1": Hit(QUOTES["p1"], meaning=0.9)}
    (about,) = [p for p in score(Evidence({"p1": 1.0}, [SOLVED]), hits, QUOTES) if p.name == "solved"]
    assert about.value == pytest.approx(0.9 * load_weights().solved, abs=1e-3)
    assert score(Evidence({}, [SOLVED]), hits, QUOTES) == ()


def test_a_nomination_is_no_honour() -> None:
    held, hoped = fact("received", "h1", "p1"), fact("received", "h2", "p2", status="nominated")
    assert [p.name for p in score(Evidence({}, [held], {}), {}, QUOTES)] == ["honour"]
    assert score(Evidence({}, [hoped], {}), {}, QUOTES) == ()


def test_people_are_known_by_their_ids() -> None:
    assert people_of(["Person-1", "Alliance-2", "Person-3"]) == ["Person-1", "Person-3"]


def test_what_is_named_counts_for_facts_of_its_own_kind_alone() -> None:
    w = load_weights()
    besides = w.honour + w.seniority + most_besides(NOTHING)
    assert Ceiling.of({"Skill-welding": 0.5}, NOTHING).by_facts(0) == pytest.approx(w.skill * 0.5 + besides)
    either = (w.solved + w.created + w.skill) * 0.5 + besides
    assert Ceiling.of({"Craft-welding": 0.5}, NOTHING).by_facts(0) == pytest.approx(either)
