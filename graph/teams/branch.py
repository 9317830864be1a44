"""Depth first over seats with bounds: the inner loop of the search for a team, compiled by numba."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numba import njit

from graph.teams.distance import Matrix, Nodes
from graph.teams.problem import DIAMETER, LEADER, SUM, Instance, Limits

Function = TypeVar("Function", bound=Callable[..., Any])
# Wrappers cost the compiler time: only `branch` is called from Python, and nothing from C. The types that
# numba gives do not know the options.
_OUTER: Any = {"cache": True, "no_cfunc_wrapper": True}
_INNER: Any = {**_OUTER, "no_cpython_wrapper": True}


def inner(function: Function) -> Function:
    """The function compiled, for calls from compiled functions alone."""
    compiled: Function = njit(**_INNER)(function)
    return compiled


def outer(function: Function) -> Function:
    """The function compiled."""
    compiled: Function = njit(**_OUTER)(function)
    return compiled


EPSILON = 1e-7  # costs nearer than this are equal
DEAD, LEAF, OPEN = 0, 1, 2


class State(NamedTuple):
    """A row a depth: how many seats are filled before. What is filled, and what that means for the rest.

    `alive` and `bound` say of each candidate whether, and at what cost, a team can still come of it; `added`
    is its distance from those chosen; `extra` what preferences add, where the cost does not hold them.
    """

    alive: Nodes
    added: Matrix
    bound: Matrix
    cost: Matrix
    extra: Matrix
    chosen: Nodes
    at: Nodes


@inner
def _distinct(values: Nodes) -> int:
    """How many different values, -1 not counted."""
    count = 0
    for i in range(len(values)):
        fresh = values[i] >= 0
        for j in range(i):
            fresh = fresh and values[j] != values[i]
        count += fresh
    return count


@inner
def _admits(x: Instance, limits: Limits, team: Nodes, held: Nodes, regions: int, person: int) -> bool:
    """True where the team may take this person for one more seat."""
    same = 0
    known = x.region[person] < 0
    for i in range(len(team)):
        if team[i] == person:
            return bool(held[i] < limits.per_person)
        same += x.employer[person] >= 0 and x.employer[team[i]] == x.employer[person]
        known = known or x.region[team[i]] == x.region[person]
    if len(team) >= limits.most or same >= limits.per_employer:
        return False
    if not known and regions >= limits.most_regions:
        return False
    for other in range(len(x.earlier)):
        shared = x.earlier[other, person]
        for member in team:
            shared += x.earlier[other, member]
        if shared > limits.shared:
            return False
    return True


@inner
def _members(x: Instance, state: State, depth: int) -> tuple[Nodes, Nodes]:
    """The people chosen so far, once each, and the number of seats that each holds."""
    team, held, size = np.empty(depth, np.int64), np.zeros(depth, np.int64), 0
    for i in range(depth):
        person = x.person[state.chosen[i]]
        j = 0
        while j < size and team[j] != person:
            j += 1
        if j == size:
            team[size] = person
            size += 1
        held[j] += 1
    return team[:size], held[:size]


@inner
def _pending(x: Instance, state: State, depth: int, team: Nodes) -> tuple[Nodes, int]:
    """Seats to look at now, and how many are to be filled in all; seats of roles come last, one at a time."""
    seats, now, missing = np.empty(len(x.start) - 1, np.int64), 0, 0
    for seat in range(len(x.start) - 1):
        needed = True
        for i in range(depth):
            needed = needed and state.at[i] != seat
        if seat >= x.fixed:
            for person in team:
                needed = needed and not (x.roles[person] >> x.role[seat]) & 1
        missing += needed
        if needed and (seat < x.fixed or now == 0):
            seats[now] = seat
            now += 1
    return seats[:now], missing


@inner
def _value(x: Instance, objective: int, depth: int, state: State, seats: Nodes, seat: int, c: int) -> float:
    """What a candidate costs at least: distances to those chosen, and its share of those still open."""
    person, near, far = x.person[c], 0.0, 0.0
    for other in seats:
        if other != seat and other < x.fixed:
            near += x.near[other, person]
            far = max(far, x.near[other, person])
    if objective == DIAMETER:
        return float(max(state.cost[depth], state.added[depth, c], far))
    if objective == LEADER and depth > 0:
        near = 0.0
    # A pair of open seats is seen from both ends; a leader's distances are seen from the leader alone.
    share = 0.5 if objective == SUM else 1.0
    return float(state.added[depth, c] + x.prefer[c] + share * near)


@inner
def _lows(
    x: Instance,
    limits: Limits,
    objective: int,
    depth: int,
    state: State,
    seats: Nodes,
    team: Nodes,
    held: Nodes,
) -> tuple[Matrix, Matrix]:
    """The least value and the least preference at each seat; candidates that limits forbid are dropped."""
    low, liked = np.full(len(seats), np.inf), np.full(len(seats), np.inf)
    regions = _distinct(x.region[team])
    for i in range(len(seats)):
        for c in range(x.start[seats[i]], x.start[seats[i] + 1]):
            if state.alive[depth, c] and not _admits(x, limits, team, held, regions, x.person[c]):
                state.alive[depth, c] = False
            if state.alive[depth, c]:
                state.bound[depth, c] = _value(x, objective, depth, state, seats, seats[i], c)
                low[i] = min(low[i], state.bound[depth, c])
                liked[i] = min(liked[i], x.prefer[c])
    return low, liked


@inner
def _viable(
    x: Instance,
    objective: int,
    ceiling: float,
    depth: int,
    state: State,
    seat: int,
    rest: float,
    liked: float,
) -> int:
    """How many of a seat's candidates can be in a team below the ceiling; their bounds, the others dropped.

    `rest` is what the other seats cost at least, `liked` what preferences add besides the candidate's own.
    """
    count = 0
    for c in range(x.start[seat], x.start[seat + 1]):
        if state.alive[depth, c]:
            if objective == DIAMETER:
                least = max(rest, state.bound[depth, c]) + liked + x.prefer[c]
            else:
                least = rest + state.bound[depth, c]
            state.bound[depth, c] = least
            state.alive[depth, c] = least < ceiling - EPSILON
            count += state.alive[depth, c]
    return count


@inner
def _expand(
    x: Instance, limits: Limits, objective: int, leader: int, ceiling: float, depth: int, state: State
) -> tuple[int, int]:
    """Look at a partial team: whether anything can come of it, and which seat is filled next."""
    team, held = _members(x, state, depth)
    seats, missing = _pending(x, state, depth, team)
    if len(team) + missing < limits.least or _distinct(x.region[team]) + missing < limits.least_regions:
        return DEAD, 0
    if len(seats) == 0:
        return LEAF, 0
    low, liked = _lows(x, limits, objective, depth, state, seats, team, held)
    if objective == LEADER and depth == 0:
        return (OPEN if _viable(x, objective, ceiling, depth, state, leader, 0.0, 0.0) else DEAD), leader
    best, fewest = -1, len(x.person) + 1
    for i in range(len(seats)):
        if objective == DIAMETER:
            rest, more = max(state.cost[depth], low.max()), state.extra[depth] + liked.sum() - liked[i]
        else:
            rest, more = state.cost[depth] + low.sum() - low[i], 0.0
        if not rest + (0.0 if objective == DIAMETER else low[i]) < ceiling - EPSILON:
            return DEAD, 0
        viable = _viable(x, objective, ceiling, depth, state, seats[i], rest, more)
        if viable < fewest:
            best, fewest = seats[i], viable
    return (OPEN if fewest else DEAD), best


@inner
def _choose(x: Instance, objective: int, depth: int, candidate: int, state: State) -> None:
    """Costs with one more seat filled, for the level below."""
    state.alive[depth + 1] = state.alive[depth]
    state.chosen[depth] = candidate
    row, before = x.distance[x.person[candidate]], state.added[depth]
    for c in range(len(x.person)):
        there = row[x.person[c]]
        if objective == DIAMETER:
            there = max(before[c], there)
        elif objective == SUM or depth > 0:
            there = before[c] + (there if objective == SUM else 0.0)
        state.added[depth + 1, c] = there
    if objective == DIAMETER:
        state.cost[depth + 1] = max(state.cost[depth], before[candidate])
        state.extra[depth + 1] = state.extra[depth] + x.prefer[candidate]
    else:
        state.cost[depth + 1] = state.cost[depth] + before[candidate] + x.prefer[candidate]


@inner
def _queue(x: Instance, depth: int, seat: int, state: State) -> Nodes:
    """The candidates of a seat that are left, those with the least bound first."""
    found = np.flatnonzero(state.alive[depth, x.start[seat] : x.start[seat + 1]]) + x.start[seat]
    order: Nodes = found[np.argsort(state.bound[depth][found], kind="mergesort")]
    return order


@outer
def branch(
    x: Instance, limits: Limits, objective: int, leader: int, ceiling: float, budget: int
) -> tuple[Nodes, float, float, int]:
    """The cheapest choice below `ceiling`: candidates by seat (-1: none), its cost, what is left to prove.

    The third is infinite where nothing is, else a cost that no choice goes below; the fourth the number of
    partial teams that were looked at. `leader` is the seat from which distances count, for that objective.
    """
    seats, n = len(x.start) - 1, len(x.person)
    wide, deep = (seats + 1, n), seats + 1
    state = State(
        alive=np.ones(wide, np.bool_),
        added=np.zeros(wide),
        bound=np.zeros(wide),
        cost=np.zeros(deep),
        extra=np.zeros(deep),
        chosen=np.zeros(deep, np.int64),
        at=np.zeros(deep, np.int64),
    )
    queue = np.zeros(wide, np.int64)
    length, position = np.zeros(deep, np.int64), np.zeros(deep, np.int64)
    best, depth, nodes, entering = np.full(seats, -1), 0, 0, True
    while depth >= 0:
        if entering:
            nodes += 1
            kind, seat = _expand(x, limits, objective, leader, ceiling, depth, state)
            length[depth], position[depth] = 0, 0
            if kind == LEAF and state.cost[depth] + state.extra[depth] < ceiling - EPSILON:
                ceiling = state.cost[depth] + state.extra[depth]
                best[:] = -1
                best[state.at[:depth]] = state.chosen[:depth]
            elif kind == OPEN:
                found = _queue(x, depth, seat, state)
                state.at[depth], length[depth] = seat, len(found)
                queue[depth, : len(found)] = found
        here = position[depth]
        if here >= length[depth] or not state.bound[depth, queue[depth, here]] < ceiling - EPSILON:
            depth, entering = depth - 1, False
            continue
        if nodes >= budget:
            return best, ceiling, state.bound[0, queue[0, max(0, position[0] - (depth > 0))]], nodes
        position[depth] += 1
        _choose(x, objective, depth, queue[depth, here], state)
        depth, entering = depth + 1, True
    return best, ceiling, np.inf, nodes
