"""Small random problems for property tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from graph.teams.problem import MANY, Limits, People, Problem, Seat
from tests.graph.teams.brute import Table

PEOPLE = 7
people = st.integers(0, PEOPLE - 1)
groups = st.lists(people, unique=True, min_size=1, max_size=4)
codes = st.lists(st.integers(-1, 2), min_size=PEOPLE, max_size=PEOPLE)
limit = st.sampled_from([1, 2, 3, MANY])


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Shortest paths of a random graph: lengths with many ties, some people out of reach."""
    lengths = draw(st.lists(st.sampled_from([0.5, 1.0, 1.25, 3.0, 9.0]), min_size=21, max_size=21))
    between = np.zeros((PEOPLE, PEOPLE))
    between[np.triu_indices(PEOPLE, 1)] = lengths
    between += between.T
    for middle in range(PEOPLE):
        between = np.minimum(between, between[:, middle, None] + between[middle])
    return Table(between)


@st.composite
def plain(draw: st.DrawFn) -> Problem:
    """Seats alone."""
    seats = draw(st.lists(groups, min_size=1, max_size=5))
    return Problem.plain([np.array(sorted(g)) for g in seats], PEOPLE)


@st.composite
def limited(draw: st.DrawFn) -> Problem:
    """Seats, roles, limits and earlier teams of every kind."""
    roles = draw(st.lists(groups, max_size=2))
    bits = np.array([sum((p in group) << i for i, group in enumerate(roles)) for p in range(PEOPLE)])
    fixed = [Seat(np.array(sorted(g))) for g in draw(st.lists(groups, min_size=1, max_size=4))]
    limits = Limits(
        least=draw(st.integers(1, 3)),
        most=draw(limit),
        least_regions=draw(st.integers(0, 3)),
        most_regions=draw(limit),
        per_employer=draw(limit),
        per_person=draw(limit),
        shared=draw(st.sampled_from([0, 1, MANY])),
    )
    return Problem(
        seats=(*fixed, *(Seat(np.array(sorted(g)), role=i) for i, g in enumerate(roles))),
        people=People(np.array(draw(codes)), np.array(draw(codes)), bits),
        limits=limits,
        earlier=tuple(tuple(g) for g in draw(st.lists(groups, max_size=2))),
    )
