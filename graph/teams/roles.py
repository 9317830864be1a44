"""Who can be what a team needs besides its skills: the senior, the mentor, the local, the person named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from graph.errors import InvalidRequest, NotFound
from graph.places import Places
from graph.store import Store
from graph.teams.demand import MOST, Holders, Proof
from graph.teams.wishes import BESIDE, LEVELS, rank
from ontology.model import Ontology

# Levels of the regions whose names honours begin with, as levels of honours.
GIVEN_BY = {"province": "province", "prefecture": "city", "county": "county", "zone": "county"}
LONGEST = 8  # characters of a region's name


# Who can fill the seat of a role: of the people given, and some others; and whether there are more.
Able = tuple[Holders, bool]


def seniors(store: Store, level: str, people: Sequence[str]) -> Able:
    """With an honour of at least this level, with its name."""
    wanted = rank(level, store.ontology)
    honours = [
        row["id"]
        for row in store.run("teams/honours")
        if honour_rank(row["name"], row["concept"], store.ontology) >= wanted
    ]
    rows = store.run("teams/laureates", ids=honours, people=list(people), most=MOST)
    return _proved(rows, "{}"), len(rows) >= MOST


def mentors(store: Store, people: Sequence[str]) -> Able:
    """With apprentices."""
    rows = store.run("teams/mentors", people=list(people), most=MOST)
    return _proved(rows, "带徒{}"), len(rows) >= MOST


def locals_of(store: Store, places: Places, region: str, people: Sequence[str]) -> Able:
    """At work in the region of that name today."""
    codes, today = sorted(places.inside(region)), date.today().isoformat()
    rows = store.run("teams/locals", codes=codes, today=today, people=list(people), most=MOST)
    return _proved(rows, "在{}"), len(rows) >= MOST


def find_person(store: Store, named: str) -> list[str]:
    """Ids of the people meant by an id, a name or `name@employer`. Raises NotFound where there is nobody."""
    name, _, employer = named.partition("@")
    rows = store.run("entities", ids=[name]) if name.startswith("Person-") else []
    rows = rows or [r for r in store.entities_by_name(name, ["Person"]) if name in (r["name"], *r["aliases"])]
    found = [row["id"] for row in rows]
    if employer:
        known = store.run("affiliations", ids=found)
        found = [r["id"] for r in known if any(employer in o["name"] for o in r["organisations"])]
    if not found:
        raise NotFound(f"nobody known is called {named}: give a name as the graph has it, or an id")
    return found


def one_person(store: Store, named: str) -> str:
    """The id of the one person meant. Raises NotFound, or InvalidRequest where there are several."""
    found = find_person(store, named)
    if len(found) > 1:
        raise InvalidRequest(f"{len(found)} people are called {named}: write {named}@EMPLOYER, or an id")
    return found[0]


def honour_rank(name: str, concept: str, ontology: Ontology) -> int:
    """Where an honour stands in LEVELS, by its concept or the region that its name begins with; or -1."""
    scheme = ontology.schemes["honours"]
    known = scheme.concepts.get(concept)
    level = known.notes.get("level", "") if known else _level_of_region(name, ontology)
    level = BESIDE.get(level, level)
    return LEVELS.index(level) if level in LEVELS else -1


def _level_of_region(name: str, ontology: Ontology) -> str:
    regions = ontology.schemes["regions"]
    for length in range(min(LONGEST, len(name)), 1, -1):
        levels = {GIVEN_BY.get(c.notes.get("level", ""), "") for c in regions.find_all(name[:length])}
        if levels:
            return max(levels, key=lambda level: LEVELS.index(level) if level in LEVELS else -1)
    return ""


def _proved(rows: Iterable[dict[str, object]], reason: str) -> Holders:
    found: Holders = defaultdict(Proof)
    for row in rows:
        passages = row["passages"]
        assert isinstance(passages, list)
        found[str(row["id"])].add(passages, reason.format(row["name"]))
    return dict(found)
