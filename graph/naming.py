"""What an entity is called, from what each document calls it.

The name on a node is never kept on its own account: it follows from the documents that are there now, so
that a document that is replaced or deleted leaves no trace in it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from graph.text import name_tokens, squeeze
from ontology.model import Ontology

Claim = Mapping[str, Any]  # type, name, aliases, attributes (JSON), and how many documents say so


def describe(id_: str, labels: Sequence[str], claims: Sequence[Claim], ontology: Ontology) -> dict[str, Any]:
    """Labels to set and to drop, and properties, of an entity.

    `claims` come newest first. The type is the one that most documents give, the name the longest, each
    attribute the newest; the order of loading changes nothing.
    """
    votes: Counter[str] = Counter()
    for claim in claims:
        votes[claim["type"]] += claim["documents"]
    kind = min(votes, key=lambda t: (-votes[t], t))
    names = {n for c in claims for n in (c["name"], *c["aliases"])}
    name = min((c["name"] for c in claims), key=lambda n: (-len(n), n))
    aliases = sorted(names - {name})
    wanted = entity_labels(kind, ontology)
    return {
        "id": id_,
        "labels": wanted,
        "drop": [label for label in labels if label not in wanted],
        "properties": {
            **_attributes(claims),
            "id": id_,
            "type": kind,
            "name": name,
            "aliases": aliases,
            "keys": list(dict.fromkeys(map(squeeze, (name, *aliases)))),
            "tokens": " ".join(name_tokens((name, *aliases))),
        },
    }


def entity_labels(kind: str, ontology: Ontology) -> list[str]:
    """Labels of a node: `Entity`, and the type with its ancestors."""
    return list(dict.fromkeys(("Entity", *ontology.types[kind].labels)))


def _attributes(claims: Sequence[Claim]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for claim in reversed(claims):
        merged.update(json.loads(claim["attributes"]))
    return merged
