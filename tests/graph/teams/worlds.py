"""Small random networks of people, told as the store tells them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from graph.teams.network import Network

PEOPLE, FIRMS = 9, 4
KINDS = {"AFFILIATED_WITH": "firm", "PARTICIPATED_IN": "event", "SOLVED": "problem", "MENTORS": "person"}
ORGANISED = {"PART_OF": "firm", "MEMBER_OF": "firm", "LOCATED_IN": "region"}

Tie = tuple[str, str, str, str]  # what is tied, how, to what, when that ended


@dataclass(frozen=True)
class World:
    """Ties of people and of firms."""

    own: frozenset[Tie]
    theirs: frozenset[Tie]

    def read(self, people: Sequence[str]) -> Network:
        """The network of these people."""
        network = Network()
        network.take(people, self.targets(people))
        return network

    def targets(self, people: Sequence[str]) -> list[str]:
        """What the query `teams/ties` tells of them, with what joins nobody to anybody."""
        found: dict[str, list[str]] = defaultdict(list)
        both = [*self.own, *((o, how, s, ended) for s, how, o, ended in self.own if how == "MENTORS")]
        for one, how, other, ended in sorted(both):
            if one in people:
                found[other] += [str(people.index(one)), how, ended]
        firms = {o for s, how, o, _ in self.own if s in people and how == "AFFILIATED_WITH"}
        organised: dict[str, list[str]] = defaultdict(list)
        for one, how, other, ended in sorted(self.theirs):
            for near, away in ((one, other), (other, one)):
                if near in firms:
                    organised[away] += [near, how, ended]
        rows = [*found.items(), *organised.items()]
        return ["\x1f".join([thing, str(self.joins(thing)), *ties]) for thing, ties in rows]

    def joins(self, thing: str) -> int:
        """How many people it joins."""
        return sum(o == thing and how != "MENTORS" for _, how, o, _ in self.own)

    def tied(self, person: str) -> set[str]:
        """The person and what this person is tied to."""
        there = {o for s, _, o, _ in self.own if s == person}
        return there | {s for s, how, o, _ in self.own if o == person and how == "MENTORS"} | {person}


def named(kind: str, number: int) -> str:
    return f"{kind}-{number}"


people = [named("person", n) for n in range(PEOPLE)]
ended = st.sampled_from(["", "", "2020"])


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Ties of every kind; some have ended."""
    own = draw(
        st.lists(
            st.tuples(
                st.sampled_from(people), st.sampled_from(sorted(KINDS)), st.integers(0, FIRMS - 1), ended
            ),
            max_size=30,
        )
    )
    theirs = draw(
        st.lists(
            st.tuples(
                st.integers(0, FIRMS - 1), st.sampled_from(sorted(ORGANISED)), st.integers(0, 3), ended
            ),
            max_size=8,
        )
    )
    return World(
        frozenset((s, how, o, e) for s, how, n, e in own if (o := named(KINDS[how], n)) != s),
        frozenset(
            (s, how, o, e)
            for n, how, m, e in theirs
            if (s := named("firm", n)) != (o := named(ORGANISED[how], m))
        ),
    )
