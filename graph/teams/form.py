"""From skills or a description to a team."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from graph.answers import Answer, Candidate, Member, Quote, Team
from graph.experts import Expert, describe
from graph.places import Places
from graph.store import Store
from graph.teams.demand import Holders, draw_skills, find_holders
from graph.teams.distance import measure
from graph.teams.search import Search

MOST = 40  # holders of one skill that are weighed, those with most evidence first
NEAR = 0.6  # share of the best score that still counts as being able to do what a free text asks


def form_team(
    store: Store,
    places: Places,
    ask: Callable[[str], Answer],
    skills: Sequence[str],
    regions: Sequence[str],
    size: int,
    need: str,
) -> Team:
    """The closest people who together have every skill that anybody known has.

    The skills are those given, else those that `need` names, else the whole of `need` is one. `ask` answers a
    free text; whom it prefers for `need` comes first among people that are equally close.
    """
    wanted = list(dict.fromkeys(skills)) or draw_skills(need, store.ontology)
    liked = {a.id: a for a in ask(need).answers if a.type == "Person"} if need else {}
    demand = {skill: find_holders(store, skill) for skill in wanted} or {need: _able(liked.values())}
    experts = describe(store, places, sorted({p for holders in demand.values() for p in holders}))
    fit = {i for i, e in experts.items() if not regions or any(places.lies_in(e.places, r) for r in regions)}
    ranked = {skill: _rank({p: q for p, q in h.items() if p in fit}, liked) for skill, h in demand.items()}
    uncovered = tuple(skill for skill, holders in ranked.items() if not holders)
    covered = {skill: holders for skill, holders in ranked.items() if holders}
    weighed = {skill: list(holders)[:MOST] for skill, holders in covered.items()}
    people = sorted({p for holders in weighed.values() for p in holders})
    found = Search(weighed, measure(store, people), size).run()
    if not covered or found is None:
        note = f"{size} 人凑不齐这些技能，请放宽人数" if covered else "没有人符合条件，请放宽地区或技能"
        return Team((), uncovered, 0.0, 0.0, False, note)
    members = tuple(_member(store, experts[p], covered) for p in found.team)
    whole = all(len(weighed[skill]) == len(covered[skill]) for skill in covered)
    bound = found.bound if whole else 0.0
    cost = round(found.cost, 4)
    return Team(members, uncovered, cost, round(bound, 4), bound >= found.cost, _note(uncovered, whole))


def _note(uncovered: Sequence[str], whole: bool) -> str:
    notes = [f"没有人掌握：{'、'.join(uncovered)}"] if uncovered else []
    return "；".join(notes if whole else [*notes, f"每项技能只比较了证据最多的 {MOST} 人"])


def _able(people: Iterable[Candidate]) -> Holders:
    """People who can do what a free text asks nearly as well as the best, who comes first."""
    people = list(people)
    floor = NEAR * people[0].score if people else 0.0
    return {a.id: [q.passage for part in a.parts for q in part.passages] for a in people if a.score >= floor}


def _rank(holders: Holders, liked: Mapping[str, Candidate]) -> Holders:
    """Those whom the need itself finds first, then those with most evidence."""

    def key(person: str) -> tuple[float, int, str]:
        return -liked[person].score if person in liked else 0.0, -len(holders[person]), person

    return {person: holders[person] for person in sorted(holders, key=key)}


def _member(store: Store, expert: Expert, covered: dict[str, Holders]) -> Member:
    covers = tuple(skill for skill, holders in covered.items() if expert.id in holders)
    ids = dict.fromkeys(p for skill in covers for p in covered[skill][expert.id][:2])
    quotes = tuple(Quote(r["document"], r["text"], r["id"]) for r in store.run("passages", ids=list(ids)))
    documents = tuple(sorted({q.document for q in quotes}))
    return Member(expert.name, expert.id, expert.employer, expert.region, covers, documents, quotes)
