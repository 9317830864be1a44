"""The map of skills over regions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from graph.answers import Quote
from graph.coverage.holders import QUOTED, Holders, Rows, held, key_of
from graph.coverage.model import Coverage, Missing
from graph.coverage.tiers import provinces, uncovered
from graph.errors import NotFound
from graph.experts import Expert, describe
from graph.flows.flows import at_level
from graph.places import Places
from graph.solve.retrieve import quotes_of
from graph.solve.standing import standings
from graph.store import Store

TEAMS = ("ServiceTeam", "Alliance")
NAMED = 5  # holders elsewhere


def coverage(store: Store, places: Places, skill: str = "", region: str = "") -> Coverage:
    """What is covered: of one skill and those narrower, or of all; in one region, or in all.

    The deceased and those who left hold nothing. Raises NotFound for a skill that nobody is known to have.
    """
    rows, today = _living(store, skill), date.today().isoformat()
    demands = [] if skill else store.run("coverage/demands")
    bodies = store.run("coverage/bodies", types=list(TEAMS))
    ids = {r["id"] for r in (*rows, *bodies)} | {c for d in demands for c in d["clients"]}
    experts = describe(store, places, sorted(ids))

    def here(place: str) -> bool:
        return not region or places.lies_in([place], region)

    holders = Holders(store, experts, rows, [row for row in rows if here(experts[row["id"]].place)])
    placed = [(r["id"], experts[r["id"]].place, key_of(r)) for r in holders.here]
    teams = {b["name"]: experts[b["id"]].place for b in bodies if here(experts[b["id"]].place)}
    unknown = sum(not row["born"] for row in holders.people.values())
    wanted = [d for d in demands if here(_place_of(d, experts))]
    return Coverage(
        skill=skill,
        skills=len(holders.skills),
        holders=len(holders.people),
        single=holders.single(),
        uncovered=uncovered(places, region, {place for _, place, _ in placed}),
        missing=_missing(store, places, experts, wanted, rows),
        leaving=tuple(holders.leaving(today)),
        age_unknown=unknown,
        provinces=tuple(provinces(places, [p for p in placed if p[1].isdigit()], _with_code(teams))),
        note=_note(len(holders.people), unknown),
    )


def _living(store: Store, skill: str) -> list[Mapping[str, Any]]:
    """Who has the skill and can still be asked."""
    rows = store.run("coverage/holders", **_asked(store, skill))
    if skill and not rows:
        raise NotFound(f"nobody is known to have {skill}: `jiangtu coverage` shows which skills are known")
    known = sorted({row["id"] for row in rows})
    gone = {i for i, s in standings(store, known, date.today().isoformat()).items() if s.gone}
    return [row for row in rows if row["id"] not in gone]


def _asked(store: Store, skill: str) -> dict[str, list[str]]:
    """Concepts and names that count as the skill: itself and all that is narrower."""
    scheme = store.ontology.schemes["skills"]
    concept = scheme.find(skill) if skill else None
    if concept is None:
        return {"concepts": [], "names": [skill] if skill else []}
    inside = [c for c in scheme.concepts if c == concept.id or concept.id in scheme.ancestors(c)]
    return {"concepts": inside, "names": [skill]}


def _missing(
    store: Store, places: Places, experts: Mapping[str, Expert], demands: Rows, rows: Rows
) -> tuple[Missing, ...]:
    """What problems require that nobody of their province has."""
    known = held(rows)
    found = []
    for demand in demands:
        place, people = at_level(_place_of(demand, experts), "province"), known.get(key_of(demand), {})
        if place and all(at_level(experts[i].place, "province") != place for i in people):
            found.append((demand, place, tuple(experts[i].name for i in people)[:NAMED]))
    quotes = quotes_of(store, {p for demand, _, _ in found for p in demand["passages"][:QUOTED]})
    return tuple(
        Missing(places.name(place), d["skill"], d["problem"], names, _cited(d, quotes))
        for d, place, names in found
    )


def _cited(demand: Mapping[str, Any], quotes: Mapping[str, Quote]) -> tuple[Quote, ...]:
    return tuple(quotes[p] for p in demand["passages"][:QUOTED])


def _place_of(demand: Mapping[str, Any], experts: Mapping[str, Expert]) -> str:
    """Where a problem is: its own place, else that of who raised it."""
    clients: Sequence[str] = [experts[i].place for i in demand["clients"] if i in experts]
    return next((p for p in (*demand["places"], *clients) if p), "")


def _with_code(teams: Mapping[str, str]) -> dict[str, str]:
    return {name: place for name, place in teams.items() if place.isdigit()}


def _note(holders: int, unknown: int) -> str:
    if not holders:
        return "没有已知的掌握者"
    return f"{unknown}人出生年份不详，是否临近退休无从得知" if unknown else ""
