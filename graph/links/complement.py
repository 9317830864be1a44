"""What the skills of two have to give each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from graph.solve.skills import expand
from graph.store import Store
from ontology.model import Scheme


@dataclass(frozen=True, slots=True)
class Skills:
    """Skills by concept (by name where the scheme has none) → passages: `own`, and those `needed`."""

    own: Mapping[str, tuple[str, ...]]
    needed: Mapping[str, tuple[str, ...]]


NOTHING = Skills({}, {})


def skills_of(store: Store, ids: Iterable[str]) -> dict[str, Skills]:
    """Skills by entity; those that have and need none are left out."""
    found: dict[str, Skills] = {}
    for row in store.run("links/skills", ids=sorted(set(ids))):
        skills = found.setdefault(row["id"], Skills({}, {}))
        side: dict[str, tuple[str, ...]] = skills.own if row["own"] else skills.needed  # type: ignore[assignment]
        key = row["concept"] or row["skill"]
        side[key] = tuple(dict.fromkeys([*side.get(key, ()), *row["passages"]]))
    return found


def near(key: str, others: Iterable[str], scheme: Scheme) -> tuple[float, str]:
    """How near a skill is to the nearest of the others, 0 to 1, and which that is: one step in the scheme."""
    around = expand({key}, scheme) if key in scheme.concepts else {key: 1.0}
    return max(((around.get(other, 0.0), other) for other in others), default=(0.0, ""))


def complement(one: Skills, other: Skills, scheme: Scheme) -> tuple[float, tuple[str, ...]]:
    """What the two have to learn from each other, 0 to 1, with the passages of a few of these skills.

    The share of all their skills that only one has (the distance of Jaccard), where at least one skill of
    each is near one of the other's: people whose fields don't touch have nothing to say to each other.
    """
    mine, theirs = set(one.own), set(other.own)
    touching = [key for key in sorted(theirs) if near(key, mine, scheme)[0] > 0]
    if not touching or not mine ^ theirs:
        return 0.0, ()
    shown = [*touching[:1], *sorted(theirs - mine)[:1]]
    passages = [*_first(one.own, [near(touching[0], mine, scheme)[1]]), *_first(other.own, shown)]
    return len(mine ^ theirs) / len(mine | theirs), tuple(dict.fromkeys(passages))


def meets(expert: Skills, needs: Skills, scheme: Scheme) -> tuple[float, tuple[str, ...]]:
    """How much of what is needed the expert has, 0 to 1, with the passages of need and skill."""
    matched = {key: near(key, expert.own, scheme) for key in needs.needed}
    found = {key: m for key, m in matched.items() if m[0] > 0}
    if not found:
        return 0.0, ()
    best = sorted(found, key=lambda key: (-found[key][0], key))[:2]
    passages = [*_first(needs.needed, best), *_first(expert.own, [found[key][1] for key in best])]
    return sum(m[0] for m in found.values()) / len(matched), tuple(dict.fromkeys(passages))


def _first(side: Mapping[str, Sequence[str]], keys: Iterable[str]) -> list[str]:
    return [p for key in keys for p in islice(side[key], 1)]
