"""From skills or a description to a team."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from graph.answers import Answer, Candidate, Team
from graph.errors import InvalidRequest
from graph.places import Places
from graph.requests.outcomes import MOST_OPEN, workload
from graph.store import Store
from graph.teams.demand import Holders, Proof, draw_skills, find_holders
from graph.teams.explain import relaxations
from graph.teams.optimum import Found, search
from graph.teams.plan import Plan
from graph.teams.present import Presenter
from graph.teams.problem import Problem
from graph.teams.roles import Able, find_person, locals_of, mentors, one_person, seniors
from graph.teams.roster import Roster
from graph.teams.ties import Collaboration, collaboration
from graph.teams.wishes import NONE, Wishes

NEAR = 0.6  # share of the best score that still counts as being able to do what a free text asks
Ask = Callable[[str], Answer]


def form_team(
    store: Store,
    places: Places,
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
    wishes.check(store.ontology)
    liked = {a.id: a for a in ask(need).answers if a.type == "Person"} if need else {}
    wanted = list(dict.fromkeys(skills)) or draw_skills(need, store.ontology)
    holders = {skill: find_holders(store, skill) for skill in wanted}
    crowded = frozenset(skill for skill, (_, more) in holders.items() if more)
    demand = {skill: able for skill, (able, _) in holders.items()} or {need: _able(liked.values())}
    skilled = sorted({p for able in demand.values() for p in able})
    filled = _roles(store, places, wishes, skilled)
    crowded |= {role for role, (_, more) in filled.items() if more}
    roles = {role: able for role, (able, _) in filled.items()}
    gone = _gone(store, [*demand.values(), *roles.values()])
    if named := [role for role, able in roles.items() if role.startswith("必须有") and gone & set(able)]:
        raise InvalidRequest(
            f"{named[0].removeprefix('必须有')} has died or left every post: include somebody else"
        )
    busy = _busy(store, [*demand.values(), *roles.values()]) - gone
    busy -= {p for role, able in roles.items() if role.startswith("必须有") for p in able}
    out = gone | busy
    demand = {skill: _rank(_without(able, out), liked) for skill, able in demand.items()}
    roles = {role: _without(able, out) for role, able in roles.items()}
    people = tuple(sorted({p for able in (*demand.values(), *roles.values()) for p in able}))
    excluded = frozenset(p for named in wishes.exclude for p in find_person(store, named))
    roster = Roster(store, places)
    plan = Plan(demand, roles, roster, people, size, tuple(regions), excluded, wishes, places, crowded)
    return _answer(Presenter(store, plan, collaboration(store, people)), gone, busy)


def _answer(show: Presenter, gone: set[str], busy: set[str]) -> Team:
    plan, objective = show.plan, show.plan.wishes.objective
    uncovered = tuple(skill for skill, able in plan.able().items() if not able)
    covered = len(uncovered) < len(plan.demand)
    found = _search(plan, show.joined, plan.problem()) if covered else None
    blocked = found is None or any(plan.demand[skill] for skill in uncovered)
    relax = show.relaxations(relaxations(plan)) if blocked else ()
    left_out = f"已去世或已离任，未列入：{show.names(gone)}" if gone else ""
    full = f"在办预约已满，未列入：{show.names(busy)}" if busy else ""
    notes = [*show.notes(uncovered, found, relax), *filter(None, [left_out, full])]
    if found is None:
        return Team((), uncovered, 0.0, 0.0, False, "；".join(notes), objective, relax=relax)
    others = _others(plan, show.joined, found)
    if len(others) < plan.wishes.teams - 1:
        notes.append(f"足够不同的团队只有 {len(others) + 1} 个")
    team = show.team(found, uncovered)
    return replace(
        team, note="；".join(notes), relax=relax, alternatives=tuple(show.alternative(o) for o in others)
    )


def _search(plan: Plan, joined: Collaboration, problem: Problem) -> Found | None:
    """The cheapest team; where not all who have a skill were read of, the other seats give its bound."""
    objective = plan.wishes.objective
    found = search(problem, joined.paths, objective)
    if found is None or not plan.crowded:
        return found
    known = [seat for name, seat in zip(plan.seats(), problem.seats, strict=True) if name not in plan.crowded]
    rest = Problem(tuple(s for s in known if s.role < 0), problem.people)
    # A leader of a crowded skill may be nearer to all than any of the others.
    least = search(rest, joined.paths, objective) if objective != "leader" else None
    return replace(found, bound=min(found.bound, least.bound if least else 0.0))


def _others(plan: Plan, joined: Collaboration, found: Found) -> list[Found]:
    """Further teams, cheapest first, each sharing at most half of its members with any one before it.

    Who must be in every team is not counted.
    """
    always = {plan.number[p] for role, h in plan.roles.items() if role.startswith("必须有") for p in h}
    teams = [found]
    while len(teams) < plan.wishes.teams:
        earlier = [[p for p in team.members if p not in always] for team in teams]
        problem = plan.problem(earlier=earlier, shared=min(len(members) for members in earlier) // 2)
        other = _search(plan, joined, problem)
        if other is None:
            break
        teams.append(other)
    return teams[1:]


def _roles(store: Store, places: Places, wishes: Wishes, people: Sequence[str]) -> dict[str, Able]:
    """Who can fill each seat that is not a skill's, by what is asked: these people, and others."""
    roles: dict[str, Able] = {}
    for named in wishes.include:
        roles[f"必须有{named}"] = {one_person(store, named): Proof()}, False
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


def _gone(store: Store, groups: Iterable[Holders]) -> set[str]:
    """Who has died, or has left everything that they belonged to."""
    people = sorted({p for holders in groups for p in holders})
    return set(store.run("teams/people", ids=people, today=date.today().isoformat())[0]["gone"])


def _busy(store: Store, groups: Iterable[Holders]) -> set[str]:
    """Who has no room for another appointment."""
    people = sorted({p for holders in groups for p in holders})
    running = workload(store, people, date.today().isoformat())
    return {person for person, number in running.items() if number >= MOST_OPEN}


def _without(holders: Holders, gone: set[str]) -> Holders:
    return {person: proof for person, proof in holders.items() if person not in gone}


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
        return -liked[person].score if person in liked else 0.0, -len(holders[person].passages), person

    return {person: holders[person] for person in sorted(holders, key=key)}
