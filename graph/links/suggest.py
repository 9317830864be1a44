"""New links for somebody: whom to meet, which enterprise to help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from graph.answers import Part, Quote
from graph.experts import Expert, describe
from graph.links.complement import NOTHING, Skills, complement, meets, skills_of
from graph.links.model import Links, Step, Suggestion
from graph.links.network import Network, around
from graph.links.scores import STEPS, common_neighbours, local_random_walk, resource_allocation
from graph.places import Places
from graph.solve.retrieve import quotes_of
from graph.solve.standing import standings
from graph.store import Store
from graph.teams.roles import one_person

# What each part can add, by hand; `benchmarks/links.py` measures how well each alone finds hidden ties.
SHARED, ALLOCATION, WALK, SKILLS = 0.2, 0.3, 0.2, 0.3
WIDE = 200  # candidates, the likeliest by the walk, whose skills and standing are looked up
QUOTED = 2  # sentences of a tie
TYPES = ("Person", "Enterprise")
# What makes those who share it acquainted.
JOINT = ("Studio", "Enterprise", "School", "ResearchInstitute", "Problem", "Achievement")


@dataclass(frozen=True)
class Measures:
    """Scores of all nodes with the start, as the network gives them."""

    neighbours: np.ndarray
    allocation: np.ndarray
    walk: np.ndarray


def suggest(store: Store, places: Places, name: str, k: int = 10) -> Links:
    """New links of the person of that name or id (NAME@EMPLOYER where there are several), best first.

    Whoever has died or left is not suggested, nor is anybody without a path. Raises NotFound for somebody who
    is not known, InvalidRequest where several are called that.
    """
    identity = one_person(store, name)
    start = describe(store, places, [identity])[identity]
    network = around(store, start.id, start.name, STEPS)
    measured = measure(network)
    known = _known(network)
    candidates = [i for i in range(1, len(network.ids)) if network.types[i] in TYPES and i not in known]
    best = sorted(candidates, key=lambda i: (-measured.walk[i], network.ids[i]))[:WIDE]
    ids = [network.ids[i] for i in best]
    people = [i for i in ids if i.startswith("Person-")]
    gone = {i for i, s in standings(store, people, date.today().isoformat()).items() if s.gone}
    best = [i for i in best if network.ids[i] not in gone]
    found = _Finder(
        store, network, measured, describe(store, places, ids), skills_of(store, [start.id, *ids])
    )
    note = "" if network.complete else "周边关系太多，只看了联系最少的一部分"
    experts = found.suggestions([i for i in best if network.types[i] == "Person"], k)
    enterprises = found.suggestions([i for i in best if network.types[i] == "Enterprise"], k)
    if not experts and not enterprises:
        note = "图中没有通向新联系的路径"
    return Links(start.name, start.id, experts, enterprises, note)


def measure(network: Network) -> Measures:
    """The three scores of the network."""
    matrix, degrees = network.adjacency, network.degrees
    return Measures(
        common_neighbours(matrix, 0),
        resource_allocation(matrix, degrees, 0),
        local_random_walk(matrix, degrees, 0, len(network.ties)),
    )


def _known(network: Network) -> set[int]:
    """Whom the start knows: who is tied to it, colleagues, whose problem it solved; with their parts."""
    direct = network.tied(0)
    shared = [i for i in direct if network.types[i] in JOINT]
    people = (j for i in shared for j in network.tied(i) if network.types[j] == "Person")
    helped = (j for i in direct if network.types[i] == "Problem" for j in network.tied(i))
    near = {0, *direct, *people, *helped}
    bodies = [i for i in near if network.types[i] in JOINT]
    return {*near, *(j for i in bodies for j in network.tied(i, "partOf"))}


@dataclass(frozen=True)
class _Finder:
    store: Store
    network: Network
    measured: Measures
    experts: Mapping[str, Expert]
    skills: Mapping[str, Skills]

    def suggestions(self, nodes: list[int], k: int) -> tuple[Suggestion, ...]:
        """The best of the nodes, with reasons; scores are relative to the best of them."""
        rows = [(node, list(self._parts(node, nodes))) for node in nodes]
        rows.sort(key=lambda row: (-sum(v for _, v, _ in row[1]), self.network.ids[row[0]]))
        cut = [row for row in rows if self.network.way(row[0])][:k]
        cited = {p for _, parts in cut for _, _, passages in parts for p in passages}
        cited |= {p for node, _ in cut for tie in self.network.way(node) for p in tie["passages"][:QUOTED]}
        quotes = quotes_of(self.store, cited)
        return tuple(self._suggestion(node, parts, quotes) for node, parts in cut)

    def _parts(self, node: int, nodes: list[int]) -> Iterator[tuple[str, float, tuple[str, ...]]]:
        """Name, value and passages of each part that adds something."""
        path = tuple(p for tie in self.network.way(node) for p in tie["passages"][:1])
        shares = (
            ("neighbours", SHARED, self.measured.neighbours),
            ("allocation", ALLOCATION, self.measured.allocation),
            ("walk", WALK, self.measured.walk),
        )
        for name, weight, scores in shares:
            highest = max(scores[i] for i in nodes)
            if scores[node] > 0:
                yield name, weight * float(scores[node] / highest), path
        mine, theirs = (self.skills.get(self.network.ids[i], NOTHING) for i in (0, node))
        judge = complement if self.network.types[node] == "Person" else meets
        value, passages = judge(mine, theirs, self.store.ontology.schemes["skills"])
        if value:
            yield "skills", SKILLS * value, passages

    def _suggestion(
        self, node: int, parts: Iterable[tuple[str, float, tuple[str, ...]]], quotes: Mapping[str, Quote]
    ) -> Suggestion:
        expert = self.experts[self.network.ids[node]]
        shown = tuple(
            Part(name, round(value, 4), tuple(quotes[p] for p in passages if p in quotes))
            for name, value, passages in parts
        )
        return Suggestion(
            name=expert.name,
            id=expert.id,
            type=expert.type,
            employer=expert.employer if expert.type == "Person" else "",
            region=expert.region,
            score=round(sum(part.value for part in shown), 4),
            neighbours=int(self.measured.neighbours[node]),
            allocation=round(float(self.measured.allocation[node]), 6),
            walk=round(float(self.measured.walk[node]), 8),
            parts=shown,
            path=tuple(self._step(tie, quotes) for tie in self.network.way(node)),
        )

    def _step(self, tie: Mapping[str, Any], quotes: Mapping[str, Quote]) -> Step:
        names = dict(zip(self.network.ids, self.network.names, strict=True))
        label = self.store.ontology.predicates[tie["relation"]].label.zh
        cited = tuple(quotes[p] for p in tie["passages"][:QUOTED] if p in quotes)
        return Step(names[tie["source"]], label, names[tie["target"]], cited)
