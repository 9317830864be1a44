"""The projection against the queries that it stands for, and teams found on it against those read."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers import Team
from graph.projection.keeper import Keeper
from graph.projection.projection import Projection
from graph.solver import Solver
from graph.store import Store
from graph.teams import optimum, sought, throng
from graph.teams.demand import PARTED
from graph.teams.network import Collaboration, Network, collaboration
from graph.teams.sliced import Sliced
from graph.teams.wishes import Wishes
from tests.conftest import EMPTY
from tests.graph.projection.drawn import SKILLS, drawn
from tests.graph.readings import alliance, press, profile

TODAY = date.today().isoformat()


@pytest.fixture(scope="module", params=["examples", 1, 2])
def loaded(prepared: Store, request: pytest.FixtureRequest) -> Store:
    prepared.bolt.define([EMPTY])
    readings = [profile(), press(), alliance()] if request.param == "examples" else [drawn(request.param)]
    for reading in readings:
        assert not prepared.load(reading).skips
    return prepared


@pytest.fixture(scope="module")
def projection(loaded: Store) -> Projection:
    return Keeper(loaded).project()


def ids(store: Store, kind: str) -> list[str]:
    return [r["id"] for r in store.export() if r["kind"] == "entity" and r["type"] == kind]


def labels(joined: Collaboration) -> dict[str, dict[str, float]]:
    """For each person what joins him to others, and how far that is."""
    paths, found = joined.paths, {}
    shared = np.bincount(paths.landmarks, minlength=paths.width) > 1
    for n, person in enumerate(joined.people):
        own = range(paths.start[n], paths.start[n + 1])
        found[person] = {
            joined.things[paths.landmarks[i]]: float(paths.lengths[i])
            for i in own
            if shared[paths.landmarks[i]] or paths.lengths[i] == 0
        }
    return found


def through(network: Network) -> dict[tuple[str, str], set[tuple[float, str]]]:
    """All ways from a person to a thing: how long, and through which organisation."""
    found: dict[tuple[str, str], set[tuple[float, str]]] = {}
    names = list(network.things)
    for part in network.tied():
        columns = (part.owner, part.thing, part.length, part.through)
        for owner, thing, length, via in zip(*(c.tolist() for c in columns), strict=True):
            pair = network.people[owner], names[thing]
            found.setdefault(pair, set()).add((length, names[via] if via >= 0 else ""))
    return found


def test_the_same_labels_as_the_queries(loaded: Store, projection: Projection) -> None:
    people = ids(loaded, "Person")
    for some in (people, people[::3], people[:1]):
        sliced, network = Sliced(loaded, projection, list(some)).collaboration(), Network()
        network.read(loaded, some, single=True)
        assert labels(sliced) == labels(network.collaboration())
        nodes, read = np.arange(len(some)), collaboration(loaded, some)
        np.testing.assert_array_equal(sliced.paths.rows(nodes, nodes), read.paths.rows(nodes, nodes))


def test_the_same_organisations_on_the_way(loaded: Store, projection: Projection) -> None:
    people, network = ids(loaded, "Person"), Network()
    network.read(loaded, people, single=True)
    ways, sliced = through(network), Sliced(loaded, projection, people).collaboration()
    owners = np.repeat(np.arange(len(people)), np.diff(sliced.paths.start))
    for owner, thing, length, via in zip(
        owners, sliced.paths.landmarks, sliced.paths.lengths, sliced.through, strict=True
    ):
        way = float(length), sliced.things[via] if via >= 0 else ""
        known_ways = ways[people[owner], sliced.things[thing]]
        assert way in known_ways
        assert way[0] == min(known_ways)[0]


def test_the_same_holders_and_who_cannot_be_asked(loaded: Store, projection: Projection) -> None:
    things = [i for kind in ("Skill", "Problem", "Achievement") for i in ids(loaded, kind)]
    groups = [[one] for one in things] + [things[n : n + 3] for n in range(len(things))] + [things, []]
    rows = loaded.run("teams/holders", groups=groups, most=10_000, today=TODAY)
    for group, row in zip(groups, rows, strict=True):
        told = sorted(tuple(text.split(PARTED)) for text in row["holders"])
        found = projection.holders(group)
        gone = projection.gone(found.people, TODAY)
        mine = zip(projection.names(found.people), found.weight, gone, strict=True)
        assert [(i, str(w), "1" if g else "") for i, w, g in mine] == told


def test_the_same_people_gone(loaded: Store, projection: Projection) -> None:
    people = ids(loaded, "Person")
    for day in (TODAY, "2020-03-01", "2020", "1999-01-01"):
        gone = projection.gone(projection.numbers(people), day)
        told = loaded.run("teams/people", ids=people, today=day)[0]["gone"]
        assert {p for p, g in zip(people, gone, strict=True) if g} == set(told)


def test_who_is_not_known_has_no_number(projection: Projection) -> None:
    assert projection.numbers(["nobody", "Person-" + "x" * 99, ""]).tolist() == [-1, -1, -1]


@pytest.fixture(scope="module")
def both(prepared: Store) -> tuple[Solver, Solver]:
    """One who reads the store for each request, and one with a projection."""
    prepared.bolt.define([EMPTY])
    prepared.load(drawn(3))
    keeper = Keeper(prepared)
    keeper.project()
    return Solver(prepared), Solver(prepared, keeper=keeper)


WISHES = [
    {},
    {"objective": "diameter"},
    {"objective": "leader"},
    {"per_employer": 1},
    {"per_person": 1, "min_size": 3},
    {"mentor": True},
    {"home": "江苏"},
    {"include": ()},
    {"exclude": ("Person-000", "Person-001")},
    {"min_regions": 2},
    {"teams": 2},
]


@pytest.mark.parametrize("wishes", WISHES, ids=lambda w: "+".join(w) or "free")
def test_both_ways_find_teams_of_the_same_cost(
    both: tuple[Solver, Solver], wishes: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(optimum, "MANY", 10)
    if "include" in wishes:  # somebody who is alive
        wishes = {"include": (both[0].team(SKILLS[4:], [], 5).members[0].id,)}
    for size, skills in ((5, SKILLS[:3]), (5, SKILLS), (2, SKILLS[:3])):
        read, sliced = (one.team(skills, [], size, "", Wishes(**wishes)) for one in both)  # type: ignore[arg-type]
        assert sliced.cost == pytest.approx(read.cost)
        assert (sliced.optimal, sliced.uncovered) == (read.optimal, read.uncovered)
        assert bool(sliced.members) == bool(read.members)
        assert sorted(s.seat for s in sliced.seats) == sorted(s.seat for s in read.seats)
        if not wishes:
            assert sum(t.distance for t in sliced.ties) == pytest.approx(sum(t.distance for t in read.ties))
        assert sliced.note.split("；")[-1:] == read.note.split("；")[-1:]


@pytest.mark.parametrize("objective", ["sum", "diameter", "leader"])
def test_of_a_throng_nobody_is_left_out_who_matters(
    both: tuple[Solver, Solver], objective: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished, sizes = Wishes(objective=objective), []
    asked = [SKILLS[n : n + size] for size in (2, 3, 4) for n in range(len(SKILLS) - size + 1)]
    whole = [both[1].team(skills, [], 5, "", wished) for skills in asked]
    thin(monkeypatch)
    monkeypatch.setattr(throng.Throngs, "_with", counted(throng.Throngs._with, sizes))
    for skills, expected in zip(asked, whole, strict=True):
        found = both[1].team(skills, [], 5, "", wished)
        assert found.optimal
        assert found.cost == pytest.approx(expected.cost)
        assert extra(found) == pytest.approx(extra(expected))
    assert len(sizes) > len(asked)
    assert max(share for share in sizes if share < 1) > min(sizes)


@pytest.mark.parametrize("objective", ["sum", "diameter", "leader"])
def test_whoever_of_a_throng_is_not_searched_bounds_the_answer(
    both: tuple[Solver, Solver], objective: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished = Wishes(objective=objective)
    asked = [SKILLS[n : n + 3] for n in range(len(SKILLS) - 2)]
    whole = [both[1].team(skills, [], 5, "", wished) for skills in asked]
    thin(monkeypatch)
    monkeypatch.setattr(throng, "LIKELY", 1)
    monkeypatch.setattr(throng, "MOST", 1)
    found = [both[1].team(skills, [], 5, "", wished) for skills in asked]
    for team, best in zip(found, whole, strict=True):
        assert team.bound - 1e-6 <= best.cost <= team.cost + 1e-6
        assert team.optimal == (team.bound == team.cost)
    assert any(team.cost > best.cost for team, best in zip(found, whole, strict=True))


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=8))
def test_throngs_are_what_many_more_have_than_all_the_rarer_skills(sizes: list[int]) -> None:
    places = throng.places_of_throngs(sizes)
    rest = [size for place, size in enumerate(sizes) if place not in places]
    assert rest
    for place in places:
        rarer = sum(size for size in rest if size <= sizes[place])
        assert sizes[place] > throng.THRONG
        assert sizes[place] > throng.TIMES * rarer > 0


def thin(monkeypatch: pytest.MonkeyPatch) -> None:
    """A handful of people is a throng."""
    for name, value in {"THRONG": 5, "TIMES": 0.2, "LIKELY": 2, "MANY": 3}.items():
        monkeypatch.setattr(throng, name, value)


def counted(work: Callable[..., Any], shares: list[float]) -> Callable[..., Any]:
    """The same work; notes which share of a throng it was given."""

    def noted(self: throng.Throngs, kept: throng.Kept) -> Any:
        shares.extend(float(np.mean(of)) for of in kept.values())
        return work(self, kept)

    return noted


def extra(team: Team) -> list[float]:
    """What the team costs with who is next for each seat."""
    return [team.cost + seat.runner_up.extra if seat.runner_up else np.inf for seat in team.seats]


def test_distances_from_the_nearest(projection: Projection, loaded: Store) -> None:
    people = projection.numbers(ids(loaded, "Person"))
    labels, _, _ = projection.labels(people)
    some = np.arange(0, len(people), 3)
    expected = labels.nearest([some], np.arange(len(people)))[0]
    np.testing.assert_allclose(projection.nearest(people[some], people), expected, atol=1e-9)
    nodes = np.arange(len(people))
    np.testing.assert_array_equal(labels.rows(nodes, nodes), labels.rows(nodes, nodes.copy()))


def test_regions(both: tuple[Solver, Solver]) -> None:
    read, sliced = (one.team(SKILLS[:3], ["江苏"], 5) for one in both)
    assert sliced.cost == pytest.approx(read.cost)
    assert sliced.note == read.note


def test_a_proof_that_was_given_up_leaves_a_true_bound(
    both: tuple[Solver, Solver], monkeypatch: pytest.MonkeyPatch
) -> None:
    truth = both[0].team(SKILLS, [], 5)
    monkeypatch.setattr(optimum, "MANY", 10)
    monkeypatch.setattr(optimum, "WIDEST", 12)
    monkeypatch.setattr(optimum, "TRIAL", 3)
    monkeypatch.setattr(sought, "WORK", 1)
    found = both[1].team(SKILLS, [], 5)
    assert found.bound <= truth.cost + 1e-6 <= found.cost + 2e-6
    assert (found.gap == 0) == found.optimal


def test_the_next_request_sees_what_was_loaded(prepared: Store) -> None:
    prepared.bolt.define([EMPTY])
    prepared.load(drawn(4))
    keeper = Keeper(prepared)
    solver, stale = Solver(prepared, keeper=keeper), keeper.project()
    assert keeper.current(prepared.run("projection/revision")) is stale
    before = solver.team(SKILLS[:3], [], 5)
    prepared.delete("drawn.txt")
    assert keeper.current(prepared.run("projection/revision")) is None
    assert solver.team(SKILLS[:3], [], 5).uncovered == SKILLS[:3]
    prepared.load(drawn(5))
    assert solver.team(SKILLS[:3], [], 5).members == Solver(prepared).team(SKILLS[:3], [], 5).members
    prepared.load(drawn(4))
    assert keeper.current(prepared.run("projection/revision")) is None, "the same state, but who knows that"
    assert solver.team(SKILLS[:3], [], 5).cost == pytest.approx(before.cost)


def test_a_store_that_others_changed_is_not_answered_from_memory(prepared: Store) -> None:
    prepared.bolt.define([EMPTY])
    prepared.load(drawn(4))
    keeper = Keeper(prepared)
    keeper.project()
    prepared.bolt.define([EMPTY])
    assert keeper.current(prepared.run("projection/revision")) is None


def test_another_projection_is_made_in_the_background(prepared: Store) -> None:
    prepared.bolt.define([EMPTY])
    prepared.load(drawn(4))
    keeper = Keeper(prepared, least=1)
    assert keeper.current(prepared.run("projection/revision")) is None
    for thread in [t for t in threading.enumerate() if t.name == "projection"]:
        thread.join()
    assert keeper.current(prepared.run("projection/revision")) is not None
    keeper.close()
    prepared.load(drawn(5))
    assert keeper.current(prepared.run("projection/revision")) is None
    assert not [t for t in threading.enumerate() if t.name == "projection"]


def test_small_graphs_are_not_projected(prepared: Store) -> None:
    prepared.bolt.define([EMPTY])
    prepared.load(drawn(4))
    keeper = Keeper(prepared)
    assert keeper.current(prepared.run("projection/revision")) is None
    assert not [t for t in threading.enumerate() if t.name == "projection"]


def test_whoever_has_no_time_is_left_out_and_named(both: tuple[Solver, Solver]) -> None:
    store = both[0].store
    member = both[1].team(SKILLS[:3], [], 5).members[0]
    store.run("requests/post", id="Request-x", key="x", text="x", by="甲", at="2025-03-01T08:00:00+00:00")
    for number in range(1, 4):
        step = {"step": "appointment", "appointment": number, "expert": member.id, "on": TODAY}
        store.run("requests/append", id="Request-x", state="appointed", step=step | {"text": "", "at": TODAY})
    read, sliced = (one.team(SKILLS[:3], [], 5) for one in both)
    assert member.id not in {m.id for m in sliced.members}
    assert f"在办预约已满，未列入：{member.expert}" in sliced.note
    assert sliced.cost == pytest.approx(read.cost)
