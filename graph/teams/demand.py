"""What a team must be able to do, and who can do it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.solve.attribute import attribute
from graph.store import Store
from graph.text import name_query, squeeze, tokens
from ontology.model import Ontology

WIDTH = 50  # names and passages looked at for one skill
# Statements of who has a skill that are read; where there are more, the answer says so. Two hundred people a
# seat are searched in some milliseconds, and to read of more would take longer than to search.
MOST = 200
FIRM = 0.9  # a passage counts for whom it names, not for whom the sentences before it name
REASONS = {"hasSkill": "擅长{}", "solved": "解决过{}", "created": "做出过{}"}
NAMED = "原文把此人与它写在一句里"


@dataclass(slots=True)
class Proof:
    """Why somebody can sit somewhere: passages, and what they show, in words; each once."""

    passages: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def add(self, passages: Iterable[str], reason: str) -> None:
        """Another reason with its passages."""
        self.passages += [p for p in passages if p not in self.passages]
        if reason and reason not in self.reasons:
            self.reasons.append(reason)


# Person → what proves it.
Holders = dict[str, Proof]


def draw_skills(need: str, ontology: Ontology) -> list[str]:
    """Skills of the scheme that a free text names, longest first, none inside another."""
    names = {name for name, _ in ontology.schemes["skills"].names() if len(name) > 1 and name in need}
    return [n for n in sorted(names, key=need.index) if not any(n != o and n in o for o in names)]


def find_holders(store: Store, skill: str) -> tuple[Holders, bool]:
    """People who have a skill, stated or needed for what they solved or made; and whether there are more.

    Where nobody is known to have it, people whom a sentence names together with it.
    """
    holders: Holders = defaultdict(Proof)
    found = store.run("teams/holders", ids=sorted(_targets(store, skill)), most=MOST)[0]["holders"]
    for person, predicate, name, passages in found:
        holders[person].add(passages, REASONS[predicate].format(name))
    if holders:
        return dict(holders), len(found) == MOST
    rows = [r for r in store.passages_by_text(skill, WIDTH) if squeeze(skill) in squeeze(r["text"])]
    for passage, owners in attribute(store, [r["id"] for r in rows]).items():
        for entity, strength in owners.items():
            if strength >= FIRM and entity.startswith("Person"):
                holders[entity].add([passage], NAMED)
    return dict(holders), False


def _targets(store: Store, skill: str) -> set[str]:
    concepts = _concepts(store.ontology, skill)
    found = {row["id"] for row in store.run("teams/skills", concepts=sorted(concepts))} if concepts else set()
    asked, query = set(tokens(skill)), name_query(skill)
    for row in store.run("solve/targets", query=query, limit=WIDTH) if query else ():
        names = [row["name"], *row["aliases"]]
        if any(squeeze(skill) in squeeze(name) or (asked and asked <= set(tokens(name))) for name in names):
            found.add(row["id"])
    return found


def _concepts(ontology: Ontology, skill: str) -> set[str]:
    """The concepts of that name and all narrower ones."""
    scheme = ontology.schemes["skills"]
    wanted = {concept.id for concept in scheme.find_all(skill)}
    if not wanted:
        return wanted
    return wanted | {c for c in scheme.concepts if wanted.intersection(scheme.ancestors(c))}
