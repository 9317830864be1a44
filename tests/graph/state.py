"""The whole graph as plain values, to compare two states of it."""

from __future__ import annotations

from typing import Any

from graph.store import Store

NODES = (
    "MATCH (n) WHERE NOT n:Schema RETURN labels(n) AS what, properties(n) AS has, '' AS source, '' AS target"
)
EDGES = "MATCH (a)-[r]->(b) RETURN [type(r)] AS what, properties(r) AS has, a.id AS source, b.id AS target"


def everything(store: Store) -> list[dict[str, Any]]:
    """All nodes and relations with labels, properties and ends, in a stable order.

    Finer than the export: it also shows what the store keeps for itself. The order of a fact's passages says
    only who came first.
    """
    found = []
    for row in store.bolt._driver.execute_query(f"{NODES} UNION ALL {EDGES}").records:
        has = _sorted_evidence(dict(sorted(row["has"].items())))
        found.append({"what": sorted(row["what"]), "has": has, "from": row["source"], "to": row["target"]})
    return sorted(found, key=repr)


def _sorted_evidence(has: dict[str, Any]) -> dict[str, Any]:
    """Passages in order, each with who read the fact there."""
    if "passages" in has:
        readers = has.pop("readers", ["local"] * len(has["passages"]))
        has["passages"] = sorted(zip(has["passages"], readers, strict=True))
    return has
