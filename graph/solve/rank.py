"""Who is best: all candidates by what is known already, the likeliest of them by all that is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.answers import Part
from graph.bolt import Row
from graph.experts import Expert, read_experts
from graph.solve.attribute import PERSON
from graph.solve.ceiling import most_besides
from graph.solve.facts import Facts
from graph.solve.filters import LEVELS, honour_rank
from graph.solve.inquiry import Inquiry, read_later, unread
from graph.solve.retrieve import quotes_of
from graph.solve.score import RELEVANT, Evidence, by_facts, by_standing, score
from graph.solve.standing import UNKNOWN, ask_standings, read_standings

WIDE = 60  # candidates looked at closely: the best by the passages and facts alone

ROUNDED = 0.001  # what rounding may take from a score, part by part

Ranked = Sequence[tuple[str, float]]  # candidates and their scores, best first


def rank(found: Inquiry) -> Ranked:
    """All candidates that something speaks for, best first; what else is told of them is looked up here."""
    return best_of(found, 0)[0]


def best_of(found: Inquiry, wanted: int) -> tuple[Ranked, float]:
    """The same, but of the best so many (0: of all) alone; and what nobody who is not among them exceeds."""
    sums = _sums(found, found.facts)
    if wanted:
        sums |= _sums(found, read_later(found, _floor(sums.values(), wanted)))
    best = sorted(sums.values(), reverse=True)[:WIDE]
    return _close(found, sums, best[wanted - 1] if 0 < wanted < len(best) else 0.0, wanted)


def best_above(found: Inquiry, least: float) -> Ranked:
    """All who can have as much as `least`, after a first look that left some of them out."""
    read_later(found, least)
    return _close(found, _sums(found, found.facts), least, 0)[0]


def _sums(found: Inquiry, people: Iterable[str]) -> dict[str, float]:
    """What passages and facts alone give those of whom they say something on the matter."""
    parts = {i: by_facts(evidence(found, i), found.hits, found.quotes) for i in people}
    return {i: sum(of.values()) for i, of in parts.items() if not RELEVANT.isdisjoint(of)}


def _close(found: Inquiry, sums: Mapping[str, float], least: float, wanted: int) -> tuple[Ranked, float]:
    """Look closely at those who can have as much as `least`; what nobody else exceeds.

    Where somebody works tells nothing of most questions: it is looked up for those who will likely be listed.
    """
    order, besides = sorted(sums, key=lambda i: (-sums[i], i))[:WIDE], most_besides(found.asked)
    near = [i for i in order if sums[i] + besides >= least]
    ceiling = max([found.ceiling, *(sums[i] + besides for i in order[len(near) : len(near) + 1])])
    _look_up(found, near, near[:wanted] if wanted and not found.asked.regions else near)
    scored = [(i, sums[i] + _besides(found, i)) for i in near]
    return sorted(scored, key=lambda row: (-row[1], row[0])), ceiling


def _besides(found: Inquiry, identity: str) -> float:
    """What is added by what was looked up last."""
    known = evidence(found, identity, facts=())
    return sum(by_standing(known, found.hits, found.quotes, found.asked).values())


def _floor(sums: Iterable[float], wanted: int) -> float:
    """What the best so many have at least; 0 where there are not so many."""
    best = sorted(sums, reverse=True)[:wanted]
    return best[-1] - ROUNDED if len(best) == wanted else 0.0


def quoted(found: Inquiry, listed: Ranked) -> list[tuple[str, tuple[Part, ...]]]:
    """The same candidates with the parts of their scores and the texts that prove these."""
    shown = {p for i, _ in listed for p in _passages(found, i)}
    unknown = {p for p in shown if p in found.quotes and found.quotes[p] == unread(p)}
    found.quotes.update(quotes_of(found.store, unknown) if unknown else {})
    return [(i, score(evidence(found, i), found.hits, found.quotes, found.asked)) for i, _ in listed]


def total(parts: Sequence[Part]) -> float:
    """The score."""
    return sum(part.value for part in parts)


def evidence(found: Inquiry, identity: str, facts: Facts | None = None) -> Evidence:
    """What is known of a candidate so far; of the facts, those given, by default all."""
    expert, facts = found.experts.get(identity), found.facts[identity] if facts is None else facts
    ranks = {f.object: _rank(found, f.concept) for f in facts if f.predicate == "received"}
    return Evidence(
        hits=found.ties.get(identity, {}),
        facts=facts,
        matched=found.matched,
        near=found.near,
        standing=found.standing.get(identity, UNKNOWN),
        ranks=ranks,
        home=_home(expert, found) if expert else (),
        body=not identity.startswith(PERSON),
    )


def _rank(found: Inquiry, honour: str) -> float:
    """How high an honour stands, 0 to 1."""
    if honour not in found.ranks:
        found.ranks[honour] = (honour_rank(honour, found.store.ontology) + 1) / len(LEVELS)
    return found.ranks[honour]


def introduce(found: Inquiry, people: Iterable[str]) -> None:
    """Look up where they work, of whom it has not been."""
    unknown = [i for i in dict.fromkeys(people) if i not in found.experts]
    if unknown:
        _meet(found, found.store.run("affiliations", ids=unknown))


def _look_up(found: Inquiry, people: Sequence[str], likely: Sequence[str]) -> None:
    """What is known of people besides what they can do and, of the likely ones, where they work."""
    asked: dict[str, dict[str, Any]] = {}
    if unmet := [i for i in likely if i not in found.experts]:
        asked["affiliations"] = {"ids": unmet}
    if unknown := [i for i in people if i not in found.standing]:
        asked |= ask_standings(unknown, found.filters.day)
    rows = found.store.run_together(asked)
    _meet(found, rows.get("affiliations", ()))
    found.standing.update(read_standings(found.store, rows.get("solve/standing", ()), found.filters.day))
    told = {p for s in found.standing.values() for p in (*s.recent, *s.teaches, *s.visits)}
    found.quotes.update({p: unread(p) for p in told - found.quotes.keys()})
    found.quotes.update({q.passage: q for s in found.standing.values() for q in s.outcomes.evidence})


def _meet(found: Inquiry, rows: Sequence[Row]) -> None:
    found.experts.update(read_experts(found.store, found.places, rows))
    told = {p for row in rows for o in found.experts[row["id"]].organisations[:1] for p in o["passages"]}
    found.quotes.update({p: unread(p) for p in told - found.quotes.keys()})


def _home(expert: Expert, found: Inquiry) -> tuple[str, ...]:
    """What tells that the expert is where the question asks."""
    inside = any(found.places.lies_in(expert.places, region) for region in found.asked.regions)
    passages = [p for o in expert.organisations[:1] for p in o["passages"]]
    return tuple(passages or found.ties.get(expert.id, {})) if inside else ()


def _passages(found: Inquiry, identity: str) -> set[str]:
    """All that may be cited for a candidate."""
    standing = found.standing.get(identity, UNKNOWN)
    stated = {p for fact in found.facts[identity] for p in fact.passages}
    expert = found.experts.get(identity)
    home = {p for o in expert.organisations[:1] for p in o["passages"]} if expert else set()
    return {
        *found.ties.get(identity, {}),
        *stated,
        *home,
        *standing.recent,
        *standing.teaches,
        *standing.visits,
    }
