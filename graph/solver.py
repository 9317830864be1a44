"""One door to the three answers: who can solve it, which team, which region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.answers import Answer, Team
from graph.bolt import Row
from graph.bridges.bridge import bridge
from graph.bridges.model import Bridge
from graph.courses.find import find_courses
from graph.courses.model import Courses, Demand
from graph.courses.orders import keep_order, open_demand
from graph.coverage.coverage import coverage
from graph.coverage.model import Coverage
from graph.errors import InvalidRequest
from graph.flows.flows import flows
from graph.flows.model import Flows
from graph.links.model import Links
from graph.places import Places
from graph.solve import solve
from graph.solve.filters import EVERYBODY, Filters
from graph.solve.gaps import open_demands, record_gap
from graph.store import Store
from graph.teams.wishes import NONE, Wishes

if TYPE_CHECKING:
    from graph.embedding import Embedder
    from graph.projection.keeper import Keeper

WIDE = 50  # experts that a team or a bridge chooses from


@dataclass(frozen=True)
class Solver:
    """Answers on one store; without an embedder, by words alone, which each answer says.

    With a keeper, teams are found on a projection of the graph in memory where that is of the present state.
    """

    store: Store
    embedder: Embedder | None = None
    keeper: Keeper | None = None

    @property
    def semantic(self) -> bool:
        """True where answers are ranked by meaning too."""
        return self.embedder is not None

    @cached_property
    def places(self) -> Places:
        """The regions of the store's ontology."""
        return Places(self.store.ontology.schemes["regions"])

    def solve(self, question: str, k: int = 10, filters: Filters = EVERYBODY, why_not: str = "") -> Answer:
        """The `k` likeliest experts that the filters admit; `why_not` names somebody to contrast with them.

        Raises InvalidRequest for an empty question and for filters that cannot be meant, NotFound for a
        `why_not` whom nobody knows.
        """
        if not question.strip():
            raise InvalidRequest("the question is empty: describe the problem in a sentence")
        return solve(self.store, self.places, question.strip(), k, self.embedder, filters, why_not)

    def record(self, answer: Answer) -> bool:
        """Keep a question that nobody known can answer as open demand; False where somebody can."""
        return record_gap(self.store, answer)

    def demands(self, limit: int = 50) -> list[Row]:
        """What was asked and nobody could answer, the most asked first."""
        return open_demands(self.store, limit)

    def courses(self, question: str, k: int = 10) -> Courses:
        """Who teaches a skill, or what would help with a problem; raises InvalidRequest for an empty one."""
        return find_courses(self.store, self.places, question, k, self.embedder)

    def order(self, found: Courses, by: str = "") -> bool:
        """Keep an order of a course that nobody known can meet; False where somebody can."""
        return keep_order(self.store, found, by)

    def demand(self, kind: str = "", limit: int = 50) -> list[Demand]:
        """Open demand, the most asked first: questions, orders of courses, or (no kind given) both."""
        return open_demand(self.store, self.courses, kind, limit)

    def team(
        self,
        skills: Sequence[str],
        regions: Sequence[str],
        size: int,
        need: str = "",
        wishes: Wishes = NONE,
    ) -> Team:
        """A team that covers the skills within the wishes.

        Raises InvalidRequest for a region that is not known and for wishes that cannot be meant, NotFound for
        a person to include or exclude whom nobody knows.
        """
        from graph.teams.form import Source, form_team  # noqa: PLC0415  # numba: only a team pays for it

        self._check([*regions, *([wishes.home] if wishes.home else [])])
        source = Source(self.store, self.places, self.keeper)
        return form_team(source, self._ask, skills, regions, size, need, wishes)

    def bridge(self, sources: Sequence[str], target: str, field: str = "", need: str = "") -> Bridge:
        """What joins regions; without sources or without a target, one is put to all the others.

        Raises InvalidRequest for a region that is not known, and where neither side is named.
        """
        if not sources and not target:
            raise InvalidRequest(
                "name a region: the one that gives help (--from), that needs it (--to), or both"
            )
        self._check([*sources, *([target] if target else [])])
        return bridge(self.store, self.places, self._ask, sources, target, field, need)

    def coverage(self, skill: str = "", region: str = "") -> Coverage:
        """Where skills are held and where not.

        Raises InvalidRequest for a region that is not known, NotFound for a skill that nobody has.
        """
        self._check([region] if region else [])
        return coverage(self.store, self.places, skill, region)

    def flows(self, level: str = "province") -> Flows:
        """Which regions served which. Raises InvalidRequest for a level that there is not."""
        return flows(self.store, self.places, level)

    def links(self, name: str, k: int = 10) -> Links:
        """New links of somebody. Raises NotFound where nobody is called so, InvalidRequest for namesakes."""
        from graph.links.suggest import suggest  # noqa: PLC0415  # scipy: a question pays only for what it uses

        return suggest(self.store, self.places, name, k)

    def _ask(self, text: str) -> Answer:
        return self.solve(text, WIDE)

    def _check(self, regions: Sequence[str]) -> None:
        unknown = [r for r in regions if not self.places.find(r)]
        if unknown:
            raise InvalidRequest(
                f"no region is called {unknown[0]}: write 江苏, 苏州 or 苏州市, for instance"
            )
