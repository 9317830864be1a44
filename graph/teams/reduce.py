"""Which candidates can be in a cheap team at all: lower bounds from nearest distances alone.

`near` is (fixed seats, candidates): each candidate's distance from the nearest candidate of each seat.
`start` says which candidates belong to which seat, the fixed ones first.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from graph.teams.distance import Matrix, Nodes
from graph.teams.problem import DIAMETER, LEADER

ROUNDS = 4  # each drops candidates whose bound rests on dropped ones; nearly all go in the first two


def star(near: Matrix, objective: int) -> Matrix:
    """What a team around each candidate costs at least, seen from that candidate alone."""
    found: Matrix = near.max(axis=0) if objective == DIAMETER else near.sum(axis=0)
    return found


def lower(near: Matrix, start: Nodes, fixed: int, objective: int, ceiling: float) -> Matrix:
    """What a team with each candidate costs at least; infinite where that is not below the ceiling."""
    if objective == DIAMETER:
        found = star(near, objective)
        return np.where(found < ceiling, found, np.inf)
    found, stars = np.zeros(near.shape[1]), star(near, objective)
    for _ in range(ROUNDS):
        bound = _lower(near, start, fixed, objective, np.where(np.isinf(found), np.inf, stars))
        bound[~(bound < ceiling)] = np.inf
        if np.isinf(bound).sum() == np.isinf(found).sum():
            return bound
        found = bound
    return found


def _lower(near: Matrix, start: Nodes, fixed: int, objective: int, stars: Matrix) -> Matrix:
    end = start[fixed]
    # rest[i, j]: what somebody of seat j costs at least besides the distance to seat i
    rest: Matrix = np.minimum.reduceat(stars[:end] - near[:, :end], start[:fixed], axis=1)
    if objective == LEADER:
        mates = near[:, :end] + np.repeat(rest.T, np.diff(start[: fixed + 1]), axis=1)
        np.put_along_axis(
            mates, np.repeat(np.arange(fixed), np.diff(start[: fixed + 1]))[None], np.inf, axis=0
        )
        alone = np.concatenate([mates.min(axis=0), np.full(near.shape[1] - end, rest.diagonal().min())])
        return np.where(np.isinf(stars), np.inf, np.minimum(stars, alone))
    np.fill_diagonal(rest, 0.0)
    least = np.minimum.reduceat(stars[:end], start[:fixed]).sum()  # a role's seat adds to a whole team
    others = np.concatenate(
        [np.repeat(rest.sum(axis=1), np.diff(start[: fixed + 1])), np.full(near.shape[1] - end, least)]
    )
    bound: Matrix = stars + 0.5 * others
    return bound


def best_of_each(bound: Matrix, start: Nodes, few: int) -> Nodes:
    """The few candidates of each seat with the least bounds, in their order."""
    parts = [begin + np.argsort(bound[begin:end], kind="stable")[:few] for begin, end in pairwise(start)]
    found: Nodes = np.sort(np.concatenate(parts))
    return found


def nearest_in_each(row: Matrix, start: Nodes, fixed: int) -> Nodes:
    """For each fixed seat the candidate with the least value."""
    found = [begin + int(np.argmin(row[begin:end])) for begin, end in pairwise(start[: fixed + 1])]
    return np.array(found, np.int64)
