"""What is said of people who were not read, against reading them all."""

from __future__ import annotations

from typing import cast

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.store import Store
from graph.teams.demand import Supply
from graph.teams.lengths import FAR, NEAREST
from graph.teams.network import Network
from graph.teams.optimum import search
from graph.teams.problem import OBJECTIVES, Problem
from graph.teams.widen import Beyond, Frontier, bounded
from tests.graph.teams.worlds import World, people, worlds

things = st.sets(
    st.sampled_from([*people, *(f"{k}-{n}" for k in ("firm", "event", "problem") for n in range(4))])
)
some = st.integers(1, len(people) - 1)


def frontier(network: Network, looked_at: set[str], asked: set[str]) -> Frontier:
    """So far as it does not ask a store."""
    numbers = [network.things[t] for t in sorted(looked_at) if t in network.things]
    return Frontier(cast(Store, None), Supply(), network, np.array(numbers, np.int64), asked)


def hidden(world: World, network: Network, looked_at: set[str]) -> list[str]:
    """People who were not read and are at nothing that was looked at."""
    seen = {t for t in looked_at if t in network.things}
    return [p for p in people if p not in network.people and not world.tied(p) & seen]


def everybody(world: World) -> np.ndarray:
    nodes = np.arange(len(people))
    return world.read(people).collaboration().paths.rows(nodes, nodes)


@given(worlds(), some, things)
def test_nobody_who_was_not_read_is_nearer_than_said(world: World, known: int, looked_at: set[str]) -> None:
    network = world.read(people[:known])
    least, between = frontier(network, looked_at, set(people)).least(), everybody(world)
    for person in hidden(world, network, looked_at):
        assert (least <= between[people.index(person), :known] + 1e-9).all()


@given(worlds(), some)
def test_distances_are_told_by_the_ties_of_two(world: World, known: int) -> None:
    nodes, between = np.arange(known), everybody(world)
    np.testing.assert_allclose(
        world.read(people[:known]).collaboration().paths.rows(nodes, nodes), between[:known, :known]
    )
    assert (between == between.T).all()
    assert (between.diagonal() == 0).all()
    apart = between[~np.eye(len(people), dtype=bool)]
    assert (apart >= NEAREST).all()
    assert (apart <= FAR).all()


@given(
    worlds(),
    things,
    st.lists(st.sets(st.integers(0, 4), min_size=1), min_size=1, max_size=2),
    st.lists(st.sets(st.integers(0, len(people) - 1), min_size=1), min_size=1, max_size=2),
    st.sampled_from(sorted(OBJECTIVES)),
)
def test_no_team_goes_below_the_bound(
    world: World, looked_at: set[str], thin: list[set[int]], crowded: list[set[int]], objective: str
) -> None:
    """The first five people are read; whoever is at what was looked at is known with all crowded skills."""
    network = world.read(people[:5])
    seen = looked_at & network.things.keys()
    met = {p for p in people if world.tied(p) & seen}
    order = [*range(5), *(n for n in range(5, len(people)) if people[n] in met)]
    read = world.read([people[n] for n in order])
    kept = [[order.index(n) for n in able if people[n] in met] for able in crowded]
    if not all(kept):
        return
    seats = [np.array(sorted(s)) for s in [*thin, *kept]]
    problem, paths = Problem.plain(seats, len(order)), read.collaboration().paths
    found = search(problem, paths, objective)
    assert found
    beyond = Beyond(paths, frontier(read, seen, met).least())
    said = bounded(found, problem, range(len(thin), len(seats)), beyond, objective)
    true = search(
        Problem.plain([np.array(sorted(s)) for s in [*thin, *crowded]], len(people)),
        world.read(people).collaboration().paths,
        objective,
    )
    assert true
    assert said.bound <= true.cost + 1e-6
    assert true.cost <= said.cost + 1e-6
