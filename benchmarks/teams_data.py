"""The public data that teams are measured on: a co-author graph with skills, and experts with jobs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import coo_array

from graph.teams.coverage import Skills
from graph.teams.distance import Edges, Matrix, Nodes
from graph.teams.labels import Labels
from graph.teams.problem import Limits, People, Problem, Seat

FAR = 100.0  # authors whom nothing joins; the longest shortest path is below 10
HOLDERS = 3  # skills that fewer have are not asked for
REGIONS, SENIOR, LOAD = 31, 0.2, 2  # invented for constraints: provinces, share of seniors, seats a person


@dataclass(frozen=True)
class Network:
    """The graph, who has which skill, and the distance of everybody from the nearest holder of each."""

    graph: Edges
    holders: dict[int, Nodes]
    labels: Labels
    columns: dict[int, Matrix]
    people: People

    @property
    def skills(self) -> Nodes:
        """Those that enough people have."""
        return np.array([s for s, who in self.holders.items() if len(who) >= HOLDERS])


@dataclass(frozen=True)
class Indexed:
    """Distances of one task: rows from the labels, nearest holders from the columns."""

    network: Network
    task: Nodes
    far: float = FAR

    def rows(self, sources: Nodes, targets: Nodes) -> Matrix:
        """Distances (sources, targets)."""
        return self.network.labels.rows(sources, targets)

    def nearest(self, groups: list[Nodes], targets: Nodes) -> Matrix:
        """The columns of the task's skills, which are its groups."""
        return np.array([self.network.columns[s][targets] for s in self.task[: len(groups)]])


def read_graph(path: Path) -> tuple[Edges, dict[int, Nodes]]:
    """The co-author graph, and the authors who have each skill."""
    text = path.read_text("utf-8")
    nodes = re.findall(r"\n {2}node \[(.*?)\n {2}\]", text, re.DOTALL)
    number = {re.findall(r"\bid (\d+)", node)[0]: i for i, node in enumerate(nodes)}
    edges = re.findall(r"source (\d+)\s+target (\d+)\s+cc ([\d.e-]+)", text)
    ends = np.array([(number[a], number[b]) for a, b, _ in edges])
    half = coo_array(([float(w) for *_, w in edges], ends.T), shape=(len(nodes), len(nodes)))
    holders: dict[int, list[int]] = {}
    for i, node in enumerate(nodes):
        listed = "".join(re.findall(r'skills "([^"]*)"', node))
        for skill in sorted({int(s) for s in listed.split(",") if s}):
            holders.setdefault(skill, []).append(i)
    return (half + half.T).tocsr(), {s: np.array(who) for s, who in sorted(holders.items())}


def build(graph: Edges, holders: dict[int, Nodes]) -> Network:
    """The index: labels of all nodes, columns of all skills; and invented regions and honours."""
    labels, everybody = Labels.build(graph, FAR), np.arange(graph.shape[0])
    columns = labels.nearest(list(holders.values()), everybody)
    rng = np.random.default_rng(5)
    region = rng.integers(0, REGIONS, len(everybody))
    senior = (rng.random(len(everybody)) < SENIOR).astype(np.int64)
    people = People(region, np.full(len(everybody), -1), senior)
    return Network(graph, holders, labels, dict(zip(holders, columns, strict=True)), people)


def tasks(network: Network, size: int, count: int, most: int = 10**9) -> Iterator[Nodes]:
    """Seeded draws of so many different skills, none with more holders than `most`."""
    rng = np.random.default_rng(11)
    pool = np.array([s for s in network.skills if len(network.holders[s]) <= most])
    for _ in range(count):
        yield rng.choice(pool, size, replace=False)


def plain(network: Network, task: Nodes) -> Problem:
    """Cover the skills."""
    return Problem(tuple(Seat(network.holders[s]) for s in task), network.people)


def limited(network: Network, task: Nodes) -> Problem:
    """Cover the skills from three provinces at least, with a senior, each person for two skills at most."""
    seniors = np.flatnonzero(network.people.roles)
    seats = (*plain(network, task).seats, Seat(seniors, role=0))
    return Problem(seats, network.people, Limits(least_regions=3, per_person=LOAD))


def read_jobs(folder: Path) -> tuple[list[Skills], list[Skills]]:
    """Experts and jobs, each as its skills."""
    names = ("bibsonomy_experts_2020.txt", "bibsonomy_tasks_2020.txt")
    experts, jobs = ([frozenset(x) for x in json.loads((folder / n).read_text("utf-8"))] for n in names)
    return experts, jobs
