"""How long reading takes on one core, beside jieba's tagging of the same text, and how much memory.

    python -m benchmarks.reading --documents examples/articles
    python -m benchmarks.reading --documents examples/articles --repeat 1000
    python -m benchmarks.reading --repeat 100000

Times are seconds of the processor, taken in one run: for every document `jieba.posseg.lcut` over its text,
then reading, cleaning and extraction. A stage's share is its own, without the stages inside it. `--repeat`
reads that many documents instead, over and over, and prints how the memory of the process grows; without
`--documents` they are notes of one sentence about people, firms and crafts that are invented for each.
"""

from __future__ import annotations

import os

os.environ |= dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psutil

import ingest.extract
import ingest.extract.entities
import ingest.pipeline
from api import wiring
from api.settings import load_settings
from benchmarks.rosters import rows
from graph.errors import SkipError
from graph.text import tokens
from ingest.pipeline import Reader, collect
from ingest.readers import read

# What is timed: the stage, and where its function is called from.
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("read", ingest.pipeline, "read"),
    ("clean", ingest.pipeline, "clean"),
    ("extract, the rest", ingest.pipeline, "extract"),
    ("rosters", ingest.extract, "read_roster"),
    ("entities", ingest.extract.entities, "find"),
    ("relations", ingest.extract, "relate"),
    ("figures", ingest.extract, "count"),
)
CHECKPOINTS = 50  # looks at the memory while documents are repeated
MANY = 100_000  # documents for which the growth is told


@dataclass
class Clock:
    """Seconds of the processor by stage; time inside an inner stage is the inner one's."""

    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    _inner: list[float] = field(default_factory=lambda: [0.0])

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count what happens inside."""
        started = time.process_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            took = time.process_time() - started
            self.spent[stage] += took - self._inner.pop()
            self._inner[-1] += took

    def wrap(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted."""

        def wrapped(*given: Any, **named: Any) -> Any:
            with self.timed(stage):
                return function(*given, **named)

        return wrapped


@contextmanager
def watched(clock: Clock, tagger: object) -> Iterator[None]:
    """Every stage timed, as long as the context lasts."""
    with ExitStack() as stack:
        for stage, owner, name in (*STAGES, ("tag", type(tagger), "tag")):
            function = getattr(owner, name)
            setattr(owner, name, clock.wrap(stage, function))
            stack.callback(setattr, owner, name, function)
        yield


def speed(files: Sequence[Path], reader: Reader) -> None:
    """Print the ratio and the share of each stage."""
    segment = _posseg()
    segment("匠图读文章。")
    reader.read(files[0], files[0].name)
    clock, characters = Clock(), 0
    with watched(clock, reader.tagger):
        for path in files:
            try:
                text = read(path).text
                with clock.timed("jieba.posseg"):
                    segment(text)
                reader.read(path, path.name)
                characters += len(text)
            except SkipError as error:
                print(f"skipped: {error}", file=sys.stderr)
    jieba = clock.spent.pop("jieba.posseg")
    total = sum(clock.spent.values())
    print(f"{len(files)} documents, {characters:,} characters")
    print(f"jieba.posseg.lcut {jieba:.2f} s, reading {total:.2f} s: ratio {total / jieba:.2f}")
    for stage, seconds in sorted(clock.spent.items(), key=lambda item: -item[1]):
        print(f"  {stage:18} {seconds:6.2f} s  {seconds / total:4.0%}")


def notes(folder: Path, count: int) -> Iterator[Path]:
    """So many times the same file, with a note about somebody else in it each time."""
    path = folder / "note.txt"
    for _, name, firm, post, _honour, skill, *_rest in islice(rows(count), 2, None):
        path.write_text(f"{firm}{post}{name}擅长{skill}。", "utf-8")
        yield path


def memory(files: Iterable[Path], reader: Reader, count: int) -> None:
    """Print the memory of the process while that many documents are read, and what it would grow to."""
    process, step = psutil.Process(), max(1, count // CHECKPOINTS)
    sizes: list[float] = []
    for number, path in enumerate(files, start=1):
        reader.read(path, path.name)
        if number % step == 0:
            sizes.append(process.memory_info().rss / 1e6)
            print(f"{number:8,} documents  {sizes[-1]:7.1f} MB", flush=True)
    half = sizes[len(sizes) // 2 :]
    growth = (half[-1] - half[0]) / (step * max(1, len(half) - 1))
    print(f"over the second half {growth * 1000:+.2f} MB a thousand documents,", end=" ")
    print(f"which makes {growth * MANY:+.0f} MB for {MANY:,}")


def _posseg() -> Callable[[str], Any]:
    tokens("匠图")  # imports jieba without its warnings
    import jieba.posseg  # noqa: PLC0415 - see above

    return jieba.posseg.lcut  # type: ignore[no-any-return]  # jieba has no types


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--documents", type=Path, nargs="+", default=[], help="files or folders")
    parser.add_argument("--repeat", type=int, default=0, help="documents to read for the memory")
    options = parser.parse_args(argv)
    if not options.documents and not options.repeat:
        parser.error("name --documents, or how many notes to --repeat")
    files = list(collect(options.documents))
    reader = wiring.open_reader(load_settings())
    if not options.repeat:
        speed(files, reader)
        return 0
    with tempfile.TemporaryDirectory(prefix="notes-") as folder:
        many = islice(cycle(files), options.repeat) if files else notes(Path(folder), options.repeat)
        memory(many, reader, options.repeat)
    return 0


if __name__ == "__main__":
    sys.exit(main())
