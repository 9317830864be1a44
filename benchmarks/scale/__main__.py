"""What who-can-solve and teams cost on synthetic networks, as they grow.

    python -m benchmarks.scale --folder FOLDER [--experts 100000 1000000] [--heap 4g] [--page-cache 6g]

Each network is built in the folder where it does not stand there yet (a million experts take about an hour
and 20 GB), asked, and stopped. Before questions are measured the store is warmed up as a server does it
after its start (`graph/warm.py`; here however small the network is), which is told with its time. Times of
answers stand beside those of the engine's own search over the same text index and vector index in the same
run, warmed up as well. `--build` only builds.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from api import wiring
from api.settings import Settings, load_settings
from benchmarks.scale.asked import Asked, ask
from benchmarks.scale.load import SEED, build, drawn
from benchmarks.scale.measure import Answers, Times, measure_projection, measure_solve, measure_teams
from graph.answers import Team
from graph.engine import engine_status, stop_engine
from graph.solve.norm import renew_norm
from graph.solver import Solver
from graph.warm import TEAMS

SIZES = (4, 8)  # skills of a team


def main(argv: Sequence[str] | None = None) -> int:
    """Build what is missing, print the figures."""
    options = parse(argv)
    options.folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for experts in options.experts:
        home = options.folder / str(experts)
        settings = load_settings(
            store=f"embedded:{home}",
            engine_heap=options.heap,
            engine_page_cache=options.page_cache,
            semantic=not options.lexical,
        )
        if not home.exists():
            build(home, experts, settings, wiring.open_embedder(settings), print)
        if not options.build:
            found[experts] = report(home, experts, settings, options)
        stop_engine(home)
    if len(found) > 1:
        few, many = min(found), max(found)
        growth = found[many].solve.p95 / found[few].solve.p95
        print(f"from {few:,} to {many:,} experts the p95 of an answer grows {growth:.2f} times (goal: 2)")
    return 0


def parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--folder", type=Path, required=True, help="where the networks stand")
    parser.add_argument("--experts", type=int, nargs="+", default=[100_000, 1_000_000], help="their sizes")
    parser.add_argument("--heap", default="4g", help="Java heap of the engine")
    parser.add_argument("--page-cache", default="6g", help="page cache of the engine")
    parser.add_argument("--questions", type=int, default=200, help="how many questions are put")
    parser.add_argument("--tasks", type=int, default=50, help="teams of each kind and size")
    parser.add_argument("--lexical", action="store_true", help="without the language model")
    parser.add_argument("--build", action="store_true", help="build only")
    return parser.parse_args(argv)


def report(home: Path, experts: int, settings: Settings, options: argparse.Namespace) -> Answers:
    """Print what one network costs."""
    ontology = wiring.load_ontology(settings)
    network, names = drawn(experts, ontology)
    asked = ask(network, names, options.questions, options.tasks + TEAMS, SIZES, SEED)
    print(f"{experts:,} experts, {network.relations:,} relations, {network.counts['Passage']:,} passages")
    with (solver := wiring.open_solver(settings, None)).store:
        if solver.embedder is not None:
            renew_norm(solver.store, solver.embedder)
        answers = measure_solve(solver, home, asked)
        _print_answers(answers)
        keeper, size, wall, processor = measure_projection(solver.store, home)
        print(f"  projected in {wall:.0f} s, processor {processor:.0f} s, {size / 1e6:.0f} MB")
        _print_teams(replace(solver, keeper=keeper), home, asked)
        _print_size(home)
    return answers


def _print_answers(answers: Answers) -> None:
    warmth = answers.warmth
    end = "until answers got no faster" if warmth.settled else "the limit"
    print(f"  warmed up in {warmth.seconds:.0f} s with {warmth.questions} questions, {end}")
    print(f"  embedding a question   {answers.embedding}")
    print(f"  text and vector alone  {answers.bare}")
    print(f"  who can solve it       {answers.solve}   ({answers.weak:.0%} answered: nobody known)")
    of_medians = answers.solve.median / answers.bare.median
    # The processor is counted in ticks of 10 ms: of a few searches there may be none.
    of_processor = answers.solve.processor / answers.bare.processor if answers.bare.processor else np.inf
    print(
        f"  ratio of p95 {answers.solve.p95 / answers.bare.p95:.2f} (goal: 3, and 100 ms), "
        f"of medians {of_medians:.2f}, of processor time {of_processor:.1f}"
    )


def _print_teams(solver: Solver, home: Path, asked: Asked) -> None:
    for (kind, size), tasks in asked.teams.items():
        times, teams = measure_teams(solver, home, tasks)
        print(f"  team of {size}, {kind:14} {_shown(times, teams)}")


def _shown(times: Times, teams: Sequence[Team]) -> str:
    proved = [t for t in teams if t.optimal]
    gaps = [t.gap for t in teams if not t.optimal]
    rest = f", the others within {max(gaps):.0%} at most" if gaps else ""
    return f"{times}; {len(proved)} of {len(teams)} proved{rest}"


def _print_size(home: Path) -> None:
    disk = sum(f.stat().st_size for f in home.rglob("*") if f.is_file())
    print(f"  engine's memory {engine_status(home).memory / 1e9:.1f} GB, disk {disk / 1e9:.1f} GB")


if __name__ == "__main__":
    sys.exit(main())
