"""Written cases of teams and bridges: a case is right where it names who is accepted and nobody forbidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import fmean
from typing import Any

from graph.solver import Solver

Case = Mapping[str, Any]


def team_rate(solver: Solver, cases: Iterable[Case]) -> float:
    """Share of teams that consist of accepted people and name the skills that nobody has."""
    return fmean(_team_is_right(solver, case) for case in cases)


def bridge_rate(solver: Solver, cases: Iterable[Case]) -> float:
    """Share of bridges with an accepted expert first, an accepted organisation and nobody forbidden."""
    return fmean(_bridge_is_right(solver, case) for case in cases)


def _team_is_right(solver: Solver, case: Case) -> bool:
    request = case["request"]
    team = solver.team(request["skills"], request["regions"], request["max_size"], request["need"])
    members = [(m.expert, m.employer) for m in team.members]
    return (
        bool(members)
        and all(any(_is(member, a) for a in case["accepted"]) for member in members)
        and not any(_is(member, f) for member in members for f in case["forbidden"])
        and set(team.uncovered) == set(case["uncovered"])
    )


def _is(member: tuple[str, str], named: Mapping[str, str]) -> bool:
    """The person of that name, and of that employer where the case names one."""
    return member[0] == named["name"] and named.get("employer", "") in member[1]


def _bridge_is_right(solver: Solver, case: Case) -> bool:
    request = case["request"]
    bridge = solver.bridge(request["sources"], request["target"], request["field"], request["need"])
    experts = [e.expert for e in bridge.experts]
    bodies = {o.name for o in bridge.organisations}
    return (
        bool(experts)
        and experts[0] in case["experts"]
        and not set(experts) & set(case["forbidden"])
        and bool(bodies & set(case["organisations"]))
    )
