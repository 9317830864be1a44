"""Who somebody is in one line: employer and region."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from graph.places import UNITS, Places
from graph.store import Store

# Who can be asked for help, besides people: bodies that send somebody.
BODIES = ("Alliance", "ServiceTeam", "Academy", "Studio", "TrainingBase")
ASKED = ("Person", *BODIES)
# What people work for; associations, studios, teams and alliances are joined besides.
EMPLOYERS = ("Enterprise", "ResearchInstitute", "School", "PublicBody", "TradeUnion")
# People join these from elsewhere: they tell where somebody works only where their own name does.
JOINED = ("Alliance", "ServiceTeam", "Association")
# Up to here a name is that of a firm, what follows is a part of it.
FIRM = re.compile(r".+(?:公司|集团)")
MOVED = timedelta(days=365)  # an employer that was last named so much earlier than another is a former one
CROWDED = 3  # employers of one person in one sentence: two may be the former and the present one
LONGEST = 8  # characters of a region's name
ASIDE = ("lecturer", "adviser", "honorary")


@dataclass(frozen=True, slots=True)
class Expert:
    """A person or a body that can be asked.

    `organisations` come with the present employer first, former ones last. `firm` is the whole that the
    employer is a part of: that of a workshop is the company. `places` are where the employer is (where none
    is known, where any of the organisations is): codes of regions, or names of those without one. `region`
    names the most specific of them; `place` is the same as a code where one of them has one, empty where
    there is none.
    """

    id: str
    type: str
    name: str
    employer: str
    region: str
    places: frozenset[str]
    organisations: tuple[Mapping[str, Any], ...]
    place: str = ""
    firm: str = ""


def describe(store: Store, places: Places, ids: Sequence[str]) -> dict[str, Expert]:
    """Experts by id, as of today; ids that are not known are left out."""
    return read_experts(store, places, store.run("affiliations", ids=list(ids)))


def read_experts(store: Store, places: Places, rows: Sequence[Mapping[str, Any]]) -> dict[str, Expert]:
    """The same, from the rows of `affiliations`."""
    former = _former(store, rows)
    return {row["id"]: _expert(row, places, former) for row in rows}


def _former(store: Store, rows: Sequence[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """Pairs of a person and an employer that he has left.

    Either a document says until when, or a later one names another employer and the post there.
    """
    today = date.today().isoformat()
    left = {(row["id"], o["id"]) for row in rows for o in row["organisations"] if "" < o["ended"] < today}
    present = {row["id"]: _present(row, left) for row in rows}
    several = {i: employers for i, employers in present.items() if len({o["id"] for o in employers}) > 1}
    passages = sorted({p for employers in several.values() for o in employers for p in o["passages"]})
    dates = {r["id"]: r["published"] for r in store.run("solve/published", ids=passages)} if passages else {}
    return left | {(i, o) for i, employers in several.items() for o in _overtaken(employers, dates)}


def _present(row: Mapping[str, Any], left: set[tuple[str, str]]) -> list[Mapping[str, Any]]:
    return [o for o in row["organisations"] if o["type"] in EMPLOYERS and (row["id"], o["id"]) not in left]


def _overtaken(employers: Sequence[Mapping[str, Any]], dates: Mapping[str, str]) -> set[str]:
    """Employers of which nothing is told since another one was named with a post."""
    last: dict[str, date] = {}
    for one in employers:
        days = [_day(dates[p]) for p in one["passages"] if dates.get(p)]
        if len(days) < len(one["passages"]):
            return set()  # a document without a date may be the latest
        last[one["id"]] = max([*days, last.get(one["id"], date.min)])
    newest = max((last[o["id"]] for o in employers if o["position"]), default=date.min)
    return {i for i, day in last.items() if newest > date.min + MOVED and day < newest - MOVED}


def _day(published: str) -> date:
    """The first day of a year, a month or a day."""
    return date.fromisoformat(published + "-01-01"[len(published) - 4 :])


def _expert(row: Mapping[str, Any], places: Places, former: set[tuple[str, str]]) -> Expert:
    def key(one: Mapping[str, Any]) -> tuple[Any, ...]:
        return (row["id"], one["id"]) in former, *_rank(one, row["organisations"])

    organisations = sorted(row["organisations"], key=key)
    found = _found(row, organisations, places, former)
    employer: Mapping[str, Any] = organisations[0] if organisations else {"name": "", "wholes": []}
    return Expert(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        employer=employer["name"],
        region=places.name(_most_specific(found)),
        places=frozenset(found),
        organisations=tuple(organisations),
        place=_most_specific([p for p in found if p.isdigit()] or found),
        firm=firm_of(employer["name"], employer["wholes"]),
    )


def _found(
    row: Mapping[str, Any],
    organisations: Sequence[Mapping[str, Any]],
    places: Places,
    former: set[tuple[str, str]],
) -> list[str]:
    """Where somebody is: the own places and the employer's, else those of what else he belongs to."""
    telling = [
        o
        for o in organisations
        if row["type"] != "Person" or o["type"] not in JOINED or _begins_with_a_region(o["name"], places)
    ]
    present = [o for o in telling if (row["id"], o["id"]) not in former]
    own = [*row["places"], *(place for o in (present or telling)[:1] for place in o["places"])]
    return own or [place for o in present or telling for place in o["places"]]


def _begins_with_a_region(name: str, places: Places) -> bool:
    found = (c for length in range(2, min(LONGEST, len(name))) for c in places.find(name[:length]))
    return any(concept.notes.get("level") in UNITS for concept in found)


def firm_of(name: str, wholes: Sequence[str] = ()) -> str:
    """The firm that a name begins with, else the outermost of what it is part of, else the name itself."""
    for one in (name, *wholes):
        if found := FIRM.match(one):
            return found.group()
    return wholes[-1] if wholes else name


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
