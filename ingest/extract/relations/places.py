"""Where an organisation cannot be: a firm that is called after one city does not lie in another."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Entity
from ontology.model import Concept, Ontology, Scheme

# Schools are called after whom they honour, too, and counties have names that are words.
_LOOSE = frozenset({"School", "Academy", "Alliance", "Association"})
_LARGE = "00"  # how the codes of provinces and of cities of a province end
_LONGEST = 8  # characters of a place at the beginning of a name


def misplaced(organisation: Entity, region: Entity, ontology: Ontology) -> bool:
    """Say whether the organisation's full name begins with a city or province other than the region's."""
    scheme = ontology.schemes.get("regions")
    if scheme is None or organisation.type in _LOOSE or region.type != "Region":
        return False
    named = list(_at_start(organisation.name, scheme))
    told = [c for name in (region.name, *region.aliases) for c in scheme.find_all(name)]
    return bool(named and told) and not any(_one_place(a, b, scheme) for a in named for b in told)


def _at_start(name: str, scheme: Scheme) -> Iterator[Concept]:
    """The places that the longest beginning of a name stands for."""
    for size in range(min(_LONGEST, len(name) - 1), 1, -1):
        if found := scheme.find_all(name[:size]):
            yield from (concept for concept in found if concept.id.endswith(_LARGE))
            return


def _one_place(one: Concept, other: Concept, scheme: Scheme) -> bool:
    """Say whether one is the other or holds it."""
    return one.id == other.id or one.id in scheme.ancestors(other.id) or other.id in scheme.ancestors(one.id)
