"""A warm-up: a graph that was just opened is asked about its own sentences until answers get no faster.

The engine compiles what is often run and keeps what is often read: the first minutes of questions to a large
graph take up to twice as long as later ones.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from graph.bolt import Row
from graph.errors import JiangtuError
from graph.projection.keeper import LEAST, REVISION
from graph.solver import Solver
from graph.store import Store

# Questions that end it where answers never settle: by choice, about two minutes of a graph of a million
# experts.
MOST = 1000
# Characters of a sentence. Half of our own questions have 20, nine in ten 25: longer ones touch more words.
LENGTH = 40
# Answers of a round, by choice: its median does not hang on a few. A round counts as faster by so large a
# share of the best before it; after so many that are not, it ends. (After three, answers to a million
# experts took 2.9 to 3.6 times as long as a bare search, p95 of three runs; after eight 2.9 and 3.0 times.)
ROUND = 25
STILL, GAIN = 8, 0.05
TEAMS, SKILLS = 8, 4  # by choice: all that a team runs is run by the first ones

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Warmth:
    """What was asked, and for how many seconds; `settled` where answers got no faster in the end."""

    questions: int = 0
    teams: int = 0
    seconds: float = 0.0
    settled: bool = False


@dataclass
class Warmer:
    """Asks a solver one thing after the other, and keeps nothing of it; close it before the solver's store.

    Graphs of fewer than `least` entities are left alone. At most `most` questions are asked, each about
    another sentence.
    """

    solver: Solver
    least: int = LEAST
    most: int = MOST
    _thread: threading.Thread | None = None
    _closing: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Warm up in the background."""
        self._thread = threading.Thread(target=self._work, name="warm", daemon=True)
        self._thread.start()

    def warm(self) -> Warmth:
        """Warm up now: questions, then teams where a projection is held. Raises StoreError."""
        begun = time.monotonic()
        if self.solver.store.run(REVISION)[0]["entities"] < self.least:
            return Warmth()
        rows = draw(self.solver.store, self.most)
        questions, settled = self._questions([row["text"] for row in rows])
        teams = self._teams([skill for row in rows for skill in row["skills"]])
        return Warmth(questions, teams, time.monotonic() - begun, settled)

    def close(self) -> None:
        """End what runs in the background with the answer that it waits for."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def _questions(self, texts: Sequence[str]) -> tuple[int, bool]:
        """How many were asked, and whether answers got no faster in the end."""
        medians: list[float] = []
        times: list[float] = []
        for number, text in enumerate(texts):
            if self._closing.is_set():
                return number, False
            times.append(self._timed(text))
            if len(times) == ROUND:
                # While a projection is made, answers take longer than they will.
                medians = [*medians, median(times)] if self._projected() else []
                times = []
                if is_settled(medians):
                    return number + 1, True
        return len(texts), False

    def _timed(self, text: str) -> float:
        begun = time.perf_counter()
        self.solver.solve(text)
        return time.perf_counter() - begun

    def _teams(self, skills: Sequence[str]) -> int:
        """How many were asked; none where they would be read from the store."""
        if self.solver.keeper is None or not self._projected():
            return 0
        named = [*dict.fromkeys(skills)][: TEAMS * SKILLS]
        teams = [named[start : start + SKILLS] for start in range(0, len(named), SKILLS)]
        for number, team in enumerate(teams):
            if self._closing.is_set():
                return number
            self.solver.team(team, [], len(team))
        return len(teams)

    def _projected(self) -> bool:
        """False while a projection is wished and not held."""
        keeper = self.solver.keeper
        return keeper is None or keeper.current(self.solver.store.run(REVISION)) is not None

    def _work(self) -> None:
        try:
            log.info("%s", self.warm())
        except JiangtuError as error:
            if not self._closing.is_set():  # requests go on, the first of them more slowly
                log.warning("the graph could not be warmed up: %s", error)


def draw(store: Store, some: int) -> list[Row]:
    """At most so many beginnings of passages from all of the graph, in any order, with skills named there."""
    rows = [row for row in store.run("warm/sentences", some=some, length=LENGTH) if row["text"].strip()]
    random.shuffle(rows)
    return rows[:some]


def is_settled(medians: Sequence[float]) -> bool:
    """True where none of the last rounds was faster by a share worth waiting for than the best before."""
    return len(medians) > STILL and min(medians[-STILL:]) > (1 - GAIN) * min(medians[:-STILL])
