"""What came of past visits, and who has too much to do: what later answers learn from posted problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.answers import Quote
from graph.bolt import Row
from graph.requests.model import OUTCOMES
from graph.store import Store

# Open appointments from which on somebody is recommended no more: craftsmen help beside a job of their own,
# and a visit with its way there and its report takes a working week, so that three fill a month.
MOST_OPEN = 3
# Days after which an appointment that nobody followed up no longer counts as open: else an enterprise that
# forgets to report would take an expert out of the answers for good.
LAPSE = 90


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Visits that were followed up, by how they ended; `evidence` are the follow-ups, the newest first.

    In a piece of evidence `document` is the id of the posted problem, `passage` that of the follow-up.
    """

    visits: int = 0
    solved: int = 0
    partly: int = 0
    failed: int = 0
    evidence: tuple[Quote, ...] = ()

    @property
    def success(self) -> float:
        """Visits that helped, one that helped in part counting half."""
        return self.solved + self.partly / 2

    @property
    def reliability(self) -> float:
        """0 to 1: the share of visits that helped, one more that did being added; 1 where there were none."""
        return (self.success + 1) / (self.visits + 1)


NO_VISITS = Outcomes()


def outcomes(store: Store, ids: Sequence[str], day: str) -> dict[str, Outcomes]:
    """By expert, as far as they were told by an ISO day; experts without a follow-up are left out."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in store.run("requests/outcomes", ids=list(ids), day=day):
        rows[row["id"]].append(row)
    return {identity: _sum(told) for identity, told in rows.items()}


def workload(store: Store, ids: Sequence[str], day: str) -> dict[str, int]:
    """Open appointments of each expert who has any."""
    since = (date.fromisoformat(day) - timedelta(days=LAPSE)).isoformat()
    return {row["id"]: row["open"] for row in store.run("requests/workload", ids=list(ids), since=since)}


def _sum(told: Sequence[Row]) -> Outcomes:
    ends = [row["outcome"] for row in told]
    counts = {outcome: ends.count(outcome) for outcome in OUTCOMES}
    return Outcomes(visits=len(ends), **counts, evidence=tuple(map(_quote, told)))


def _quote(row: Row) -> Quote:
    note = f"。{row['note']}" if row["note"] else ""
    text = f"回访 {row['at'][:10]}：{row['problem']}（{OUTCOMES[row['outcome']]}）{note}"
    return Quote(document=row["request"], text=text, passage=row["step"])
