"""The map of skills over regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.answers import Quote
from graph.coverage.model import Coverage, Holder, Leaving, Missing, Province, Single
from graph.coverage.retirement import is_soon, retires
from graph.errors import NotFound
from graph.experts import Expert, describe
from graph.flows.flows import at_level
from graph.places import Places
from graph.solve.retrieve import quotes_of
from graph.solve.standing import standings
from graph.store import Store

TEAMS = ("ServiceTeam", "Alliance")
TIERS = ("province", "prefecture", "county")
QUOTED = 2  # sentences of a holder
NAMED = 5  # holders elsewhere

# Skill (its concept, or its name where it has none) → holder → passages.
Held = Mapping[str, Mapping[str, Sequence[str]]]


def coverage(store: Store, places: Places, skill: str = "", region: str = "") -> Coverage:
    """What is covered: of one skill and those narrower, or of all; in one region, or in all.

    The deceased and those who left hold nothing. Raises NotFound for a skill that nobody is known to have.
    """
    rows = store.run("coverage/holders", **_asked(store, skill))
    if skill and not rows:
        raise NotFound(
            f"nobody is known to have {skill}: see `jiangtu coverage` for the skills that are known"
        )
    today = date.today().isoformat()
    gone = {i for i, s in standings(store, sorted({r["id"] for r in rows}), today).items() if s.gone}
    rows = [row for row in rows if row["id"] not in gone]
    demands = [] if skill else store.run("coverage/demands")
    bodies = store.run("coverage/bodies", types=list(TEAMS))
    ids = {r["id"] for r in (*rows, *bodies)} | {c for d in demands for c in d["clients"]}
    chart = _Map(store, places, rows, describe(store, places, sorted(ids)), region)
    return chart.coverage(skill, demands, bodies, today)


def _asked(store: Store, skill: str) -> dict[str, list[str]]:
    """Concepts and names that count as the skill: itself and all that is narrower."""
    scheme = store.ontology.schemes["skills"]
    concept = scheme.find(skill) if skill else None
    if concept is None:
        return {"concepts": [], "names": [skill] if skill else []}
    inside = [c for c in scheme.concepts if c == concept.id or concept.id in scheme.ancestors(c)]
    return {"concepts": inside, "names": [skill]}


@dataclass(frozen=True)
class _Map:
    store: Store
    places: Places
    rows: Sequence[Mapping[str, Any]]
    experts: Mapping[str, Expert]
    region: str

    def coverage(
        self,
        skill: str,
        demands: Sequence[Mapping[str, Any]],
        bodies: Sequence[Mapping[str, Any]],
        today: str,
    ) -> Coverage:
        """All parts of the map."""
        here = [row for row in self.rows if self._inside(self.experts[row["id"]].place)]
        held, all_held = _held(here), _held(self.rows)
        names = {_key(row): row["skill"] for row in (*self.rows, *demands)}
        lone = {key: next(iter(h)) for key, h in all_held.items() if len(h) == 1 and key in held}
        missing = [d for d in demands if self._is_missing(d, all_held)]
        cited = {p for row in here for p in row["passages"][:QUOTED]}
        quotes = quotes_of(self.store, cited | {p for d in missing for p in d["passages"][:QUOTED]})
        shown = {row["id"]: self._holder(row, here, quotes) for row in here}
        leaving = [e for row in _one_each(here) for e in self._leaving(row, shown, lone, names, today)]
        single = [
            Single(names[key], self._proved(key, who, held, shown, quotes)) for key, who in lone.items()
        ]
        return Coverage(
            skill=skill,
            skills=len(held),
            holders=len(shown),
            single=tuple(sorted(single, key=lambda one: (one.skill, one.holder.id))),
            uncovered=self._uncovered(here),
            missing=tuple(self._missing(d, all_held, quotes) for d in missing),
            leaving=tuple(sorted(leaving, key=lambda one: (one.retires, one.holder.id))),
            age_unknown=sum(not holder.born for holder in shown.values()),
            provinces=tuple(self._provinces(here, bodies)),
            note=_note(list(shown.values())),
        )

    def _inside(self, place: str) -> bool:
        return not self.region or self.places.lies_in([place], self.region)

    def _holder(
        self, row: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], quotes: Mapping[str, Quote]
    ) -> Holder:
        expert = self.experts[row["id"]]
        passages = dict.fromkeys(p for r in rows if r["id"] == row["id"] for p in r["passages"][:QUOTED])
        cited = tuple(quotes[p] for p in list(passages)[:QUOTED])
        return Holder(expert.name, expert.id, expert.employer, expert.region, row["born"], cited)

    def _proved(
        self, key: str, who: str, held: Held, shown: Mapping[str, Holder], quotes: Mapping[str, Quote]
    ) -> Holder:
        """The holder with the sentences that state this skill."""
        holder = shown[who]
        cited = tuple(quotes[p] for p in held[key][who][:QUOTED] if p in quotes)
        return Holder(holder.expert, who, holder.employer, holder.region, holder.born, cited)

    def _leaving(
        self,
        row: Mapping[str, Any],
        shown: Mapping[str, Holder],
        lone: Mapping[str, str],
        names: Mapping[str, str],
        today: str,
    ) -> Iterator[Leaving]:
        if row["born"]:
            month = retires(row["born"], row["gender"])
            if is_soon(month, today):
                alone = sorted(names[key] for key, who in lone.items() if who == row["id"])
                yield Leaving(shown[row["id"]], month, tuple(alone))

    def _place_of(self, demand: Mapping[str, Any]) -> str:
        clients = [self.experts[i].place for i in demand["clients"] if i in self.experts]
        return next((p for p in (*demand["places"], *clients) if p), "")

    def _is_missing(self, demand: Mapping[str, Any], held: Held) -> bool:
        """True where nobody of the province has what a problem there requires."""
        place = self._place_of(demand)
        if not place or not self._inside(place):
            return False
        homes = {at_level(self.experts[i].place, "province") for i in held.get(_key(demand), ())}
        return at_level(place, "province") not in homes

    def _missing(self, demand: Mapping[str, Any], held: Held, quotes: Mapping[str, Quote]) -> Missing:
        elsewhere = [self.experts[i].name for i in held.get(_key(demand), ())][:NAMED]
        cited = tuple(quotes[p] for p in demand["passages"][:QUOTED])
        region = self.places.name(at_level(self._place_of(demand), "province"))
        return Missing(region, demand["skill"], demand["problem"], tuple(elsewhere), cited)

    def _uncovered(self, here: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
        """Provinces (in a region: the units one level below it) in which nobody holds a skill."""
        homes = {self.experts[row["id"]].place for row in here}
        units = self.places.units(self.region)
        return tuple(
            self.places.name(code) for code in units if not any(h.startswith(_stem(code)) for h in homes)
        )

    def _provinces(
        self, here: Sequence[Mapping[str, Any]], bodies: Sequence[Mapping[str, Any]]
    ) -> Iterator[Province]:
        """The provinces in which somebody or some team is known."""
        teams: dict[str, dict[str, str]] = defaultdict(dict)
        for body in bodies:
            place = self.experts[body["id"]].place
            if place.isdigit() and self._inside(place):
                teams[at_level(place, "province")][body["name"]] = tier(place)
        people: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for row in here:
            if self.experts[row["id"]].place.isdigit():
                people[at_level(self.experts[row["id"]].place, "province")].append(row)
        for code in sorted({*teams, *people}):
            tiers = set(teams[code].values())
            yield Province(
                region=self.places.name(code),
                experts=len({row["id"] for row in people[code]}),
                skills=len({_key(row) for row in people[code]}),
                teams=tuple(sorted(teams[code])),
                without=tuple(t for t in TIERS if t not in tiers),
            )


def tier(code: str) -> str:
    """The level of the region that a code stands for."""
    stem = len(_stem(code))
    return TIERS[0] if stem <= 2 else TIERS[1] if stem <= 4 else TIERS[2]


def _stem(code: str) -> str:
    padded = code.ljust(6, "0")
    return padded[:2] if padded.endswith("0000") else padded[:4] if padded.endswith("00") else padded


def _key(row: Mapping[str, Any]) -> str:
    return str(row["concept"] or row["skill"])


def _held(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for row in rows:
        found[_key(row)].setdefault(row["id"], []).extend(row["passages"])
    return dict(found)


def _one_each(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return list({row["id"]: row for row in rows}.values())


def _note(holders: Sequence[Holder]) -> str:
    unknown = sum(not holder.born for holder in holders)
    if not holders:
        return "没有已知的掌握者"
    return f"{unknown}人出生年份不详，是否临近退休无从得知" if unknown else ""
