"""The words that a roster is read with: endings of organisations, posts, honours, regions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ingest.extract.roster.data import load
from ontology.model import Concept, Ontology

SCOPE = re.compile(r"(?:全国|中国|省|市|区|县|行业|集团|公司|自治区)(?:级|系统)?")
TEAMS = ("ServiceTeam", "Alliance", "Association", "Academy")


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending of organisation names: the entity type, empty where it is that of the organisation above.

    `part` marks parts of something larger, `weak` an ending that counts only where the name ends.
    """

    type: str
    part: bool
    weak: bool


class Words:
    """Lookups over the ontology's schemes; one that is missing is empty."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology

    def _names(self, scheme: str) -> Iterable[tuple[str, Concept]]:
        found = self._ontology.schemes.get(scheme)
        return found.names() if found else ()

    @cached_property
    def cells(self) -> dict[str, Any]:
        """Patterns of `cells.toml`, compiled."""
        data = load("cells")
        return {key: re.compile(v, re.VERBOSE) if isinstance(v, str) else v for key, v in data.items()}

    @cached_property
    def endings(self) -> dict[str, Ending]:
        """Endings of organisation names with what they tell."""
        own = {ending: Ending("", part=True, weak=False) for ending in self.cells["subunits"]}
        scheme = {
            name: Ending(
                c.notes.get("type", "Enterprise"),
                part=c.notes.get("subunit") == "true" or name in own,
                weak=c.notes.get("weak") == "true" and name not in own,
            )
            for name, c in self._names("organisations")
        }
        schools = {ending: Ending("School", part=False, weak=False) for ending in self.cells["schools"]}
        return own | schools | scheme

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """Any ending of an organisation's name, longest first."""
        return _union(self.endings)

    @cached_property
    def posts(self) -> dict[str, str]:
        """Posts with their kind of affiliation."""
        scheme = {name: concept.notes.get("kind", "employee") for name, concept in self._names("posts")}
        return dict.fromkeys(self.cells["leaders"], "leader") | scheme

    @cached_property
    def post(self) -> re.Pattern[str]:
        """One post or several at the end of a text."""
        one = rf"{self.cells['post_prefix'].pattern}*(?:{_union(self.posts).pattern})"
        return re.compile(rf"(?:{one}(?:[、，,/兼\s]+|(?=[(（])))*{one}(?:[(（][^()（）]{{1,8}}[)）])?$")

    @cached_property
    def honour(self) -> re.Pattern[str]:
        """An honour with its scope, at the beginning of a text."""
        names = {name for name, _ in self._names("honours") if len(name) > 2}
        cores = {SCOPE.sub("", name, count=1) for name in names if SCOPE.match(name)} | names
        scope = r"(?:(?:全国|中国|[一-鿿]{0,10}?(?:[省市区县州盟]级?|自治区|行业|系统|集团|公司|铁路|全国))?)"
        return re.compile(rf"{scope}(?:{_union(core for core in cores if len(core) > 1).pattern})")

    @cached_property
    def regions(self) -> dict[str, Concept]:
        """Places by every name that is theirs alone."""
        return {name: concept for name, concept in self._names("regions") if len(name) > 1}


def _union(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest)) or r"(?!)")


class _Same:
    """An ontology compared by identity: its content cannot be hashed and does not change."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def __hash__(self) -> int:
        return id(self.ontology)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.ontology is self.ontology


@lru_cache(maxsize=4)
def _build(key: _Same) -> Words:
    return Words(key.ontology)


def words(ontology: Ontology) -> Words:
    """The lookups of an ontology, made once."""
    return _build(_Same(ontology))
