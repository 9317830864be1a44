"""The two sides of a bridge: regions by name, or all but some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.places import Places


@dataclass(frozen=True, slots=True)
class Area:
    """Regions as prefixes of their codes; `names` are those that were given, none for all the rest."""

    names: tuple[str, ...]
    codes: tuple[str, ...]

    def holds(self, place: str) -> bool:
        """True where a code, or a name without one, lies in the area."""
        return bool(place) and (place in self.names or place.startswith(self.codes))


def area(places: Places, names: Sequence[str]) -> Area:
    """The regions of these names, with all that lies in them."""
    return Area(tuple(names), tuple(sorted({code for name in names for code in places.inside(name)})))


def rest(places: Places, names: Sequence[str]) -> Area:
    """All of China but the regions of these names."""
    outside = [places.outside(name) for name in names]
    kept = {
        code
        for one in outside
        for code in one
        if all(any(code.startswith(other) for other in some) for some in outside)
    }
    return Area((), tuple(sorted(kept)))


def sides(places: Places, sources: Sequence[str], target: str) -> tuple[Area, Area]:
    """Source and target; a side that is not named is all but the other."""
    named = [target] if target else []
    source = area(places, sources) if sources else rest(places, named)
    return source, area(places, named) if named else rest(places, sources)
