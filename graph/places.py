"""Regions as six-digit codes of GB/T 2260: which code lies in which region."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ontology.model import Concept, Scheme

# Levels of the units into which China is divided; areas and zones lie across them.
UNITS = ("province", "prefecture", "county")


class Places:
    """The region scheme, asked by names and codes."""

    def __init__(self, regions: Scheme) -> None:
        self._regions = regions
        self._by_code = {c.notes["code"]: c for c in regions.concepts.values() if "code" in c.notes}
        self.inside = cache(self._inside)

    def name(self, code: str) -> str:
        """The name of a code, its province before it; what is no code comes back as it is."""
        concept = self._by_code.get(code)
        if concept is None:
            return "" if code.isdigit() else code
        province = self._by_code.get(code[:2] + "0000")
        own = concept.label.zh
        return own if province is None or province is concept else province.label.zh + own

    def point(self, code: str) -> tuple[float, float] | None:
        """Latitude and longitude in degrees of a code, or of the nearest region around it that has them."""
        for known in (code, code[:4] + "00", code[:2] + "0000"):
            notes = self._by_code[known].notes if known in self._by_code else {}
            if "lat" in notes and "lon" in notes:
                return float(notes["lat"]), float(notes["lon"])
        return None

    def find(self, name: str) -> tuple[Concept, ...]:
        """The regions of that name; 江苏 and 江苏省 are one."""
        return self._regions.find_all(name.strip())

    def _inside(self, name: str) -> frozenset[str]:
        """Prefixes of the codes of all that lies in the region of that name; empty where it is not known."""
        found: set[str] = set()
        queue = list(self.find(name))
        while queue:
            concept = queue.pop()
            if code := concept.notes.get("code"):
                found.add(prefix(code))
            else:
                queue += [c for c in self._regions.concepts.values() if concept.id in c.broader]
        return frozenset(found)

    def units(self, name: str = "") -> tuple[str, ...]:
        """Codes of the regions directly below the region of that name; without a name, the provinces."""
        stems = self.inside(name) if name else {""}
        lengths = {0: 2, 2: 4, 4: 6}
        return tuple(
            code
            for code, concept in sorted(self._by_code.items())
            if len(prefix(code)) in {lengths.get(len(s)) for s in stems if code.startswith(s)}
            and concept.notes.get("level") in UNITS
        )

    def outside(self, name: str) -> frozenset[str]:
        """Prefixes of the codes of all of China that does not lie in the region of that name."""
        inside = self.inside(name)
        around = {"", *(code[:n] for code in inside for n in range(0, len(code), 2))}
        below = {0: 2, 2: 4, 4: 6}
        found = {
            prefix(code)
            for code, concept in self._by_code.items()
            if concept.notes.get("level") in UNITS
            and any(prefix(code).startswith(a) and len(prefix(code)) == below.get(len(a)) for a in around)
        }
        return frozenset(found - around - inside)

    def lies_in(self, places: Iterable[str], region: str) -> bool:
        """True where one of the places (codes, or names without one) lies in the region of that name."""
        inside = self.inside(region)
        return any(p == region or any(p.startswith(i) for i in inside) for p in places)


def prefix(code: str) -> str:
    """The part of a code that all codes inside its region begin with: 320000 → 32, 320100 → 3201."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code
