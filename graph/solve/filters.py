"""Whom the asker wants to see: conditions on experts, each of which says whom it leaves out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from graph.errors import InvalidRequest
from graph.experts import Expert
from graph.places import Places
from graph.solve.facts import Fact, Facts
from ontology.model import Ontology

LEVELS = ("enterprise", "county", "city", "province", "national", "international")
BESIDE = {"industry": "province"}  # titles of a trade count like those of a province
EARTH = 6371.0  # km


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions; empty means not asked.

    `regions`: works in one of them. `near` and `within`: at most so many km from there, by the places' own
    coordinates. `level`: has an honour of at least that level (province or 省级). `industry`: the employer's
    name has the word, or a skill belongs to that industry (a code of GB/T 4754 such as C34, or a skill that
    is wider). `organisation`: belongs to one whose name has the word. `as_of`: an ISO date; what was
    published later is not known, what ended before does not hold.
    """

    regions: tuple[str, ...] = ()
    near: str = ""
    within: float = 0.0
    level: str = ""
    industry: str = ""
    organisation: str = ""
    as_of: str = ""

    @property
    def empty(self) -> bool:
        """True where nobody is left out."""
        return self == Filters()

    @property
    def day(self) -> str:
        """The date from which the asker looks."""
        return self.as_of or date.today().isoformat()

    def check(self, places: Places, ontology: Ontology) -> None:
        """Raise InvalidRequest for a region, level or date that there is not."""
        for region in (*self.regions, *([self.near] if self.near else [])):
            if not places.find(region):
                raise InvalidRequest(
                    f"no region is called {region}: write 江苏, 苏州 or 苏州市, for instance"
                )
        if bool(self.near) != (self.within > 0):
            raise InvalidRequest("a distance needs both: near a region, and within how many km")
        if self.level:
            level_of(self.level, ontology)
        if self.as_of:
            try:
                date.fromisoformat(self.as_of)
            except ValueError:
                raise InvalidRequest(f"{self.as_of} is no date like 2024-05-01") from None


EVERYBODY = Filters()


@dataclass(frozen=True)
class Gate:
    """The filters, applied to experts with their facts."""

    filters: Filters
    places: Places
    ontology: Ontology

    def objections(self, expert: Expert, facts: Facts) -> Iterator[str]:
        """Why the expert is left out, in words for the asker; nothing where he is admitted."""
        want = self.filters
        if want.regions and not any(self.places.lies_in(expert.places, r) for r in want.regions):
            yield f"不在{'、'.join(want.regions)}"
        if want.near and not self._is_near(expert):
            yield f"不在{want.near}{want.within:g}公里以内，或所在地不详"
        if want.level and self._level(facts) < level_of(want.level, self.ontology):
            yield f"没有{want.level}及以上的荣誉"
        if want.industry and not self._in_industry(expert, facts):
            yield f"不属于行业{want.industry}"
        if want.organisation and not any(want.organisation in o["name"] for o in expert.organisations):
            yield f"不属于{want.organisation}"

    def _is_near(self, expert: Expert) -> bool:
        centre = self.places.find(self.filters.near)
        here = [point for code in expert.places if (point := self.places.point(code))]
        return any(
            distance(self.places.point(c.notes.get("code", "")), p) <= self.filters.within
            for c in centre
            for p in here
        )

    def _level(self, facts: Facts) -> int:
        held = (f for f in facts if f.predicate == "received" and awarded(f))
        return max((honour_rank(f.concept, self.ontology) for f in held), default=-1)

    def _in_industry(self, expert: Expert, facts: Facts) -> bool:
        wanted, skills = self.filters.industry, self.ontology.schemes["skills"]
        if any(wanted in o["name"] for o in expert.organisations):
            return True
        concepts = [f.concept for f in facts if f.predicate == "hasSkill" and f.concept in skills.concepts]
        wider = skills.find(wanted)
        return any(
            skills.inherited(c, "industry").startswith(wanted)
            or (wider is not None and wider.id in (c, *skills.ancestors(c)))
            for c in concepts
        )


def awarded(fact: Fact) -> bool:
    """True for an honour that was given, not only proposed."""
    return fact.status != "nominated"


def honour_rank(concept: str, ontology: Ontology) -> int:
    """Where an honour stands among LEVELS; -1 where the scheme does not say."""
    known = ontology.schemes["honours"].concepts.get(concept)
    level = known.notes.get("level", "") if known else ""
    level = BESIDE.get(level, level)
    return LEVELS.index(level) if level in LEVELS else -1


def level_of(level: str, ontology: Ontology) -> int:
    """Where a level stands, by key or Chinese name. Raises InvalidRequest where it is none."""
    labels = ontology.attributes["level"].value_labels
    key = next((k for k, label in labels.items() if level in (k, label.zh)), level)
    key = BESIDE.get(key, key)
    if key not in LEVELS:
        raise InvalidRequest(
            f"no level of honours is called {level}: {', '.join(LEVELS)}, or 省级 and the like"
        )
    return LEVELS.index(key)


def distance(one: tuple[float, float] | None, other: tuple[float, float]) -> float:
    """Kilometres between two points (latitude, longitude in degrees), along the sphere (haversine)."""
    if one is None:
        return float("inf")
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))
