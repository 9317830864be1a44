"""Many jobs at once: who goes where, so that as many of the skills as can be are covered.

Each expert takes at most so many jobs; a job counts for the share of its skills that somebody sent to it has.
The problem is that of Vombatkere and Terzi 2023, "Balancing task coverage and expert workload in team
formation", with the workload as a limit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Skills = frozenset[Hashable]
SECONDS = 300.0  # until the proof is given up


@dataclass(frozen=True, slots=True)
class Coverage:
    """For each job the experts sent to it, the sum of the shares covered, and what that cannot exceed."""

    teams: tuple[tuple[int, ...], ...]
    covered: float
    bound: float

    @property
    def optimal(self) -> bool:
        """True where no other assignment covers more."""
        return self.bound - self.covered < 1e-6


def cover(experts: Sequence[Skills], jobs: Sequence[Skills], load: int) -> Coverage:
    """The assignment that covers most, each expert taking at most `load` jobs: exact, by HiGHS.

    A job without skills counts nothing. Where the proof takes too long, `bound` stays above `covered`.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  # only where it is asked

    pairs = [(e, j) for e, own in enumerate(experts) for j, wanted in enumerate(jobs) if own & wanted]
    wants = [(j, skill) for j, wanted in enumerate(jobs) for skill in sorted(wanted, key=repr)]
    if not pairs:
        return Coverage(((),) * len(jobs), 0.0, 0.0)
    most = [0.0] * len(wants) + [float(load)] * len(experts)
    found = milp(
        c=[0.0] * len(pairs) + [-1 / len(jobs[j]) for j, _ in wants],
        constraints=LinearConstraint(_matrix(experts, jobs, pairs, wants), -np.inf, most),
        bounds=Bounds(0, 1),
        # What is covered follows from who goes where, and so is whole by itself.
        integrality=[1] * len(pairs) + [0] * len(wants),
        options={"time_limit": SECONDS},
    )
    teams: dict[int, list[int]] = defaultdict(list)
    for v in np.flatnonzero(found.x[: len(pairs)] > 0.5):
        teams[pairs[v][1]].append(pairs[v][0])
    return Coverage(tuple(tuple(teams[j]) for j in range(len(jobs))), -found.fun, -found.mip_dual_bound)


def _matrix(
    experts: Sequence[Skills],
    jobs: Sequence[Skills],
    pairs: Sequence[tuple[int, int]],
    wants: Sequence[tuple[int, Hashable]],
) -> Any:
    """A row a wanted skill (covered by no more than who brings it), a row an expert (their jobs)."""
    from scipy.sparse import coo_array  # noqa: PLC0415  # only where it is asked

    row_of = {want: i for i, want in enumerate(wants)}
    entries = [(i, len(pairs) + i, 1.0) for i in range(len(wants))]
    for v, (e, j) in enumerate(pairs):
        entries += [(row_of[j, skill], v, -1.0) for skill in experts[e] & jobs[j]]
        entries.append((len(wants) + e, v, 1.0))
    rows, columns, values = (np.array(column) for column in zip(*entries, strict=True))
    return coo_array((values, (rows, columns)), shape=(len(wants) + len(experts), len(pairs) + len(wants)))
