"""Teams: optima proved, their time, and what heuristics and other solvers give for the same tasks.

    python -m benchmarks.teams --data FOLDER [--only PART …]

The folder holds public data: `dblp_db.gml`, a co-author graph with skills (abrameshba/team-formation), and
`bibsonomy_experts_2020.txt`, `bibsonomy_tasks_2020.txt` (kvombatkere/Team-Formation-Code). Times are of the
processor, one core. What is compiled on the first call is not counted; the index is, apart.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import networkx as nx
import numpy as np

from benchmarks.teams_data import Indexed, Network, build, limited, plain, read_graph, read_jobs, tasks
from benchmarks.teams_peers import cost, cp_sat, greedy_coverage, rarest_first, rarest_first_networkx
from graph.teams.coverage import cover
from graph.teams.distance import Nodes
from graph.teams.optimum import Found, search
from graph.teams.problem import Problem

SIZES = (4, 6, 8, 10)
FILES = ("dblp_db.gml", "bibsonomy_experts_2020.txt", "bibsonomy_tasks_2020.txt")
SLOW = 3  # tasks of each size that networkx gets
PARTS = ("sum", "diameter", "limited", "networkx", "cp-sat", "coverage")
LOADS = (1, 5, 11, 20)
SMALL = 25  # holders a skill in tasks that CP-SAT gets


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures; 1 where something is not proved or not agreed upon."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the public data")
    parser.add_argument("--tasks", type=int, default=100, help="tasks of each size")
    parser.add_argument("--sample", type=int, default=2, help="tasks of each kind that CP-SAT solves too")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="parts to measure")
    options = parser.parse_args(argv)
    if missing := [name for name in FILES if not (options.data / name).is_file()]:
        print(f"{options.data} has no {', '.join(missing)}: nothing was measured; see --help")
        return 1
    ok = [_coverage(options.data)] if "coverage" in options.only else []
    if set(options.only) - {"coverage"}:
        network = _index(*read_graph(options.data / FILES[0]))
        ok += [_teams(network, part, options.tasks) for part in ("sum", "diameter") if part in options.only]
        if "limited" in options.only:
            ok.append(_limited(network, options.tasks))
        if "networkx" in options.only:
            _networkx(network)
        if "cp-sat" in options.only:
            ok.append(_agree(network, options.sample))
    return 0 if all(ok) else 1


def _index(graph: object, holders: dict[int, Nodes]) -> Network:
    build(graph[:50, :50], {0: np.array([1, 2])})  # type: ignore[index]  # compiles
    begin = time.process_time()
    network = build(graph, holders)
    seconds = time.process_time() - begin
    labels = len(network.labels.lengths) / network.graph.shape[0]
    print(
        f"graph: {network.graph.shape[0]} people, {network.graph.nnz // 2} ties, {len(holders)} skills; "
        f"index built in {seconds:.1f} s, {labels:.1f} labels a person"
    )
    return network


def _timed(
    network: Network, chosen: Sequence[Nodes], make: Callable[[Network, Nodes], Problem], objective: str
) -> tuple[list[Found | None], list[float]]:
    """Teams, and milliseconds."""
    problems = [make(network, task) for task in chosen]
    search(problems[0], Indexed(network, chosen[0]), objective)
    found, times = [], []
    for problem, task in zip(problems, chosen, strict=True):
        begin = time.process_time()
        found.append(search(problem, Indexed(network, task), objective))
        times.append(1000 * (time.process_time() - begin))
    return found, times


def _teams(network: Network, objective: str, count: int) -> bool:
    """Optima beside RarestFirst."""
    print(f"\n{objective}: proved, ms (median, p95, max); RarestFirst / ours: cost (mean, worst), time")
    ok = True
    for size in SIZES:
        chosen = list(tasks(network, size, count))
        found, times = _timed(network, chosen, plain, objective)
        proved = sum(f is not None and f.bound == f.cost for f in found)
        begin = time.process_time()
        teams = [rarest_first(network, task) for task in chosen]
        ratio = 1000 * (time.process_time() - begin) / sum(times)
        costs = [
            cost(network, task, team, objective) / f.cost
            for task, team, f in zip(chosen, teams, found, strict=True)
            if f and f.cost > 0
        ]
        worse = f"{np.mean(costs):.3f}, {max(costs):.3f}"
        print(f"  k={size:<2} {proved}/{count}  {_spread(times)}  cost {worse}  time {ratio:.2f}", flush=True)
        ok = ok and proved == count
    return ok


def _networkx(network: Network) -> None:
    """RarestFirst by networkx, for a few tasks."""
    print(f"\nRarestFirst by networkx, {SLOW} tasks a size: ms, time / ours, diameter / optimum")
    graph = nx.from_scipy_sparse_array(network.graph)
    for size in SIZES:
        chosen = list(tasks(network, size, SLOW))
        found, times = _timed(network, chosen, plain, "diameter")
        begin = time.process_time()
        teams = [rarest_first_networkx(graph, network, task) for task in chosen]
        slow = 1000 * (time.process_time() - begin)
        pairs = zip(chosen, teams, found, strict=True)
        costs = [cost(network, task, team, "diameter") / f.cost for task, team, f in pairs if f and f.cost]
        print(f"  k={size:<2} {slow / SLOW:,.0f}  {slow / sum(times):,.0f}  {np.mean(costs):.3f}", flush=True)


def _limited(network: Network, count: int) -> bool:
    """At least three provinces, a senior, two skills a person at most, together."""
    print("\nsum within three joint constraints: proved, ms (median, p95, max), cost / without them (mean)")
    ok = True
    for size in SIZES:
        chosen = list(tasks(network, size, count))
        found, times = _timed(network, chosen, limited, "sum")
        free, _ = _timed(network, chosen, plain, "sum")
        proved = sum(f is None or f.bound == f.cost for f in found)
        ratios = [f.cost / o.cost for f, o in zip(found, free, strict=True) if f and o and o.cost > 0]
        print(f"  k={size:<2} {proved}/{count}  {_spread(times)}  {np.mean(ratios):.3f}")
        ok = ok and proved == count
    return ok


def _agree(network: Network, count: int) -> bool:
    """The same optimum as CP-SAT."""
    agreed, ours, theirs = [], 0.0, 0.0
    for make, objective in ((plain, "sum"), (plain, "diameter"), (limited, "sum")):
        for size in (4, 6):
            for task in tasks(network, size, count, SMALL):
                problem = make(network, task)
                if make is limited:  # roles from among the holders, so that CP-SAT has few distances to weigh
                    problem = _narrow(problem)
                people = np.unique(np.concatenate([s.candidates for s in problem.seats]))
                begin = time.process_time()
                found = search(problem, Indexed(network, task), objective)
                middle = time.process_time()
                other = cp_sat(problem, network.labels.rows(people, people), people, objective)
                ours, theirs = ours + middle - begin, theirs + time.process_time() - middle
                agreed.append(found is not None and abs(found.cost - other) < 2e-3)
    print(f"\nCP-SAT agrees on {sum(agreed)}/{len(agreed)}; its time / ours {theirs / ours:,.0f}")
    return all(agreed)


def _narrow(problem: Problem) -> Problem:
    holders = np.unique(np.concatenate([s.candidates for s in problem.seats if s.role < 0]))
    seats = [
        s if s.role < 0 else type(s)(np.intersect1d(s.candidates, holders), role=s.role)
        for s in problem.seats
    ]
    return Problem(tuple(seats), problem.people, problem.limits)


def _coverage(folder: Path) -> bool:
    """Many jobs, experts with a limited load."""
    experts, jobs = read_jobs(folder)
    print(f"\ncoverage of {len(jobs)} jobs by {len(experts)} experts: load, covered, greedy, s")
    ok = True
    for load in LOADS:
        begin = time.process_time()
        found = cover(experts, jobs, load)
        seconds = time.process_time() - begin
        state = "proved" if found.optimal else f"bound {found.bound:.2f}"
        greedy = greedy_coverage(experts, jobs, load)
        print(f"  {load:<3} {found.covered:.2f} ({state})  {greedy:.2f}  {seconds:.1f}")
        ok = ok and found.optimal
    return ok


def _spread(times: Sequence[float]) -> str:
    middle, high = np.percentile(times, [50, 95])
    return f"{middle:.2f}, {high:.2f}, {max(times):.2f}"


if __name__ == "__main__":
    sys.exit(main())
