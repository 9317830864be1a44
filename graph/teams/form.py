"""From skills or a description to a team."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from graph.answers import Answer, Candidate, Team
from graph.errors import InvalidRequest
from graph.places import Places
from graph.store import Store
from graph.teams.demand import MOST, Holders, Proof, Supply, draw_skills, find_supply
from graph.teams.explain import relaxations
from graph.teams.known import Aim, Everybody, aim
from graph.teams.optimum import Found, search
from graph.teams.plan import NAMED, Plan
from graph.teams.present import Presenter
from graph.teams.problem import Problem
from graph.teams.reach import Reach
from graph.teams.roles import Able, find_person, locals_of, mentors, one_person, seniors
from graph.teams.roster import Roster
from graph.teams.sliced import Sliced
from graph.teams.widen import Beyond, bounded
from graph.teams.wishes import NONE, Wishes

if TYPE_CHECKING:
    from graph.projection.keeper import Keeper

NEAR = 0.6  # share of the best score that still counts as being able to do what a free text asks
Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Source:
    """What teams are found in: the store, or the projection of its present state that `keeper` holds."""

    store: Store
    places: Places
    keeper: Keeper | None = None


def form_team(
    source: Source,
    ask: Ask,
    skills: Sequence[str],
    regions: Sequence[str],
    size: int,
    need: str,
    wishes: Wishes = NONE,
) -> Team:
    """The closest people who together have every skill that anybody known has, within what else is wished.

    The skills are those given, else those that `need` names, else the whole of `need` is one. `ask` answers a
    free text; whom it prefers for `need` comes first among people that are equally close. Raises
    InvalidRequest for wishes that cannot be meant, NotFound for a person to include or exclude whom nobody
    knows.
    """
    store = source.store
    wishes.check(store.ontology)
    liked = {a.id: a for a in ask(need).answers if a.type == "Person"} if need else {}
    wanted = list(dict.fromkeys(skills)) or draw_skills(need, store.ontology)
    aimed = aim(store, wanted, source.keeper)
    everybody = Everybody.of(store, aimed) if wanted else None
    free = not regions and size >= max(len(wanted), 1) and wishes == Wishes(wishes.objective)
    if everybody and free:
        return _closest(source, everybody, size, wishes, liked)
    if everybody and everybody.size > MOST * len(wanted):
        everybody = None  # of so many people it is not read where they work, nor what they received
    supply = _supply(store, aimed, everybody) if wanted else Supply({need: _able(liked.values())})
    return _wished(source, supply, everybody, size, regions, wishes, liked, free)


def _wished(
    source: Source,
    supply: Supply,
    everybody: Everybody | None,
    size: int,
    regions: Sequence[str],
    wishes: Wishes,
    liked: Mapping[str, Candidate],
    free: bool,
) -> Team:
    """The closest within what else is wished; `free`: nothing is."""
    store, places = source.store, source.places
    named = {f"{NAMED}{one}": one_person(store, one) for one in wishes.include}
    at_once = not supply.crowded and not (named or wishes.level or wishes.mentor or wishes.home)
    reach = Reach(store, supply, frozenset(named.values()), at_once)
    if everybody:
        reach.network = Sliced(store, everybody.projection)
    frontier = reach.gather(wishes.objective, free)
    roles, crowded = _fill_roles(reach, places, wishes, named)
    known = frozenset(reach.network.people)
    plan = Plan(
        demand={skill: _rank(_only(able, known), liked) for skill, able in supply.holders.items()},
        roles={role: _only(able, known) for role, able in roles.items()},
        experts=Roster(store, places),
        people=tuple(reach.network.people),
        size=size,
        regions=tuple(regions),
        excluded=frozenset(p for one in wishes.exclude for p in find_person(store, one)),
        wishes=wishes,
        places=places,
        crowded=supply.crowded | crowded,
    )
    joined = reach.network.collaboration()
    least = frontier.least() if frontier else np.zeros(len(known))
    show = Presenter(store, plan, joined, supply)
    return _answer(show, Beyond(joined.paths, least), reach.gone, reach.busy)


def _supply(store: Store, aimed: Aim, everybody: Everybody | None) -> Supply:
    return everybody.supply() if everybody else find_supply(store, aimed.targets)


def _closest(
    source: Source, everybody: Everybody, size: int, wishes: Wishes, liked: Mapping[str, Candidate]
) -> Team:
    """The closest of all who have the skills, where nothing else is asked; by ids only those who matter."""
    people, found = everybody.team(wishes.objective, {i: a.score for i, a in liked.items()})
    supply = everybody.supply(people)
    ties = Sliced(source.store, everybody.projection, everybody.projection.names(people))
    plan = Plan(
        demand={skill: _rank(able, liked) for skill, able in supply.holders.items()},
        roles={},
        experts=Roster(source.store, source.places),
        people=tuple(ties.people),
        size=size,
        regions=(),
        excluded=frozenset(),
        wishes=wishes,
        places=source.places,
    )
    joined = ties.collaboration()
    show = Presenter(source.store, plan, joined, supply)
    beyond = Beyond(joined.paths, np.zeros(len(people)))
    return _answer(show, beyond, supply.gone, {*everybody.projection.names(everybody.busy)}, found)


def _answer(
    show: Presenter, beyond: Beyond, gone: set[str], busy: set[str], found: Found | None = None
) -> Team:
    """What was found, or else is searched for, with all that is told of it."""
    plan, objective = show.plan, show.plan.wishes.objective
    uncovered = tuple(skill for skill, able in plan.able().items() if not able)
    covered = len(uncovered) < len(plan.demand)
    if found is None and covered:
        found = _search(plan, beyond, plan.problem())
    blocked = found is None or any(plan.demand[skill] for skill in uncovered)
    relax = show.relaxations(relaxations(plan)) if blocked else ()
    left_out = show.store.begin(_left_out, show, gone, busy)
    notes = show.notes(uncovered, found, relax)
    if found is None:
        notes += left_out.result()
        return Team((), uncovered, 0.0, 0.0, False, "；".join(notes), objective, relax=relax)
    others = _others(plan, beyond, found)
    team = show.team(found, uncovered)
    notes += left_out.result()
    if len(others) < plan.wishes.teams - 1:
        notes.append(f"足够不同的团队只有 {len(others) + 1} 个")
    return replace(
        team, note="；".join(notes), relax=relax, alternatives=tuple(show.alternative(o) for o in others)
    )


def _left_out(show: Presenter, gone: set[str], busy: set[str]) -> list[str]:
    """Who cannot be asked though they have the skills."""
    left_out = [f"已去世或已离任，未列入：{show.names(gone)}"] if gone else []
    full = [f"在办预约已满，未列入：{show.names(busy)}"] if busy else []
    return left_out + full


def _search(plan: Plan, beyond: Beyond, problem: Problem) -> Found | None:
    """The cheapest team; where not all who have a skill were read of, with what it costs with any of them."""
    found = search(problem, beyond.known, plan.wishes.objective)
    if found is None or not plan.crowded:
        return found
    crowded = [place for place, name in enumerate(plan.seats()) if name in plan.crowded]
    return bounded(found, problem, crowded, beyond, plan.wishes.objective)


def _others(plan: Plan, beyond: Beyond, found: Found) -> list[Found]:
    """Further teams, cheapest first, each sharing at most half of its members with any one before it.

    Who must be in every team is not counted.
    """
    always = {plan.number[p] for role, h in plan.roles.items() if role.startswith(NAMED) for p in h}
    teams = [found]
    while len(teams) < plan.wishes.teams:
        earlier = [[p for p in team.members if p not in always] for team in teams]
        problem = plan.problem(earlier=earlier, shared=min(len(members) for members in earlier) // 2)
        other = _search(plan, beyond, problem)
        if other is None:
            break
        teams.append(other)
    return teams[1:]


def _fill_roles(
    reach: Reach, places: Places, wishes: Wishes, named: Mapping[str, str]
) -> tuple[dict[str, Holders], frozenset[str]]:
    """Who can fill each seat that is no skill's, and of which there are more; raises InvalidRequest."""
    filled = _roles(reach.store, places, wishes, sorted(reach.network.people))
    roles: dict[str, Holders] = {role: {person: Proof()} for role, person in named.items()}
    roles |= {role: able for role, (able, _) in filled.items()}
    reach.add(p for able in roles.values() for p in able)
    if gone := [role for role, person in named.items() if person in reach.gone]:
        raise InvalidRequest(
            f"{gone[0].removeprefix(NAMED)} has died or left every post: include somebody else"
        )
    return roles, frozenset(role for role, (_, more) in filled.items() if more)


def _roles(store: Store, places: Places, wishes: Wishes, people: Sequence[str]) -> dict[str, Able]:
    """Who can fill each seat that is no skill's and nobody's by name: these people, and others."""
    roles: dict[str, Able] = {}
    if wishes.level:
        roles[f"有人获{_level(store, wishes.level)}以上荣誉"] = seniors(store, wishes.level, people)
    if wishes.mentor:
        roles["有带徒的师傅"] = mentors(store, people)
    if wishes.home:
        roles[f"有人来自{wishes.home}"] = locals_of(store, places, wishes.home, people)
    return roles


def _level(store: Store, level: str) -> str:
    labels = store.ontology.attributes["level"].value_labels
    return labels[level].zh if level in labels else level


def _only(holders: Holders, known: Container[str]) -> Holders:
    return {person: proof for person, proof in holders.items() if person in known}


def _able(people: Iterable[Candidate]) -> Holders:
    """People who can do what a free text asks nearly as well as the best, who comes first."""
    people = list(people)
    floor = NEAR * people[0].score if people else 0.0
    return {
        a.id: Proof([q.passage for part in a.parts for q in part.passages], ["原文说到类似的难题"])
        for a in people
        if a.score >= floor
    }


def _rank(holders: Holders, liked: Mapping[str, Candidate]) -> Holders:
    """Those whom the need itself finds first, then those with most evidence."""

    def key(person: str) -> tuple[float, int, str]:
        return -liked[person].score if person in liked else 0.0, -holders[person].weight, person

    return {person: holders[person] for person in sorted(holders, key=key)}
