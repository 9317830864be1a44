"""What one region can do for another: plain values that become JSON as they are."""

from __future__ import annotations

from dataclasses import dataclass

from graph.answers import Part, Quote
from graph.flows.model import Service
from graph.links.model import Step


@dataclass(frozen=True, slots=True)
class Link:
    """An expert who could cross from one region to another."""

    expert: str
    id: str
    employer: str
    region: str
    score: float
    documents: tuple[str, ...]
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that joins two regions: an alliance, a service team, an academy."""

    type: str
    name: str
    id: str
    region: str
    score: float
    proven: bool
    passages: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """A skill: how many experts and studios offer it on one side, how many problems ask for it on the other.

    Skills one step away in the scheme count as supply. `open` are the problems that nobody is known to have
    solved. `industry` is where the skill is at home, by name.
    """

    skill: str
    industry: str
    experts: int
    studios: int
    problems: int
    open: int
    supply: tuple[Quote, ...]
    demand: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Two people of the two regions with one thing between them, and the ties that join them."""

    source: str
    source_id: str
    target: str
    target_id: str
    through: str
    path: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a proposal."""

    name: str
    id: str
    type: str
    employer: str
    region: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link that is not there yet: `kind` is `expert-enterprise`, `studio-studio` or `alliance-alliance`.

    `matter` is the problem or the skills it is about. `score` is the sum of the parts' values; each part has
    the sentences it rests on.
    """

    kind: str
    source: Party
    target: Party
    matter: str
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Partner:
    """A province on the other side, where one region is put to all: what is proven, and what is proposed."""

    region: str
    collaborations: int
    proposals: int
    experts: int


@dataclass(frozen=True, slots=True)
class Bridge:
    """What one region can do for another, best first. `proven` ties stand in the documents already.

    `target` is empty where all regions but the sources are meant, `sources` where all but the target are.
    `collaborations` are services that took place, in either direction; `proposals` are none of these.
    """

    sources: tuple[str, ...]
    target: str
    experts: tuple[Link, ...]
    organisations: tuple[Body, ...]
    note: str = ""
    collaborations: tuple[Service, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    balance: tuple[Balance, ...] = ()
    contacts: tuple[Contact, ...] = ()
    partners: tuple[Partner, ...] = ()
