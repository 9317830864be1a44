"""Damage files in thousands of ways and see that each is read, or refused with a named error, in time.

    python -m benchmarks.fuzz --count 10000

Every file of `--files` (the examples) is mutated (`mutations.py`), read and cleaned, and each tenth also
extracted from, in a process of its own with a limit on time and memory. A SkipError is a refusal, any other
exception a crash, more than ten seconds of the processor's time a hang, the end of the process a death. What
is extracted from has half a millisecond a byte besides, about three times what sound documents take: some
mutations repeat a text until it is long. Case n of a seed is always the same.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import signal
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import psutil

from api import wiring
from api.settings import load_settings
from benchmarks.mutations import mutate
from graph.errors import SkipError
from ingest.clean import clean
from ingest.pipeline import Reader, collect
from ingest.readers import READERS, read

EXAMPLES = Path(__file__).parents[1] / "examples"
PATIENCE = 10.0  # seconds of the processor's time that reading a file may take
A_BYTE = 0.0005  # seconds more for each byte of a file that is extracted from
ASLEEP = 120.0  # seconds without any of the processor's time after which one is given up
EXTRACTED = 10  # one file in so many goes through extraction, which takes far longer than reading
MEMORY = 4 << 30  # bytes of addresses that the reading process may take
LARGEST = 400_000  # bytes of a file to be mutated; a larger one takes long because it is long
FAULTS = ("crash", "hang", "death")


@dataclass(frozen=True, slots=True)
class Case:
    """Run number `number` of a seed: a damaged file and its suffix."""

    number: int
    origin: str
    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outcome:
    """`read`, the name of the error that refused it, or a fault; what was said, and the seconds it took."""

    kind: str
    said: str
    seconds: float


def cases(files: Sequence[Path], numbers: Iterable[int], seed: int) -> Iterator[Case]:
    """The damaged files."""
    contents = [path.read_bytes() for path in files]
    for number in numbers:
        chance = Random(f"{seed} {number}")
        at = chance.randrange(len(files))
        suffix = files[at].suffix if chance.random() < 0.97 else chance.choice(sorted(READERS))
        yield Case(number, files[at].name, suffix, mutate(contents[at], chance, contents))


class Worker:
    """A process that reads files, started anew after each that it did not survive."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe.recv()  # it has loaded what it reads with

    def read(self, path: Path, extract: bool) -> Outcome:
        """What comes of reading a file; `seconds` are those of the processor."""
        before = self._spent()
        patience = self.patience + (A_BYTE * path.stat().st_size if extract else 0)
        self._pipe.send((path, extract))
        spent, stirred = 0.0, time.monotonic()
        while not self._pipe.poll(0.2):
            last, spent = spent, self._spent() - before
            # A machine that is busy with other things lets it wait: only one that does nothing at all sleeps.
            stirred = time.monotonic() if spent > last else stirred
            if spent > patience or time.monotonic() - stirred > ASLEEP:
                self._restart()
                return Outcome("hang", "no answer", spent)
        try:
            kind, said = self._pipe.recv()
        except EOFError:
            self._process.join()
            code = self._process.exitcode
            self._restart()
            return Outcome("death", f"exit code {code}", 0.0)
        return Outcome(kind, said, self._spent() - before)

    def _spent(self) -> float:
        times = psutil.Process(self._process.pid).cpu_times()
        return float(times.user + times.system)

    def _restart(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _serve(pipe: Connection) -> None:
    """Read what is asked for until nobody asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("error")  # as in the tests: whoever reads a folder wants one line a file
    reader = wiring.open_reader(load_settings())
    pipe.send("ready")
    while True:
        try:
            path, extract = pipe.recv()
        except EOFError:
            return
        pipe.send(_read(reader, path, extract))


def _read(reader: Reader, path: Path, extract: bool) -> tuple[str, str]:
    try:
        if extract:
            reader.read(path, path.name)
        else:
            clean(read(path, reader.limit))
    except SkipError as error:
        said = str(error)
        return (type(error).__name__, said) if said.isprintable() else ("crash", f"message: {said!r}")
    except BaseException as error:  # whatever it is: this is what is looked for
        where = "".join(traceback.format_exception(error)[-3:])
        return "crash", f"{type(error).__name__}: {str(error)[:200]}\n{where}"
    return "read", ""


def run(
    files: Sequence[Path], numbers: Iterable[int], seed: int, keep: Path | None = None
) -> Iterator[tuple[Case, Outcome]]:
    """Each damaged file and what came of it; those with faults are kept in the folder `keep`."""
    worker = Worker()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        try:
            for case in cases(files, numbers, seed):
                path = Path(folder) / f"case{case.suffix}"
                path.write_bytes(case.data)
                outcome = worker.read(path, case.number % EXTRACTED == 0)
                if keep and outcome.kind in FAULTS:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{case.number}-{outcome.kind}{case.suffix}").write_bytes(case.data)
                yield case, outcome
        finally:
            worker.close()


def main(argv: Sequence[str] | None = None) -> int:
    """Print what came of all; 1 where there is a fault."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--files", type=Path, nargs="+", default=[EXAMPLES], help="files or folders to damage"
    )
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="folder for the files that show a fault")
    options = parser.parse_args(argv)
    files = [p for p in collect(options.files) if p.suffix in READERS and 0 < p.stat().st_size <= LARGEST]
    kinds: Counter[str] = Counter()
    slowest = 0.0
    for case, outcome in run(
        files, range(options.first, options.first + options.count), options.seed, options.keep
    ):
        kinds[outcome.kind] += 1
        slowest = max(slowest, outcome.seconds)
        if outcome.kind in FAULTS:
            print(
                f"{outcome.kind}: case {case.number} ({case.origin} as {case.suffix}): {outcome.said}",
                flush=True,
            )
        if kinds.total() % 500 == 0:
            print(kinds.total(), dict(kinds), file=sys.stderr, flush=True)
    print(f"{kinds.total()} damaged files of {len(files)}: ", end="")
    print(", ".join(f"{count} {kind}" for kind, count in kinds.most_common()), end="")
    print(f"; the slowest took {slowest:.1f} s")
    return int(any(kinds[fault] for fault in FAULTS))


if __name__ == "__main__":
    sys.exit(main())
