"""What is asked of the network: questions in words, and teams for skills that somebody has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.scale.names import Names
from benchmarks.scale.network import Network
from benchmarks.scale.words import load_words
from training.questions import read_questions

LEAST = 5  # people who have a skill that a team is asked for
ANY, COMMON = "any skill", "common skills"


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions, and teams by how their skills are drawn."""

    questions: tuple[str, ...]
    teams: dict[tuple[str, int], list[list[str]]]


def ask(network: Network, names: Names, questions: int, tasks: int, sizes: Sequence[int], seed: int) -> Asked:
    """Questions and teams.

    Half of the questions are about skills of the network, the more common the more often; half are our own
    about other matters, as people ask them. The skills of a team are of one trade, any of them (as the public
    tasks draw them) or the more common the more often.
    """
    rng = np.random.default_rng(seed)
    has = next(f for f in network.facts if f.predicate == "hasSkill")
    holders = np.bincount(has.object, minlength=network.counts["Skill"])
    own = [q.q for q in read_questions()]
    drawn = has.object[rng.integers(0, len(has.object), questions - questions // 2)]
    asked = [_question(rng, names.of["Skill"][skill]) for skill in drawn]
    asked += [own[i] for i in rng.permutation(len(own))[: questions // 2]]
    teams = {
        (kind, size): [_team(rng, network, names, holders, size, kind) for _ in range(tasks)]
        for kind in (ANY, COMMON)
        for size in sizes
    }
    return Asked(tuple(asked), teams)


def _question(rng: np.random.Generator, skill: str) -> str:
    words = load_words()

    def one(found: Sequence[str]) -> str:
        return found[int(rng.integers(0, len(found)))]

    defect = one(words.defects)
    return one(words.asked).format(
        problem=skill + defect, skill=skill, defect=defect, process=one(words.processes)
    )


def _team(
    rng: np.random.Generator, network: Network, names: Names, holders: np.ndarray, size: int, kind: str
) -> list[str]:
    """Skills of one trade."""
    while True:
        trade = rng.integers(0, network.trade_of.max() + 1)
        found = np.flatnonzero((network.trade_of == trade) & (holders >= LEAST))
        if len(found) >= size:
            break
    weights = holders[found] / holders[found].sum() if kind == COMMON else None
    return [names.of["Skill"][i] for i in rng.choice(found, size, replace=False, p=weights)]
