"""From a question to ranked experts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from graph.answers import Answer, Candidate, Part
from graph.places import Places
from graph.solve.confidence import note_of, tied
from graph.solve.contrast import contrast
from graph.solve.filters import EVERYBODY, Filters, Gate
from graph.solve.inquiry import Inquiry, inquire
from graph.solve.nearest import nearest_skills
from graph.solve.rank import Ranked, best_above, best_of, introduce, quoted, total
from graph.store import Store

if TYPE_CHECKING:
    from graph.embedding import Embedder

SPARE = 2  # more than are asked for, since some have died or have no time


@dataclass(frozen=True)
class Look:
    """What bears on a question, candidates best first, why some are left out, who of them only has no time.

    Nobody who was not looked at exceeds `ceiling`.
    """

    found: Inquiry
    everybody: Ranked
    out: Mapping[str, tuple[str, ...]]
    busy: tuple[str, ...]
    ceiling: float

    @property
    def listed(self) -> Ranked:
        """Who can be shown."""
        return [(i, total) for i, total in self.everybody if not self.out[i]]

    def settles(self, k: int) -> bool:
        """True where nobody else can be among the first `k`."""
        listed = self.listed
        return not self.ceiling or (len(listed) >= k and listed[k - 1][1] > self.ceiling)


def solve(
    store: Store,
    places: Places,
    question: str,
    k: int,
    embedder: Embedder | None = None,
    filters: Filters = EVERYBODY,
    why_not: str = "",
) -> Answer:
    """The `k` likeliest experts for a problem in the asker's own words, best first.

    `why_not` names somebody to contrast with them. Raises InvalidRequest for filters that cannot be meant.
    """
    filters.check(places, store.ontology)
    gate = Gate(filters, places, store.ontology)
    # Whom filters admit is known only of those looked at, and who is asked after may be far behind.
    wanted = k + SPARE if filters.empty and not why_not else 0
    look = look_at(store, question, embedder, gate, wanted)
    if not look.settles(k):
        look = look_further(look, gate, k)
    found, everybody = look.found, look.everybody
    introduce(found, [i for i, _ in (*look.listed[:k], *everybody[:k])])
    answers = tuple(_candidate(found, i, parts) for i, parts in quoted(found, look.listed[:k]))
    weak = found.weak or not answers
    answer = Answer(question, answers, found.sure, "", weak, tied=tied(answers))
    if weak:
        skills = found.skills.result() if found.skills else nearest_skills(store, found.hits)
        answer = replace(answer, skills=skills)
    if why_not:
        told = contrast(store, why_not, quoted(found, everybody), answers, look.out)
        answer = replace(answer, contrast=told)
    passed = [found.experts[i].name for i, _ in everybody[:k] if i in look.busy]
    return replace(answer, note=note_of(answer, embedder is not None, passed))


def look_at(store: Store, question: str, embedder: Embedder | None, gate: Gate, wanted: int) -> Look:
    """Look at those who can be among the best so many; 0: at everybody who comes into question."""
    found = inquire(store, gate.places, question, embedder, gate.filters, wanted)
    return _judged(found, *best_of(found, wanted), gate)


def look_further(look: Look, gate: Gate, k: int) -> Look:
    """Look besides at those who can be among the first `k` and were left out."""
    listed = look.listed
    least = listed[k - 1][1] if len(listed) >= k else 0.0
    return _judged(look.found, best_above(look.found, least), 0.0, gate)


def _judged(found: Inquiry, everybody: Ranked, ceiling: float, gate: Gate) -> Look:
    """Candidates with what speaks against each."""
    out: dict[str, tuple[str, ...]] = dict.fromkeys((i for i, _ in everybody), ())
    if not gate.filters.empty:
        out = {i: tuple(gate.objections(found.experts[i], found.facts[i])) for i in out}
    out |= {i: ("已去世或已离任",) for i, _ in everybody if found.standing[i].gone}
    busy = tuple(i for i, _ in everybody if found.standing[i].busy and not out[i])
    out |= {i: (f"在办预约{found.standing[i].open}件，已满",) for i in busy}
    return Look(found, everybody, out, busy, ceiling)


def _candidate(found: Inquiry, identity: str, parts: tuple[Part, ...]) -> Candidate:
    expert = found.experts[identity]
    return Candidate(
        expert=expert.name,
        id=expert.id,
        type=expert.type,
        employer=expert.employer,
        region=expert.region,
        score=round(total(parts), 4),
        parts=parts,
    )
