"""The search for a team against trying all of them."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.teams import search
from graph.teams.search import Found, Search

PEOPLE = ["a", "b", "c", "d", "e", "f"]
Holders = dict[str, list[str]]
Distances = dict[tuple[str, str], float]

holders = st.dictionaries(
    st.sampled_from(["焊接", "热处理", "密封", "电工"]),
    st.lists(st.sampled_from(PEOPLE), unique=True, min_size=1),
    min_size=1,
)
lengths = st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.5, 3.0, 5.0]), min_size=15, max_size=15)


def matrix(values: list[float]) -> Distances:
    pairs = dict(zip(combinations(PEOPLE, 2), values, strict=True))
    return pairs | {(b, a): value for (a, b), value in pairs.items()} | {(p, p): 0.0 for p in PEOPLE}


def covers(team: tuple[str, ...], wanted: Holders) -> bool:
    return all(set(people).intersection(team) for people in wanted.values())


def cost(team: tuple[str, ...], distances: Distances) -> float:
    return sum(distances[pair] for pair in combinations(team, 2))


def cheapest(wanted: Holders, distances: Distances, size: int) -> float | None:
    teams = (t for n in range(1, size + 1) for t in combinations(PEOPLE, n) if covers(t, wanted))
    return min((cost(t, distances) for t in teams), default=None)


def check(found: Found, wanted: Holders, distances: Distances, size: int) -> None:
    assert covers(found.team, wanted)
    assert len(set(found.team)) == len(found.team) <= size
    assert found.cost == pytest.approx(cost(found.team, distances))
    assert found.bound <= found.cost


@given(holders, lengths, st.integers(1, 4))
def test_finds_the_cheapest_team(wanted: Holders, values: list[float], size: int) -> None:
    distances = matrix(values)
    found, best = Search(wanted, distances, size).run(), cheapest(wanted, distances, size)
    if best is None:
        assert found is None
        return
    assert found
    check(found, wanted, distances, size)
    assert found.cost == pytest.approx(best)
    assert found.bound == found.cost


@given(holders, lengths, st.integers(1, 4), st.integers(1, 12))
def test_with_a_small_budget_it_says_what_is_not_proved(
    wanted: Holders, values: list[float], size: int, budget: int
) -> None:
    distances = matrix(values)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "BUDGET", budget)
        found = Search(wanted, distances, size).run()
    best = cheapest(wanted, distances, size)
    if found is None:
        return
    assert best is not None
    check(found, wanted, distances, size)
    assert found.bound <= best <= found.cost + 1e-9


def test_one_who_can_do_all_comes_alone() -> None:
    wanted = {"焊接": ["a", "b"], "热处理": ["b", "c"]}
    found = Search(wanted, matrix([1.0] * 15), 3).run()
    assert found == Found(("b",), 0.0, 0.0)


def test_nothing_is_wanted() -> None:
    assert Search({}, {}, 3).run() == Found((), 0.0, 0.0)
