"""Kill the ingest, or the engine under it, in mid-work, and see what is left.

    python -m benchmarks.crash --rounds 20

Each round starts `jiangtu ingest`, waits until the graph has grown by a document or two, and sends SIGKILL at
a random moment. What another client saw committed before must be there afterwards, and the export must equal
that of an undisturbed ingest of as many documents: nothing half, nothing orphaned. Rounds go on with the
graph that the one before left, until it is complete; then a fresh one begins.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from api import wiring
from api.settings import Settings
from graph.engine import engine_status, stop_engine
from graph.errors import StoreError
from graph.store import Store
from ingest.pipeline import collect, ingest

EXAMPLES = Path(__file__).parents[1] / "examples"
VICTIMS = ("command", "engine")
STEP = 0.005  # seconds between two looks at the graph
JITTER = 0.4  # seconds at most between the last look and the kill: about two documents
PATIENCE = 120.0  # seconds that a command may take to add its first document

Export = list[dict[str, object]]


@dataclass
class Report:
    """What came of the rounds; `faults` is empty where all is well."""

    kills: int = 0
    sizes: list[int] = field(default_factory=list)  # documents in the graph after each kill
    faults: list[str] = field(default_factory=list)


def open_store(home: Path, settings: Settings) -> Store:
    """The embedded graph of a folder; its engine is started if need be."""
    return wiring.open_store(settings.model_copy(update={"store": f"embedded:{home}"}))


@contextmanager
def command(home: Path, files: Sequence[Path], settings: Settings) -> Iterator[subprocess.Popen[str]]:
    """`jiangtu ingest` as a process of its own."""
    environment = os.environ | {"JIANGTU_SEMANTIC": "false", "JIANGTU_CACHE": str(settings.cache)}
    words = ["ingest", "--store", f"embedded:{home}", *map(str, files)]
    with subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def reference(home: Path, files: Sequence[Path], settings: Settings) -> list[Export]:
    """The export after each document of an undisturbed ingest, the empty graph first."""
    reader = wiring.open_reader(settings)
    with open_store(home, settings) as store:
        exports = [list(store.export())]
        for path in files:
            ingest([path], reader, store)
            exports.append(list(store.export()))
    stop_engine(home)
    return exports


def documents(store: Store) -> set[str]:
    """Ids of what is committed; empty where the engine is gone."""
    try:
        return {row["id"] for row in store.run("documents")}
    except StoreError:
        return set()


def grow(store: Store, process: subprocess.Popen[str], wanted: int) -> set[str]:
    """Wait until that many documents are committed or the command has ended; what was seen last."""
    deadline = time.monotonic() + PATIENCE
    seen = documents(store)
    while len(seen) < wanted and process.poll() is None and time.monotonic() < deadline:
        time.sleep(STEP)
        seen = documents(store) or seen
    return seen


def strike(
    home: Path, files: Sequence[Path], victim: str, settings: Settings, chance: random.Random
) -> tuple[set[str], int, str]:
    """(documents seen before the kill, exit code of the command, what it said)."""
    with open_store(home, settings) as store, command(home, files, settings) as process:
        before = len(documents(store))
        grow(store, process, min(before + chance.randint(1, 3), len(files)))
        time.sleep(chance.random() * JITTER)
        seen = documents(store)
        target = psutil.Process(process.pid if victim == "command" else engine_status(home).pid)
        target.kill()
        _, said = process.communicate(timeout=PATIENCE)
    return seen, process.returncode, said


def judge(home: Path, seen: set[str], exports: Sequence[Export], settings: Settings) -> tuple[int, list[str]]:
    """(documents in the graph, what is wrong with it) after the next command has opened it."""
    with open_store(home, settings) as store:
        present, found = documents(store), list(store.export())
    faults = [f"lost: {name}" for name in sorted(seen - present)]
    wanted = exports[len(present)]
    if found != wanted:
        more, less = (
            next((m for m in found if m not in wanted), None),
            next((m for m in wanted if m not in found), None),
        )
        faults.append(
            f"{len(present)} documents are not what an undisturbed ingest gives: {more}, not {less}"
        )
    return len(present), faults


def run(
    folder: Path, files: Sequence[Path], rounds: int, victim: str, settings: Settings, seed: int = 0
) -> Report:
    """Kill `victim` (`command` or `engine`) that often; `folder` is empty at first and left to the caller."""
    exports = reference(folder / "reference", files, settings)
    chance, report, home = random.Random(seed), Report(), folder / "graph"
    while report.kills < rounds:
        seen, code, said = strike(home, files, victim, settings, chance)
        size, faults = judge(home, seen, exports, settings)
        if victim == "engine" and code not in (0, 69):
            faults.append(f"the command ended with {code}: {said[-300:]}")
        report = replace(
            report,
            kills=report.kills + 1,
            sizes=[*report.sizes, size],
            faults=[*report.faults, *(f"round {report.kills + 1}: {fault}" for fault in faults)],
        )
        if size == len(files):
            stop_engine(home)
            shutil.rmtree(home)
    if home.exists():
        report.faults += finish(home, files, exports, settings)
    return report


def finish(home: Path, files: Sequence[Path], exports: Sequence[Export], settings: Settings) -> list[str]:
    """Let the last ingest run to its end; what is wrong with the result."""
    with command(home, files, settings) as process:
        _, said = process.communicate()
    faults = judge(home, set(), exports, settings)[1]
    stop_engine(home)
    return faults if process.returncode == 0 else [*faults, f"the next ingest failed: {said[-300:]}"]


def main() -> None:
    """Run the rounds on the examples and print what came of them."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--rounds", type=int, default=20, help="kills of each victim")
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    files = list(collect([EXAMPLES / "articles", EXAMPLES / "rosters"]))
    failed = False
    for victim in VICTIMS:
        with tempfile.TemporaryDirectory(prefix="crash-") as folder:
            started = time.monotonic()
            report = run(Path(folder), files, chosen.rounds, victim, Settings(semantic=False), chosen.seed)
            seconds = time.monotonic() - started
        failed = failed or bool(report.faults)
        print(f"{victim}: {report.kills} kills in {seconds:.0f} s, {len(report.faults)} faults")
        print(f"  documents after each: {report.sizes}")
        print(*(f"  {fault}" for fault in report.faults), sep="\n")
    sys.exit(failed)


if __name__ == "__main__":
    main()
