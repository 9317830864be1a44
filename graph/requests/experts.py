"""Whom an asker means."""

from __future__ import annotations

from graph.errors import InvalidRequest, NotFound
from graph.experts import ASKED
from graph.store import Store


def find_expert(store: Store, named: str) -> tuple[str, str]:
    """Id and name of the one person or body meant by an id, a name or `NAME@EMPLOYER`.

    Raises NotFound where nobody is called that, InvalidRequest where several are.
    """
    name, _, employer = named.strip().partition("@")
    rows = [r for r in store.run("entities", ids=[name]) if r["type"] in ASKED]
    rows = rows or [r for r in store.entities_by_name(name, ASKED) if name in (r["name"], *r["aliases"])]
    if employer:
        known = store.run("affiliations", ids=[r["id"] for r in rows])
        inside = {r["id"] for r in known if any(employer in o["name"] for o in r["organisations"])}
        rows = [r for r in rows if r["id"] in inside]
    if not rows:
        raise NotFound(f"nobody known is called {named}: give a name as the graph has it, or an id")
    if len(rows) > 1:
        raise InvalidRequest(f"{len(rows)} are called {named}: write {name}@EMPLOYER, or an id")
    return str(rows[0]["id"]), str(rows[0]["name"])
