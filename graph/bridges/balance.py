"""Supply against demand: which skills one region has that the other's problems ask for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from graph.bridges.model import Balance
from graph.solve.retrieve import quotes_of
from graph.solve.skills import expand, skills_in
from graph.store import Store
from ontology.model import Scheme

QUOTED = 2
LISTED = 30  # skills in an answer

Rows = Sequence[Mapping[str, Any]]


def balance(store: Store, supply: Rows, needs: Rows) -> tuple[Balance, ...]:
    """Skills that problems ask for or somebody has: those asked for by most first, then those held by most.

    Whoever has a skill one step away in the scheme counts as well.

    `supply` are rows of `bridges/supply`, `needs` of `bridges/needs`.
    """
    skills = store.ontology.schemes["skills"]
    offered, asked = defaultdict(list), defaultdict(list)
    for row in supply:
        offered[row["concept"] or row["skill"]].append(row)
    for row in needs:
        for key in skills_needed(row, skills):
            asked[key].append(row)
    keys = sorted({*offered, *asked}, key=lambda k: (-len(asked[k]), -len(offered[k]), k))[:LISTED]
    supplied = {k: [row for near in _near(k, skills) for row in offered.get(near, ())] for k in keys}
    shown = [row for k in keys for row in (*supplied[k][:QUOTED], *asked[k][:QUOTED])]
    quotes = quotes_of(store, {p for row in shown for p in row["passages"][:1]})

    def quoted(rows: Rows) -> tuple[Any, ...]:
        return tuple({p: quotes[p] for row in rows[:QUOTED] for p in row["passages"][:1]}.values())

    return tuple(
        Balance(
            skill=label(key, skills),
            industry=_industry(store, key),
            experts=len({row["id"] for row in supplied[key] if row["type"] == "Person"}),
            studios=len({row["id"] for row in supplied[key] if row["type"] == "Studio"}),
            problems=len(asked[key]),
            open=sum(not row["solved"] for row in asked[key]),
            supply=quoted(supplied[key]),
            demand=quoted(asked[key]),
        )
        for key in keys
    )


def skills_needed(problem: Mapping[str, Any], scheme: Scheme) -> set[str]:
    """What a problem asks for: the skills that the text says it requires, and those that its name names."""
    return {*problem["skills"], *named_in(problem["name"], scheme)}


def _near(key: str, scheme: Scheme) -> list[str]:
    """The skill, then those one step away in the scheme: whoever has these can do it in part."""
    around = expand({key}, scheme) if key in scheme.concepts else {key: 1.0}
    return sorted(around, key=lambda other: (-around[other], other))


def named_in(name: str, scheme: Scheme) -> list[str]:
    """Concepts of skills that a name names itself."""
    return sorted(concept for concept, share in skills_in(name, scheme).items() if share == 1.0)


def label(key: str, scheme: Scheme) -> str:
    """How a skill is called: by its concept, or by its own name where it has none."""
    return scheme.concepts[key].label.zh if key in scheme.concepts else key


def _industry(store: Store, key: str) -> str:
    """The name of the industry in which a skill is at home; empty where the scheme does not say."""
    skills, industries = store.ontology.schemes["skills"], store.ontology.schemes["industries"]
    code = skills.inherited(key, "industry") if key in skills.concepts else ""
    known = industries.concepts.get(code)
    return known.label.zh if known else code
