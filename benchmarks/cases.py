"""Written cases of teams and bridges: a case is right where it names who is accepted and nobody forbidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import Any

from graph.answers import Member
from graph.solver import Solver
from graph.teams.wishes import Wishes

Case = Mapping[str, Any]


def team_rate(solver: Solver, cases: Iterable[Case]) -> float:
    """Share of teams that consist of accepted people and name the skills that nobody has."""
    return fmean(_team_is_right(solver, case) for case in cases)


def bridge_rate(solver: Solver, cases: Iterable[Case]) -> float:
    """Share of bridges with an accepted expert first, an accepted organisation and nobody forbidden."""
    return fmean(_bridge_is_right(solver, case) for case in cases)


def _team_is_right(solver: Solver, case: Case) -> bool:
    """A request may hold any wish by its name; `required` people must be there, `relax` must be advised."""
    request = case["request"].items()
    asked: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in request}
    skills, regions, size, need = (asked.pop(key) for key in ("skills", "regions", "max_size", "need"))
    wishes = Wishes(**asked)
    team = solver.team(skills, regions, size, need, wishes)
    rosters = [team.members, *(other.members for other in team.alternatives)]
    advised = {constraint for relaxation in team.relax for constraint in relaxation.constraints}
    return (
        bool(team.members) == bool(case["accepted"])
        and all(_is_right(members, case) for members in rosters)
        and len(rosters) >= case.get("teams", 1)
        and set(team.uncovered) == set(case["uncovered"])
        and advised == set(case.get("relax", ()))
    )


def _is_right(members: Iterable[Member], case: Case) -> bool:
    """Accepted people alone, nobody forbidden, everybody required."""
    there = [(m.expert, m.employer) for m in members]
    return (
        all(any(_is(member, a) for a in case["accepted"]) for member in there)
        and not any(_is(member, f) for member in there for f in case["forbidden"])
        and all(any(_is(member, r) for member in there) for r in case.get("required", ()))
    )


def _is(member: tuple[str, str], named: Mapping[str, str]) -> bool:
    """The person of that name, and of that employer where the case names one."""
    return member[0] == named["name"] and named.get("employer", "") in member[1]


def _bridge_is_right(solver: Solver, case: Case) -> bool:
    """Names may be `name@employer`. `proven` people must have served across, `partners` must be named."""
    request = case["request"]
    bridge = solver.bridge(request["sources"], request["target"], request["field"], request["need"])
    experts = [(e.expert, e.employer) for e in bridge.experts]
    forbidden = [*experts, *((p.source.name, p.source.employer) for p in bridge.proposals)]
    return (
        bool(experts)
        and any(_is_called(experts[0], name) for name in case["experts"])
        and not any(_is_called(one, name) for one in forbidden for name in case["forbidden"])
        and bool({o.name for o in bridge.organisations} & set(case["organisations"]))
        and set(case.get("proven", ())) <= {c.expert for c in bridge.collaborations}
        and set(case.get("partners", ())) <= {p.region for p in bridge.partners}
    )


def _is_called(person: tuple[str, str], called: str) -> bool:
    name, _, employer = called.partition("@")
    return _is(person, {"name": name, "employer": employer})
