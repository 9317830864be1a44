"""Every place where an entity is named: its forms are looked up in the whole document.

A company is also called by its brand alone (东华 for 南京东华传动轴有限公司), if the document does so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.extract.entities.cluster import Cluster
from ingest.extract.entities.lexicon import Lexicon
from ingest.extract.entities.page import Candidate, Line, Page

_REGISTERED = re.compile(r"(?:有限公司|有限责任公司|集团|公司)$")
_BRAND = (2, 3, 4)  # characters of a brand
_SHORTEST = 2


def spread(page: Page, clusters: Sequence[Cluster]) -> None:
    """Add to each cluster the spans where one of its forms stands and nothing else was found."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for cluster in clusters:
        for span in cluster.spans:
            taken.setdefault(span.line, []).append(span.span)
    for cluster in clusters:
        cluster.forms.extend(_brands(page, cluster, taken))
    for line, start, end, cluster in _found(page, Lexicon(_forms(clusters))):
        if not _crosses(taken.get(line.index, ()), start, end):
            cluster.spans.append(Candidate(line.index, start, end, cluster.type, source="spread"))


def _forms(clusters: Sequence[Cluster]) -> dict[str, Cluster]:
    """Forms that belong to one entity only."""
    owners: dict[str, list[Cluster]] = {}
    for cluster in clusters:
        for form in {*cluster.forms}:
            if len(form) >= _SHORTEST:
                owners.setdefault(form, []).append(cluster)
    return {form: found[0] for form, found in owners.items() if len(found) == 1}


def _found(page: Page, forms: Lexicon[Cluster]) -> Iterator[tuple[Line, int, int, Cluster]]:
    for line in page.lines:
        for start, end, cluster in forms.find(line.text):
            if line.starts_word(start) and line.ends_word(end):
                yield line, start, end, cluster


def _crosses(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < b and a < end for a, b in taken)


def _brands(page: Page, cluster: Cluster, taken: dict[int, list[tuple[int, int]]]) -> list[str]:
    """The brand of a company, where it stands as a word of its own."""
    if cluster.type != "Enterprise" or not _REGISTERED.search(cluster.name):
        return []
    name = cluster.name
    place = next((n for n in range(8, 1, -1) if name[:n] in page.vocabulary.regions), 0)
    brands = {name[place : place + size] for size in _BRAND if place} - set(cluster.forms)
    return sorted(
        {
            tag.text
            for line in page.lines
            for tag in line.tags
            if tag.text in brands
            and tag.tag not in _COMMON
            and not _crosses(taken.get(line.index, ()), tag.start, tag.end)
        }
    )


_COMMON = frozenset(("v", "n", "vn", "a", "d", "p", "c", "u", "f", "m", "LOC", "TIME"))
