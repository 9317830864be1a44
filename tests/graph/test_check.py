"""What the ontology does not allow is left out, with a reason that names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.check import check
from graph.model import Entity, Fact, Reading, Statistic, Value
from ontology.model import Ontology
from tests.graph.readings import profile


def with_fact(predicate: str, object_: str, **attributes: Value) -> Reading:
    fact = Fact("Person-tao", predicate, object_, ("profile.txt#0",), attributes)
    return replace(profile(), facts=(fact,))


@pytest.mark.parametrize(
    ("reading", "why"),
    [
        (with_fact("solved", "Enterprise-steel"), "does not allow Person solved Enterprise"),
        (with_fact("flies", "Enterprise-steel"), "does not allow Person flies Enterprise"),
        (with_fact("received", "Honour-none"), "Honour-none was left out or is not in this document"),
        (with_fact("received", "Honour-model", colour="red"), "has no attribute colour here"),
        (with_fact("received", "Honour-model", year="2024"), "'2024' is no integer that year can be"),
        (with_fact("received", "Honour-model", year=True), "True is no integer"),
        (
            with_fact("received", "Honour-model", status="refused"),
            "'refused' is no string that status",
        ),
        (with_fact("solved", "Problem-cable", date="2024-13"), "'2024-13' is no date"),
        (with_fact("solved", "Problem-cable", date="last year"), "'last year' is no date"),
    ],
)
def test_a_fact_is_left_out_with_its_reason(reading: Reading, why: str, ontology: Ontology) -> None:
    checked = check(reading, ontology)
    assert checked.facts == ()
    assert [why in s.why for s in checked.skips] == [True]
    assert (checked.skips[0].what, checked.skips[0].where) == ("fact", "profile.txt#0")


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29"])
def test_dates_have_the_precision_that_the_text_gives(date: str, ontology: Ontology) -> None:
    assert check(with_fact("solved", "Problem-cable", date=date), ontology).skips == ()


def test_a_personal_value_is_not_repeated_in_the_reason(ontology: Ontology) -> None:
    person = Entity("Person-x", "Person", "某人", (), {"telephone": 5551234})
    checked = check(replace(profile(), entities=(person,), facts=(), statistics=()), ontology)
    reasons = " ".join(s.why for s in checked.skips)
    assert "telephone" in reasons and "5551234" not in reasons


def test_what_hangs_on_a_left_out_entity_goes_too(ontology: Ontology) -> None:
    reading = profile()
    nameless = tuple(replace(e, name=" ") if e.id == "Enterprise-steel" else e for e in reading.entities)
    checked = check(replace(reading, entities=nameless), ontology)
    assert "Enterprise-steel" not in {e.id for e in checked.entities}
    assert sorted(s.what for s in checked.skips) == ["entity", "fact", "mention", "statistic"]


def test_a_figure_of_somebody_unknown(ontology: Ontology) -> None:
    figure = Statistic("Person-none", "人数", 3.0, "人", "profile.txt#0")
    assert check(replace(profile(), statistics=(figure,)), ontology).statistics == ()


def test_the_same_statement_twice_is_one_fact_with_both_passages(ontology: Ontology) -> None:
    one = profile().facts[0]
    other = replace(one, passages=("profile.txt#1", "profile.txt#0"))
    facts = check(replace(profile(), facts=(one, other)), ontology).facts
    assert [f.passages for f in facts] == [("profile.txt#0", "profile.txt#1")]
