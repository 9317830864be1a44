"""What became of the files of a run."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from graph.model import Removal, Skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `state` is read, unchanged or skipped."""

    path: Path
    state: str
    why: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    skips: tuple[Skip, ...] = ()
    removals: tuple[Removal, ...] = ()


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

    @property
    def removed(self) -> Counter[str]:
        """How often the cleaner took something out, by reason."""
        found: Counter[str] = Counter()
        for outcome in self.outcomes:
            for removal in outcome.removals:
                found[removal.reason] += removal.count
        return found


def summarise(summary: Summary) -> dict[str, object]:
    """The summary as plain values."""
    return {
        "read": summary.count("read"),
        "unchanged": summary.count("unchanged"),
        "skipped": summary.count("skipped"),
        **{k: summary.totals[k] for k in ("passages", "entities", "facts", "statistics")},
        "removed": dict(summary.removed.most_common()),
        "files": [
            {
                "file": str(o.path),
                "state": o.state,
                "why": o.why,
                "left_out": [asdict(s) for s in o.skips],
                "removed": [asdict(r) for r in o.removals],
                **o.counts,
            }
            for o in summary.outcomes
        ],
    }
