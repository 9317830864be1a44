"""Declared figures: 828 people, 1,554 services, each about an entity that the text names.

Found by pattern (counters, words of approximation and verbs are data in `figures.toml`); durations, ages,
ordinals and technical dimensions are left out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from graph.model import Statistic
from ingest.extract.draft import Draft
from ingest.extract.relations.view import CLAUSE, Spot, View, look
from ingest.extract.relations.when import dates
from ingest.extract.statistics.numbers import NUMBER, SCALE, STEPS, parse
from ontology.model import Ontology

__all__ = ["count"]

SELDOM = frozenset({"Skill", "Region", "Problem"})  # types that own a figure only where nothing else does
MEASURE = 20  # characters of a measure at most
NOUN = re.compile(r"[^，。；：！？、,;:!?\s（）()“”的了等和与及]{0,16}")


def count(draft: Draft, ontology: Ontology) -> tuple[Statistic, ...]:
    """The statistics that the draft's text declares about its entities, in reading order."""
    view = look(draft, ontology)
    found = (s for index in range(len(view.lines)) for s in _line(view, index))
    known = {k for k, t in ontology.types.items() if not t.abstract}
    return tuple(s for s in found if view.entities[s.entity].type in known)


def _line(view: View, index: int) -> Iterator[Statistic]:
    line = view.lines[index]
    outer = [(s.start, s.end) for s in line.outer]
    for figure in _figure().finditer(line.text):
        inside = any(a <= figure.start("number") < b for a, b in outer)
        if inside or _excluded(line.text, figure):
            continue
        owner = _owner(view, index, figure)
        if owner:
            yield _statistic(view, index, figure, owner)


def _statistic(view: View, index: int, figure: re.Match[str], owner: str) -> Statistic:
    text, published = view.lines[index].text, view.draft.document.published
    days = dates(text[: figure.start()], published)
    return Statistic(
        owner,
        _measure(text, figure),
        parse(figure["number"], figure["scale"]),
        figure["unit"],
        view.draft.passages[index].id,
        days[-1][1] if days else published,
        bool(figure["before"] or figure["behind"] or figure["more"] or figure["end"]),
    )


def _excluded(text: str, figure: re.Match[str]) -> bool:
    """Ordinals (第23家), times (3个月), and single numerals that count nothing (一个, 两次)."""
    number = figure["number"]
    if not number[0].isdecimal() and not (set(number) & STEPS.keys() or figure["scale"]):
        return True
    ordinal = text[: figure.start("number")].endswith(("第", "-", "·"))
    return ordinal or text.startswith(tuple(_table()["times"]), figure.end("unit"))


def _measure(text: str, figure: re.Match[str]) -> str:
    """What is counted: the verb before the figure and the noun behind it, else the words before it."""
    clause = CLAUSE.split(text[: figure.start()])[-1]
    verbs = [v for v in _table()["verbs"] if v in clause]
    verb = max(verbs, key=lambda v: (clause.rfind(v), len(v)), default="")
    found = NOUN.match(text, figure.end())
    noun = found.group() if found else ""
    words = verb + noun if noun else re.split(r"[\d“”、]+", clause)[-1]
    return words[-MEASURE:] if words.strip() else figure["unit"]


def _owner(view: View, index: int, figure: re.Match[str]) -> str:
    """The entity that a figure is about; empty where the text names none.

    In this order: an honour right behind it (112名大国工匠), the nearest name before it in its clause, an
    honour behind it in its clause, the nearest before it in the sentence, whoever the paragraph is about.
    """
    line = view.lines[index]
    start = max((m for m in line.marks if m < figure.start()), default=-1)
    end = min((m for m in line.marks if m >= figure.end()), default=len(line.text))
    before = [s for s in reversed(line.outer) if s.end <= figure.start()]
    behind = [s for s in line.outer if figure.end() <= s.start < end]
    honours = [s for s in behind if s.family == "Honour"]
    choices = (
        [s for s in honours if s.start == figure.end()],
        _ranked([s for s in before if s.start > start]),
        honours,
        _ranked(before),
        _ranked(behind),
    )
    found = next((c[0].entity for c in choices if c), "")
    return found or _carried(view, index)


def _ranked(spots: list[Spot]) -> list[Spot]:
    """The order kept, but types that seldom own a figure come last."""
    return sorted(spots, key=lambda s: s.family in SELDOM)


def _carried(view: View, index: int) -> str:
    """Who or what the sentences before, in the same paragraph, are about."""
    if index == 0 or view.lines[index - 1].paragraph != view.lines[index].paragraph:
        return ""
    carried = view.topic[index]
    return next((carried[k] for k in ("Person", "Event", "Programme", "Organization") if k in carried), "")


@cache
def _figure() -> re.Pattern[str]:
    table = _table()
    before, behind, counters = ("|".join(map(re.escape, table[k])) for k in ("before", "behind", "counters"))
    return re.compile(
        rf"(?P<before>{before})?(?<![\d.第])(?P<number>{NUMBER})(?P<behind>{behind})?(?P<scale>{SCALE})"
        rf"(?P<more>{behind})?(?P<unit>{counters})(?P<end>左右|以上|以下|上下)?"
    )


@cache
def _table() -> dict[str, list[str]]:
    text = resources.files(__package__).joinpath("figures.toml").read_text("utf-8")
    return tomllib.loads(text)
