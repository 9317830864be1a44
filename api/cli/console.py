"""Standard error for people, standard output for JSON."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from rich.progress import TaskID

    from graph.fetch import Progress
    from graph.model import Skip
    from ingest.pipeline import Summary

err = Console(stderr=True, highlight=False, soft_wrap=True)


def complain(message: str) -> None:
    """One message on standard error, free of markup."""
    err.print(f"jiangtu: {message}", style="red" if err.is_terminal else "", markup=False)


def tell(message: str) -> None:
    """One line of progress on standard error."""
    err.print(message, markup=False)


def emit(value: object) -> None:
    """A value as JSON on standard output, on one line."""
    sys.stdout.write(to_json(value) + "\n")


def to_json(value: object) -> str:
    """JSON of dataclasses and plain values, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def write_lines(out: Path, rows: Iterable[object]) -> None:
    """One JSON value a line into a file, or onto standard output where `out` is `-`.

    The file takes its name only when it is whole.
    """
    if str(out) == "-":
        for row in rows:
            emit(row)
        return
    part = out.with_name(out.name + ".part")
    with part.open("w", encoding="utf-8") as file:
        file.writelines(to_json(row) + "\n" for row in rows)
    part.replace(out)


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")


@contextmanager
def downloads() -> Iterator[Progress]:
    """Draws a bar for each thing that is fetched while it is open; nothing where nothing is fetched."""
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    bars = Bars(*columns, console=err)

    def draw(done: int, total: int, what: str) -> None:
        bars.start()
        if what not in tasks:
            tasks[what] = bars.add_task(f"fetching {what}", total=total)
        bars.update(tasks[what], completed=done, total=total)

    try:
        yield draw
    finally:
        if tasks:
            bars.stop()


@contextmanager
def files_bar() -> Iterator[Callable[[Path, int, int], None]]:
    """Draws a bar over files; yields a function that takes (file, done, total)."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=err, transient=True) as bars:
        task = bars.add_task("", total=None)
        yield lambda path, done, total: bars.update(task, completed=done, total=total, description=path.name)


@contextmanager
def counter(what: str) -> Iterator[Callable[[int], None]]:
    """Shows how many are done while it is open."""
    with err.status("") as status:
        yield lambda done: status.update(f"{done:,} {what}")


def show_summary(summary: Summary) -> None:
    """The table at the end of an ingest: what was read, found and skipped; below it why, a line each."""
    from ingest.readers.names import shown

    table = Table("file", "state", "passages", "entities", "facts", "figures", "remarks", box=None)
    for outcome in summary.outcomes:
        found = [str(outcome.counts[k] or "") for k in ("passages", "entities", "facts", "statistics")]
        remarks = f"{len(outcome.skips)} left out" if outcome.skips else ""
        table.add_row(shown(outcome.path), outcome.state, *found, remarks)
    err.print(table)
    for outcome in summary.outcomes:
        if outcome.state == "skipped":
            tell(f"  skipped: {outcome.why}")
        for skip in outcome.skips[:5]:
            tell(f"  {outcome.path.name}: left out: {skip.what} {skip.where}: {skip.why}")
    show_left_out([skip for outcome in summary.outcomes for skip in outcome.skips])
    if summary.removed:
        tell("cleaned away: " + ", ".join(f"{why} {n}" for why, n in summary.removed.most_common(8)))
    totals = summary.totals
    states = {state: summary.count(state) for state in ("read", "unchanged", "skipped")}
    tell(
        ", ".join(f"{n} {state}" for state, n in states.items())
        + f"; {totals['passages']} passages, {totals['entities']} entities, {totals['facts']} facts, "
        + f"{totals['statistics']} figures"
    )


def show_left_out(skips: Iterable[Skip]) -> None:
    """How many records were left out, and why: the ten most frequent reasons."""
    counts = Counter(f"{skip.what}: {skip.why}" for skip in skips)
    for reason, number in counts.most_common(10):
        tell(f"  left out {number} × {reason}")
