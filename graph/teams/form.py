"""From skills or a description to a team."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.answers import Answer, Member, Quote, Team
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

    `ask` answers a free text: it stands in where the text names no skill of the scheme.
    """
    wanted = list(dict.fromkeys([*skills, *draw_skills(need, store.ontology)]))
    demand = {skill: find_holders(store, skill) for skill in wanted}
    if need and not wanted:
        demand[need] = _able(ask(need))
    experts = describe(store, places, sorted({p for holders in demand.values() for p in holders}))
    fit = {i for i, e in experts.items() if not regions or any(places.lies_in(e.places, r) for r in regions)}
    demand = {
        skill: _strongest({p: q for p, q in holders.items() if p in fit}) for skill, holders in demand.items()
    }
    uncovered = tuple(skill for skill, holders in demand.items() if not holders)
    covered = {skill: holders for skill, holders in demand.items() if holders}
    people = sorted({p for holders in covered.values() for p in holders})
    found = Search({s: sorted(h) for s, h in covered.items()}, measure(store, people), size).run()
    if not covered or found is None:
        note = f"{size} 人凑不齐这些技能，请放宽人数" if covered else "没有人符合条件，请放宽地区或技能"
        return Team((), uncovered, 0.0, 0.0, False, note)
    members = tuple(_member(store, experts[p], covered) for p in found.team)
    note = f"没有人掌握：{'、'.join(uncovered)}" if uncovered else ""
    return Team(
        members, uncovered, round(found.cost, 4), round(found.bound, 4), found.bound >= found.cost, note
    )


def _able(answer: Answer) -> Holders:
    """People who can do what a free text asks nearly as well as the best."""
    people = [a for a in answer.answers if a.type == "Person"]
    floor = NEAR * people[0].score if people else 0.0
    return {a.id: [q.passage for part in a.parts for q in part.passages] for a in people if a.score >= floor}


def _strongest(holders: Holders) -> Holders:
    ranked = sorted(holders.items(), key=lambda item: (-len(item[1]), item[0]))
    return dict(ranked[:MOST])


def _member(store: Store, expert: Expert, covered: dict[str, Holders]) -> Member:
    covers = tuple(skill for skill, holders in covered.items() if expert.id in holders)
    ids = dict.fromkeys(p for skill in covers for p in covered[skill][expert.id][:2])
    quotes = tuple(Quote(r["document"], r["text"], r["id"]) for r in store.run("passages", ids=list(ids)))
    documents = tuple(sorted({q.document for q in quotes}))
    return Member(expert.name, expert.id, expert.employer, expert.region, covers, documents, quotes)
