"""Coverage of many jobs against trying everything."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.teams.coverage import Skills, cover

skills = st.frozensets(st.sampled_from("abcd"), min_size=1, max_size=3)


def best(experts: list[Skills], jobs: list[Skills], load: int) -> float:
    """The most that any assignment covers."""
    choices = [c for n in range(load + 1) for c in combinations(range(len(jobs)), n)]
    return max(
        sum(
            len(job & frozenset().union(*(e for e, c in zip(experts, chosen, strict=True) if j in c)))
            / len(job)
            for j, job in enumerate(jobs)
        )
        for chosen in product(choices, repeat=len(experts))
    )


@given(st.lists(skills, min_size=1, max_size=3), st.lists(skills, min_size=1, max_size=3), st.integers(0, 3))
def test_nothing_covers_more(experts: list[Skills], jobs: list[Skills], load: int) -> None:
    found = cover(experts, jobs, load)
    assert found.optimal
    assert found.covered == pytest.approx(best(experts, jobs, load))
    sent = [e for team in found.teams for e in team]
    assert all(sent.count(e) <= load for e in range(len(experts)))
