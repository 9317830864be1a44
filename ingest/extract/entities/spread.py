"""Every place where an entity is named: its forms are looked up in the whole document.

A company is also called by its brand alone (东泽 for 南京东泽传动轴有限公司), if the document does so.
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


def spread(page: Page, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Return the clusters with every span where one of their forms stands and nothing else was found."""
    kept = _branded(page, clusters)
    taken = {
        (span.line, position)
        for cluster in kept
        for span in cluster.spans
        for position in range(span.start, span.end)
    }
    words = _words(page, taken)
    for cluster in kept:
        cluster.forms.extend(sorted(words & _brands(page, cluster) - set(cluster.forms)))
    for line, start, end, cluster in _found(page, Lexicon(_forms(kept))):
        if not any((line.index, position) in taken for position in range(start, end)):
            cluster.spans.append(Candidate(line.index, start, end, cluster.type, 0.0, source="spread"))
    return kept


def _branded(page: Page, clusters: Sequence[Cluster]) -> list[Cluster]:
    """Give a brand that the tagger took for a person to its company."""
    companies = {brand: cluster for cluster in clusters for brand in _brands(page, cluster)}
    kept = [cluster for cluster in clusters if cluster.type != "Person" or cluster.name not in companies]
    for cluster in clusters:
        if cluster.type == "Person" and cluster.name in companies:
            company = companies[cluster.name]
            company.spans.extend(cluster.spans)
            company.forms.append(cluster.name)
    return kept


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


def _words(page: Page, taken: set[tuple[int, int]]) -> frozenset[str]:
    """Words that may be brands: short, no common words, and no part of what was found."""
    return frozenset(
        tag.text
        for line in page.lines
        for tag in line.tags
        if len(tag.text) in _BRAND and tag.tag not in _COMMON and (line.index, tag.start) not in taken
    )


def _brands(page: Page, cluster: Cluster) -> set[str]:
    """What a company may be called by alone: what follows the place in its legal name."""
    if cluster.type != "Enterprise" or not _REGISTERED.search(cluster.name):
        return set()
    name = cluster.name
    place = next((n for n in range(8, 1, -1) if name[:n] in page.vocabulary.regions), 0)
    return {name[place : place + size] for size in _BRAND if place}


_COMMON = frozenset(("v", "n", "vn", "a", "d", "p", "c", "u", "f", "m", "LOC", "TIME"))
