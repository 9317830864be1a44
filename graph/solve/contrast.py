"""Why somebody is not among those listed, or not before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graph.answers import Candidate, Contrast, Part
from graph.errors import NotFound
from graph.experts import ASKED
from graph.store import Store

SMALL = 0.005  # a difference of a part below this is not worth a word
NOTHING = "没有与问题相近的原文、技能或解决过的难题"


def contrast(
    store: Store,
    named: str,
    everybody: Sequence[tuple[str, tuple[Part, ...]]],
    listed: Sequence[Candidate],
    out: Mapping[str, Sequence[str]],
) -> Contrast:
    """The one who is named, with the parts of the score, against the first of those listed.

    `out` says whom the filters leave out. Of several namesakes the best placed is meant. Raises NotFound
    where nobody is called that.
    """
    rows = store.entities_by_name(named, ASKED)
    known = {r["id"]: r["name"] for r in rows if named in (r["id"], r["name"], *r["aliases"])}
    if not known:
        raise NotFound(f"nobody known is called {named}: give a name as the graph has it")
    place = next((n for n, (i, _) in enumerate(everybody, 1) if i in known), 0)
    if not place:
        identity = next(iter(known))
        return Contrast(known[identity], identity, 0, 0.0, (), (NOTHING,))
    identity, parts = everybody[place - 1]
    total = round(sum(p.value for p in parts), 4)
    rank = next((n for n, c in enumerate(listed, 1) if c.id == identity), 0)
    reasons = (*out[identity], *(_less(parts, listed[0]) if listed and rank != 1 else ()))
    return Contrast(known[identity], identity, rank, total, parts, reasons)


def _less(parts: Sequence[Part], first: Candidate) -> Iterator[str]:
    """Where the first has more, the largest difference first."""
    own = {p.name: p.value for p in parts}
    gaps = [(p.value - own.get(p.name, 0.0), p.name) for p in first.parts]
    for gap, name in sorted(gaps, reverse=True):
        if gap >= SMALL:
            yield f"{name} 比{first.expert}少 {gap:.2f}"
