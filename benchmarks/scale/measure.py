"""What questions and teams cost on a store, beside the engine's own bare search in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

from benchmarks.scale.asked import Asked
from graph.answers import Team
from graph.embedding import Embedder
from graph.engine import engine_status
from graph.projection.keeper import Keeper
from graph.solve.meaning import meaning_of
from graph.solve.retrieve import WIDTH, WORDED
from graph.solver import Solver
from graph.store import Store
from graph.warm import TEAMS, Warmer, Warmth, draw

K = 10
Questions = Mapping[str, tuple[np.ndarray, bytes]]  # as the embedder encodes them


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many answers, and the processor time of one, this process and the engine together."""

    wall: tuple[float, ...]
    processor: float

    @property
    def median(self) -> float:
        """Half take no longer."""
        return float(np.median(self.wall))

    @property
    def p95(self) -> float:
        """19 of 20 take no longer."""
        return float(np.quantile(self.wall, 0.95))

    def __str__(self) -> str:
        return f"p50 {self.median:.0f} ms, p95 {self.p95:.0f} ms, processor {self.processor:.0f} ms"


@dataclass(frozen=True, slots=True)
class Ready:
    """An embedder that knows the questions already: what embedding takes is counted apart."""

    encoded: Questions
    embedder: Embedder

    def encode_question(self, text: str) -> tuple[np.ndarray, bytes]:
        """The vector of a question, and the signs of its tokens."""
        return self.encoded[text]

    def as_published(self, vectors: np.ndarray) -> np.ndarray:
        """As the embedder has it."""
        return self.embedder.as_published(vectors)


@dataclass(frozen=True, slots=True)
class Answers:
    """Times of all that is asked after the warm-up. `weak` is the share of questions nobody is known for."""

    warmth: Warmth
    embedding: Times
    bare: Times
    solve: Times
    weak: float


def measure_solve(solver: Solver, home: Path, asked: Asked) -> Answers:
    """Questions one after the other, each as a bare search too, now this first, now that; both are warm."""
    warmth = Warmer(solver, least=0).warm()
    _warm_bare(solver, warmth.questions)
    meter = Meter(engine_status(home).pid)
    encoded, embedding = _encoded(solver.embedder, asked.questions, meter)
    known = Ready(encoded, solver.embedder) if solver.embedder else None
    ready = Solver(solver.store, known)  # type: ignore[arg-type]  # does as much
    weak: list[bool] = []
    bare, solved = meter.lap(), meter.lap()
    for number, question in enumerate(asked.questions):
        works: list[tuple[Lap, Callable[[], object]]] = [
            (bare, lambda q=question: _bare(ready, encoded, q)),  # type: ignore[misc]  # bound at once
            (solved, lambda q=question: weak.append(ready.solve(q, K).weak)),  # type: ignore[misc]
        ]
        for lap, work in works[:: -1 if number % 2 else 1]:
            with lap.timed():
                work()
    return Answers(warmth, embedding, bare.times, solved.times, float(np.mean(weak)))


def measure_projection(store: Store, home: Path) -> tuple[Keeper, int, float, float]:
    """What holds a projection of the store; its bytes; seconds, and seconds of processor, that it took."""
    keeper, lap = Keeper(store), Meter(engine_status(home).pid).lap()
    with lap.timed():
        size = keeper.project().size
    return keeper, size, lap.times.median / 1000, lap.times.processor / 1000


def measure_teams(solver: Solver, home: Path, tasks: Sequence[Sequence[str]]) -> tuple[Times, list[Team]]:
    """Teams of skills, one after the other; the first few warm up, as a server does."""
    lap = Meter(engine_status(home).pid).lap()
    found = []
    for skills in tasks[:TEAMS]:
        solver.team(skills, [], len(skills))
    for skills in tasks[TEAMS:]:
        with lap.timed():
            found.append(solver.team(skills, [], len(skills)))
    return lap.times, found


def _encoded(embedder: Embedder | None, questions: Sequence[str], meter: Meter) -> tuple[Questions, Times]:
    lap, encoded = meter.lap(), {}
    for question in questions if embedder else ():
        with lap.timed():
            encoded[question] = embedder.encode_question(question)  # type: ignore[union-attr]  # asked above
    return encoded, lap.times


def _warm_bare(solver: Solver, some: int) -> None:
    """Bare searches for so many sentences of the graph, as the solver was warmed up with."""
    texts = [row["text"] for row in draw(solver.store, some)]
    encoded = {text: solver.embedder.encode_question(text) for text in texts} if solver.embedder else {}
    for text in texts:
        _bare(solver, encoded, text)


def _bare(solver: Solver, encoded: Questions, question: str) -> None:
    """The engine's text index and vector index, the same query files, the same number of passages."""
    solver.store.passages_by_text(question, WORDED if encoded else WIDTH)
    if encoded:
        solver.store.passages_by_vector(meaning_of(*encoded[question]).vector, WIDTH)


class Meter:
    """Reads the clock, and the processor time of this process and the engine's."""

    def __init__(self, engine: int) -> None:
        self.processes = [psutil.Process(), psutil.Process(engine)]

    def used(self) -> float:
        """Seconds of processor time so far."""
        return sum(sum(p.cpu_times()[:2]) for p in self.processes)

    def lap(self) -> Lap:
        """A new list of times."""
        return Lap(self)


class Lap:
    """Times of one kind of work."""

    def __init__(self, meter: Meter) -> None:
        self._meter, self._wall, self._used = meter, [0.0][:0], 0.0

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Adds what happens inside."""
        used, begin = self._meter.used(), time.perf_counter()
        yield
        self._wall.append(1000 * (time.perf_counter() - begin))
        self._used += self._meter.used() - used

    @property
    def times(self) -> Times:
        """What was measured."""
        return Times(tuple(self._wall) or (0.0,), 1000 * self._used / max(len(self._wall), 1))
