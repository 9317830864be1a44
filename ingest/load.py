"""From a reading to the store: linked to what the graph knows, with vectors, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.model import Reading, Skip
from graph.store import Store
from ingest.link import Profile, link
from ingest.link.names import is_relative

if TYPE_CHECKING:
    from graph.embedding import Embedder


def load(reading: Reading, store: Store, embedder: Embedder | None) -> tuple[Counter[str], tuple[Skip, ...]]:
    """Store a reading; gives numbers of what was found, and what was left out."""
    linked = link(reading, store.ontology, lambda names, document: namesakes(store, names, document)).reading
    encoded = embedder.encode([p.text for p in linked.passages]) if embedder and linked.passages else None
    loaded = store.load(linked, encoded)
    return _count(linked), (*linked.skips, *loaded.skips)


def namesakes(store: Store, names: Sequence[str], document: str) -> list[Profile]:
    """People of these names that other documents know, with what those say about them."""
    return [_profile(row) for row in store.run("people_named", names=list(names), document=document)]


def _profile(row: Mapping[str, Any]) -> Profile:
    def objects(*predicates: str) -> list[Mapping[str, Any]]:
        return [fact for fact in row["facts"] if fact["predicate"] in predicates]

    employers = objects("affiliatedWith")
    named = {i: name for i, name in _organisations(employers).items() if not is_relative(name)}
    return Profile(
        id=row["id"],
        name=row["name"],
        organisations=tuple(named.items()),
        honours=frozenset(o["object"] for o in objects("received")),
        skills=frozenset(o["object"] for o in objects("hasSkill")),
        regions=frozenset(region for o in employers for region in o["regions"]),
        works=frozenset(o["object"] for o in objects("created", "solved")),
    )


def _organisations(employers: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Organisations and what they are part of: names by id."""
    wholes = {whole["id"]: whole["name"] for one in employers for whole in one["wholes"]}
    return wholes | {one["object"]: one["name"] for one in employers}


def _count(reading: Reading) -> Counter[str]:
    return Counter(
        passages=len(reading.passages),
        entities=len(reading.entities),
        facts=len(reading.facts),
        statistics=len(reading.statistics),
    )
