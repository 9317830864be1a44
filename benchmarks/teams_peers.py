"""What teams are compared with: RarestFirst, an exact solver of others, a greedy assignment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx
import numpy as np

from benchmarks.teams_data import FAR, Indexed, Network
from graph.teams.coverage import Skills
from graph.teams.distance import Matrix, Nodes
from graph.teams.optimum import price
from graph.teams.problem import Problem

SCALE = 10_000  # distances have three decimals; CP-SAT counts whole numbers


def rarest_first(network: Network, task: Nodes) -> Nodes:
    """Lappas, Liu and Terzi 2009: the holder of the rarest skill whose farthest nearest holder is nearest.

    The same algorithm as below, on the labels and columns that our search uses.
    """
    groups = [network.holders[s] for s in task]
    rare = min(groups, key=len)
    leader = rare[np.argmin(np.max([network.columns[s][rare] for s in task], axis=0))]
    rows = [network.labels.rows(np.array([leader]), g)[0] for g in groups]
    return np.array([g[np.argmin(r)] for g, r in zip(groups, rows, strict=True)])


def rarest_first_networkx(graph: nx.Graph, network: Network, task: Nodes) -> Nodes:
    """RarestFirst as it is usually written: a Dijkstra of networkx from each holder of the rarest skill."""
    groups = [network.holders[s].tolist() for s in task]
    best, team = np.inf, []
    for leader in min(groups, key=len):
        reached = nx.single_source_dijkstra_path_length(graph, leader, weight="weight")
        nearest = [min(g, key=lambda p: reached.get(p, FAR)) for g in groups]
        radius = max(reached.get(p, FAR) for p in nearest)
        if radius < best:
            best, team = radius, nearest
    return np.array(team)


def cost(network: Network, task: Nodes, team: Nodes, objective: str) -> float:
    """What a team of one person a skill costs."""
    return price(team.tolist(), len(task), Indexed(network, task), objective)


def cp_sat(problem: Problem, between: Matrix, people: Nodes, objective: str, seconds: float = 60.0) -> float:
    """The optimum by OR-Tools CP-SAT, limits and roles included; `between` are distances among `people`.

    The objective is the sum or the diameter. Raises RuntimeError where CP-SAT gives no proof in time.
    """
    from ortools.sat.python import cp_model  # noqa: PLC0415  # a dependency of development alone

    model = cp_model.CpModel()
    place = {int(p): i for i, p in enumerate(people)}
    whole = np.rint(between * SCALE).astype(np.int64)
    sits = [{place[int(p)]: model.new_bool_var("") for p in s.candidates} for s in problem.seats]
    member = _members(model, problem, people, place, sits)
    _pairs(model, problem, whole, sits, objective)
    _limit(model, problem, people, sits, member)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_time_in_seconds = 2, seconds
    if solver.solve(model) != cp_model.OPTIMAL:
        raise RuntimeError("CP-SAT gives no proof in time")
    return float(solver.objective_value / SCALE)


def _members(
    model: Any, problem: Problem, people: Nodes, place: dict[int, int], sits: Sequence[dict[int, Any]]
) -> dict[int, Any]:
    """Who is in; each fixed seat has one holder, a role's seat one where nobody fixed has the role."""
    member = {i: model.new_bool_var("") for i in place.values()}
    for i, here in member.items():
        model.add_max_equality(here, [s[i] for s in sits if i in s])
    for seat, options in zip(problem.seats, sits, strict=True):
        if seat.role < 0:
            model.add_exactly_one(options.values())
            continue
        has = {i for i, p in enumerate(people) if problem.people.roles[p] >> seat.role & 1}
        fixed = [s[i] for q, s in zip(problem.seats, sits, strict=True) if q.role < 0 for i in has & set(s)]
        model.add_at_most_one(options.values())
        model.add_bool_or([*fixed, *options.values()])
        for known in fixed:
            for option in options.values():
                model.add_bool_or([~known, ~option])
    return member


def _pairs(model: Any, problem: Problem, whole: Any, sits: Sequence[dict[int, Any]], objective: str) -> None:
    """Each pair of seats costs the distance of its holders."""
    far, lengths = int(whole.max()), []
    for a in range(len(sits)):
        for b in range(a + 1, len(sits)):
            length = model.new_int_var(0, far, "")
            lengths.append(length)
            for i, chosen in sits[a].items():
                reach = sum(int(whole[i, j]) * other for j, other in sits[b].items())
                model.add(length >= reach).only_enforce_if(chosen)
    if objective == "sum":
        model.minimize(sum(lengths))
    else:
        longest = model.new_int_var(0, far, "")
        model.add_max_equality(longest, lengths)
        model.minimize(longest)


def _limit(
    model: Any, problem: Problem, people: Nodes, sits: Sequence[dict[int, Any]], member: dict[int, Any]
) -> None:
    """How many provinces at least, how many seats a person at most."""
    for i in member:
        model.add(sum(s[i] for s in sits if i in s) <= problem.limits.per_person)
    reached = []
    for region in set(problem.people.region[people].tolist()) - {-1}:
        reached.append(model.new_bool_var(""))
        there = [
            member[i] for i, p in enumerate(people) if i in member and problem.people.region[p] == region
        ]
        model.add_bool_or(there).only_enforce_if(reached[-1])
    model.add(sum(reached) >= problem.limits.least_regions)


def greedy_coverage(experts: Sequence[Skills], jobs: Sequence[Skills], load: int) -> float:
    """Again and again the expert with load left and the job to whose covered share that adds most."""
    covered: list[set[Any]] = [set() for _ in jobs]
    left = [load] * len(experts)
    pairs = ((e, j) for e, own in enumerate(experts) for j, wanted in enumerate(jobs) if own & wanted)
    gains = {(e, j): len(experts[e] & jobs[j]) / len(jobs[j]) for e, j in pairs}
    total = 0.0
    while gains:
        (e, j), gain = max(gains.items(), key=lambda item: item[1])
        now = len((experts[e] & jobs[j]) - covered[j]) / len(jobs[j])
        if now < gain:  # others have come between: weigh again
            gains[e, j] = now
            if not now:
                del gains[e, j]
            continue
        covered[j] |= experts[e] & jobs[j]
        total, left[e] = total + now, left[e] - 1
        del gains[e, j]
        if not left[e]:
            gains = {key: value for key, value in gains.items() if key[0] != e}
    return total
