"""How far people are from each other: shortest paths over what they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import networkx as nx

from graph.store import Store

# Lengths of ties, by hand: colleagues are 1 apart (two ties of 0.5), master and apprentice 0.5, people who
# took part in the same event 1.5, people whose employers lie in one region 3.
LENGTHS: Mapping[str, float] = {
    "AFFILIATED_WITH": 0.5,
    "MENTORS": 0.5,
    "SOLVED": 0.5,
    "PART_OF": 0.25,
    "MEMBER_OF": 0.5,
    "COOPERATES_WITH": 0.5,
    "PARTICIPATED_IN": 0.75,
    "LOCATED_IN": 1.0,
}
FAR = 5.0  # strangers: no path, or one longer than this

Distances = dict[tuple[str, str], float]


def measure(store: Store, people: Sequence[str]) -> Distances:
    """Distance of each pair of people, both ways, from 0 to FAR."""
    graph = nx.Graph()
    graph.add_nodes_from(people)
    for row in store.run("teams/ties", ids=list(people)):
        length = LENGTHS[row["relation"]]
        known = graph.get_edge_data(row["source"], row["target"], {"length": FAR})["length"]
        graph.add_edge(row["source"], row["target"], length=min(length, known))
    distances: Distances = {}
    for person in people:
        reached = nx.single_source_dijkstra_path_length(graph, person, cutoff=FAR, weight="length")
        distances.update({(person, other): reached.get(other, FAR) for other in people})
    return distances
