"""What became of the files of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph.model import Skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `state` is read, unchanged or skipped."""

    path: Path
    state: str
    why: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    skips: tuple[Skip, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of all files."""

    outcomes: tuple[Outcome, ...]

    def count(self, state: str) -> int:
        """Number of files of that state."""
        return sum(o.state == state for o in self.outcomes)

    @property
    def totals(self) -> Counter[str]:
        """Passages, entities, facts and statistics found in what was read."""
        return sum((o.counts for o in self.outcomes), Counter[str]())


def summarise(summary: Summary) -> dict[str, object]:
    """The summary as plain values."""
    return {
        "read": summary.count("read"),
        "unchanged": summary.count("unchanged"),
        "skipped": summary.count("skipped"),
        **{k: summary.totals[k] for k in ("passages", "entities", "facts", "statistics")},
        "files": [
            {
                "file": str(o.path),
                "state": o.state,
                "why": o.why,
                "left_out": [asdict(s) for s in o.skips],
                **o.counts,
            }
            for o in summary.outcomes
        ],
    }
