"""What a team must be able to do, and who can do it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate

from graph.bolt import Row
from graph.solve.attribute import attribute
from graph.store import Store
from graph.text import name_query, normalise, squeeze, tokens
from ontology.model import Ontology

WIDTH = 50  # things that a skill can stand for, and passages, that are looked at for one skill
# Statements of who has a skill that are read for each seat of a team, the rarest skills first. Skills for
# which that is not enough are crowded: who of them is near to the holders of the others is read then
# (`widen.py`). Of the rarest alone, so many more are read. Chosen on a synthetic network of 100,000 experts:
# reading takes longer than the search, but where holders are far from each other a team is proved only if all
# are read.
MOST, ANCHOR = 300, 2000
SPARE = 200  # statements of each crowded skill that are read where nobody near may do
FIRM = 0.9  # a passage counts for whom it names, not for whom the sentences before it name
REASONS = {"hasSkill": "擅长{}", "solved": "解决过{}", "created": "做出过{}"}
NAMED = "原文把此人与它写在一句里"
PARTED = "\x1f"  # stands between the parts of a text that the store sends


@dataclass(slots=True)
class Proof:
    """Why somebody can sit somewhere: passages, and what they show, in words; each once.

    `weight` is how many passages there are; they and the reasons are read for those who are shown alone.
    """

    passages: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    weight: int = 0

    def add(self, passages: Iterable[str], reason: str) -> None:
        """Another reason with its passages."""
        self.passages += [p for p in passages if p not in self.passages]
        if reason and reason not in self.reasons:
            self.reasons.append(reason)
        self.weight = max(self.weight, len(self.passages))


# Person → what proves it.
Holders = dict[str, Proof]


@dataclass(slots=True)
class Supply:
    """Who has the skills of a team.

    `crowded` skills are those of which not everybody is read. `gone` are people who cannot be asked; of all
    of `told` it is known whether they can. `targets` are the ids of what a skill stands for.
    """

    holders: dict[str, Holders] = field(default_factory=dict)
    crowded: frozenset[str] = frozenset()
    gone: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    targets: dict[str, list[str]] = field(default_factory=dict)

    def read(self, store: Store, skills: Sequence[str], most: int) -> list[str]:
        """Read who has these skills, at most so many statements of each; the skills that have fewer."""
        groups, today = [self.targets[skill] for skill in skills], date.today().isoformat()
        rows = store.run("teams/holders", groups=groups, most=most, today=today) if groups else []
        for skill, row in zip(skills, rows, strict=True):
            for text in row["holders"]:
                person, weight, gone = text.split(PARTED)
                self.holders[skill].setdefault(person, Proof(weight=int(weight)))
                self.told.add(person)
                self.gone |= {person} if gone else set()
        return [skill for skill, row in zip(skills, rows, strict=True) if row["statements"] < most]

    def asks(self, people: Iterable[str]) -> dict[str, object]:
        """The parameters of `teams/proofs`, which tells what proves that these people have the skills."""
        wanted = {p for p in people if any(p in self.holders[s] for s in self.targets)}
        return {"people": sorted(wanted), "groups": list(self.targets.values())}

    def prove(self, rows: Iterable[Row]) -> None:
        """Note what `teams/proofs` tells."""
        skills = list(self.targets)
        for row in rows:
            proof = self.holders[skills[row["place"]]].get(row["id"])
            if proof is not None:
                proof.add(row["passages"], REASONS[row["predicate"]].format(row["name"]))


def draw_skills(need: str, ontology: Ontology) -> list[str]:
    """Skills of the scheme that a free text names, longest first, none inside another."""
    names = {name for name, _ in ontology.schemes["skills"].names() if len(name) > 1 and name in need}
    return [n for n in sorted(names, key=need.index) if not any(n != o and n in o for o in names)]


def find_supply(store: Store, targets: Targets) -> Supply:
    """People who have each skill, stated or needed for what they solved or made.

    Where nobody is known to have a skill, people whom a sentence names together with it.
    """
    supply = Supply({skill: {} for skill in targets.ids}, targets=dict(targets.ids))
    known = supply.read(store, _rarest(targets.sizes), ANCHOR)
    supply.crowded = frozenset(targets.ids) - frozenset(known)
    for skill in supply.crowded:
        supply.holders[skill] = {}
    for skill in [s for s in known if not supply.holders[s]]:
        supply.holders[skill] = named_with(store, skill)
    return supply


def _rarest(sizes: Mapping[str, int]) -> list[str]:
    """The skills that are read whole: as many as may be, and the rarest at least."""
    order = sorted(sizes, key=lambda skill: (sizes[skill], skill))
    total = accumulate(sizes[skill] for skill in order)
    return [
        skill
        for n, (skill, read) in enumerate(zip(order, total, strict=True))
        if read <= MOST * len(order) or n == 0
    ]


def named_with(store: Store, skill: str) -> Holders:
    """People whom a sentence names together with a skill."""
    holders: Holders = defaultdict(Proof)
    rows = [r for r in store.passages_by_text(skill, WIDTH) if squeeze(skill) in squeeze(r["text"])]
    for passage, owners in attribute(store, [r["id"] for r in rows]).items():
        for entity, strength in owners.items():
            if strength >= FIRM and entity.startswith("Person"):
                holders[entity].add([passage], NAMED)
    return dict(holders)


@dataclass(frozen=True, slots=True)
class Targets:
    """For each skill the ids of what it stands for, by its concept, narrower ones and names; and its size.

    The size is about how many statements there are of who has it.
    """

    ids: Mapping[str, list[str]]
    sizes: Mapping[str, int]

    @classmethod
    def of(cls, skills: Sequence[str], rows: Iterable[Row]) -> Targets:
        """From what the query `teams/targets` tells."""
        found: dict[str, dict[str, int]] = {skill: {} for skill in skills}
        wanted = [_Wording.of(skill) for skill in skills]
        for row in rows:
            place = row["place"]
            if row["known"] or wanted[place].is_in([row["name"], *row["aliases"]]):
                found[skills[place]][row["id"]] = row["size"]
        sizes = {skill: sum(sized.values()) for skill, sized in found.items()}
        return cls({skill: sorted(sized) for skill, sized in found.items()}, sizes)


def ask_targets(ontology: Ontology, skills: Sequence[str]) -> dict[str, object]:
    """The parameters of the query `teams/targets`."""
    return {
        "queries": [name_query(skill) for skill in skills],
        "concepts": [sorted(_concepts(ontology, skill)) for skill in skills],
        "limit": WIDTH,
    }


@dataclass(frozen=True, slots=True)
class _Wording:
    """How a skill is written: whole, and in words."""

    whole: str
    words: frozenset[str]

    @classmethod
    def of(cls, skill: str) -> _Wording:
        """Of one skill."""
        return cls(squeeze(skill), frozenset(tokens(skill)))

    def is_in(self, names: Sequence[str]) -> bool:
        """True where a name holds the skill's, or all of its words."""
        return any(self.whole in squeeze(name) for name in names) or any(map(self._words_in, names))

    def _words_in(self, name: str) -> bool:
        """A name is only cut into words where it has their characters."""
        text = normalise(name)
        return bool(self.words) and all(w in text for w in self.words) and self.words <= {*tokens(name)}


def _concepts(ontology: Ontology, skill: str) -> set[str]:
    """The concepts of that name and all narrower ones."""
    scheme = ontology.schemes["skills"]
    return scheme.narrower(concept.id for concept in scheme.find_all(skill))
