"""What an asker wants of a team besides its skills."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import InvalidRequest
from graph.teams.problem import OBJECTIVES
from ontology.model import Ontology

# Levels of honours, lowest first; those of an industry stand beside those of a province.
LEVELS = ("enterprise", "county", "city", "province", "national", "international")
BESIDE = {"industry": "province"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """Constraints and the objective; 0, an empty text or an empty tuple: not asked.

    Regions are counted as provinces. `home` wants a member from that region, `level` one with an honour of
    at least that level, `mentor` one who has apprentices. `per_employer` limits how many come from one
    employer, `per_person` how many of the required skills one person stands for. `include` and `exclude` name
    people: an id, a name, or `name@employer` where the name alone is not enough. `teams` is how many
    different teams are wanted.
    """

    objective: str = "sum"
    teams: int = 1
    min_size: int = 0
    min_regions: int = 0
    max_regions: int = 0
    home: str = ""
    level: str = ""
    mentor: bool = False
    per_employer: int = 0
    per_person: int = 0
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def check(self, ontology: Ontology) -> None:
        """Raise InvalidRequest for an objective or a level that there is not."""
        if self.objective not in OBJECTIVES:
            raise InvalidRequest(f"no objective is called {self.objective}: {', '.join(OBJECTIVES)}")
        if self.level:
            rank(self.level, ontology)
        if self.max_regions and self.min_regions > self.max_regions:
            raise InvalidRequest("the team cannot come from at least more regions than at most")


NONE = Wishes()


def rank(level: str, ontology: Ontology) -> int:
    """Where a level of honours stands, by its key (province) or its Chinese name (省级).

    Raises InvalidRequest where it is none.
    """
    names = ontology.attributes["level"].value_labels
    key = next((k for k, label in names.items() if level in (k, label.zh)), level)
    key = BESIDE.get(key, key)
    if key not in LEVELS:
        shown = "、".join(names[k].zh for k in LEVELS if k in names)
        raise InvalidRequest(f"no level of honours is called {level}: {', '.join(LEVELS)} or {shown}")
    return LEVELS.index(key)
