"""What a search for teaching answers with: plain values that become JSON as they are."""

from __future__ import annotations

from dataclasses import dataclass

from graph.answers import Part


@dataclass(frozen=True, slots=True)
class Offer:
    """Something or somebody that teaches it. `score` is the sum of the parts' values.

    `kind` is lecturer, academy, base, studio or course; `host` is where a lecturer teaches or who runs the
    course; `skills` are those asked for that the documents tie to it.
    """

    kind: str
    name: str
    id: str
    host: str
    region: str
    skills: tuple[str, ...]
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Courses:
    """Offers, best first, for `skills` (what the question names, or what the nearest passages are about).

    `unmet` is true where nobody known teaches it. `note` says what the reader should know, in his language.
    """

    q: str
    skills: tuple[str, ...]
    offers: tuple[Offer, ...]
    unmet: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Demand:
    """Something asked for that nobody known could give, and how often; `kind` is question or course.

    `first` and `last` are ISO days, `by` who asked and said so. `offers` counts what is known for a course by
    now: documents that came later may have brought it.
    """

    id: str
    kind: str
    question: str
    skills: tuple[str, ...]
    asked: int
    first: str
    last: str
    by: tuple[str, ...] = ()
    offers: int = 0
