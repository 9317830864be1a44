"""Who somebody is in one line: employer and region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.places import Places
from graph.store import Store

# Who can be asked for help, besides people: bodies that send somebody.
BODIES = ("Alliance", "ServiceTeam", "Academy", "Studio", "TrainingBase")
ASKED = ("Person", *BODIES)
# What people work for; associations, studios, teams and alliances are joined besides.
EMPLOYERS = ("Enterprise", "ResearchInstitute", "School", "PublicBody", "TradeUnion")
CROWDED = 3  # employers of one person in one sentence: two may be the former and the present one
ASIDE = ("lecturer", "adviser", "honorary")


@dataclass(frozen=True, slots=True)
class Expert:
    """A person or a body that can be asked.

    `places` are where the employer is (where none is known, where any of the organisations is): codes of
    regions, or names of those without one. `region` names the most specific of them; `place` is
    the same as a code where one of them has one, empty where there is none.
    """

    id: str
    type: str
    name: str
    employer: str
    region: str
    places: frozenset[str]
    organisations: tuple[Mapping[str, Any], ...]
    place: str = ""


def describe(store: Store, places: Places, ids: Sequence[str]) -> dict[str, Expert]:
    """Experts by id; ids that are not known are left out."""
    return {row["id"]: _expert(row, places) for row in store.run("affiliations", ids=list(ids))}


def _expert(row: Mapping[str, Any], places: Places) -> Expert:
    organisations = sorted(row["organisations"], key=lambda o: _rank(o, row["organisations"]))
    own = [*row["places"], *(place for o in organisations[:1] for place in o["places"])]
    found = own or [place for o in organisations for place in o["places"]]
    return Expert(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        employer=organisations[0]["name"] if organisations else "",
        region=places.name(_most_specific(found)),
        places=frozenset(found),
        organisations=tuple(organisations),
        place=_most_specific([p for p in found if p.isdigit()] or found),
    )


def _rank(one: Mapping[str, Any], all_: Sequence[Mapping[str, Any]]) -> tuple[bool, bool, int, bool]:
    """First comes the employer that most sentences and a position speak for; duties on the side come last."""
    kind = one["kind"] or "employee"
    evidence = sum(len(o["passages"]) for o in all_ if o["id"] == one["id"])
    return kind in ASIDE, not _employs(one, all_), -evidence, not one["position"]


def _employs(one: Mapping[str, Any], all_: Sequence[Mapping[str, Any]]) -> bool:
    """False for what is no employer, and where the only sentences list many employers: a list of members."""
    if one["type"] not in EMPLOYERS:
        return False
    listed = [
        {o["id"] for o in all_ if o["type"] in EMPLOYERS and p in o["passages"]} for p in one["passages"]
    ]
    return not listed or min(map(len, listed)) < CROWDED


def _most_specific(places: Iterable[str]) -> str:
    """The first place; a longer code inside it wins over it."""
    found = list(places)
    if not found:
        return ""
    first = found[0].rstrip("0")
    inside = [p for p in found if first and p.startswith(first)]
    return max(inside, key=lambda p: len(p.rstrip("0")), default=found[0])
