"""Areas: a region and all the rest never overlap, and leave nothing out."""

from __future__ import annotations

import pytest

from graph.bridges.area import area, rest, sides
from graph.places import Places, prefix
from ontology.model import Ontology


@pytest.fixture(scope="module")
def places(ontology: Ontology) -> Places:
    return Places(ontology.schemes["regions"])


@pytest.mark.parametrize("name", ["江苏", "苏州", "昆山", "长三角", "北京"])
def test_each_place_is_in_the_region_or_in_the_rest(places: Places, name: str) -> None:
    inside, outside = area(places, [name]), rest(places, [name])
    for code in ["320583", "320500", "320100", "310115", "110000", "440606", "330100"]:
        if not any(c.startswith(prefix(code)) and c != prefix(code) for c in inside.codes):  # no part of it
            assert inside.holds(code) != outside.holds(code), code


def test_the_rest_of_several_is_outside_each(places: Places) -> None:
    both = rest(places, ["江苏", "浙江"])
    assert not both.holds("320500")
    assert not both.holds("330100")
    assert both.holds("340100")


def test_the_rest_of_a_country_without_codes_is_all_of_china(places: Places) -> None:
    assert all(rest(places, ["日本"]).holds(code) for code in ("110000", "320500", "659001"))


def test_a_side_that_is_not_named_is_all_but_the_other(places: Places) -> None:
    source, target = sides(places, ["江苏"], "")
    assert source.holds("320500")
    assert not target.holds("320500")
    assert target.holds("610300")
    source, target = sides(places, [], "宝鸡")
    assert target.holds("610300")
    assert source.holds("610100")
    assert not source.holds("610300")
    assert not source.holds("")
