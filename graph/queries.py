"""The Cypher statements: one file each under `graph/queries`, with a header that says what it promises.

// What it answers, in a sentence or two.
// mode: read
// params: id, limit
// columns: id, name

A query of mode `packed` reads too, but its rows come in one message: the driver takes longer for the message
of a row than for what is in it. For results that are small and asked for often. Several of them can be joined
to one statement, which goes to the engine and back once; a parameter may be a column of one before it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from graph.errors import StoreError

FOLDER = Path(__file__).parent / "queries"
MODES = ("read", "packed", "write")
FIELDS = ("mode", "params", "columns")
PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Query:
    """A statement and what its header promises; `columns` in the order in which they are returned."""

    name: str
    purpose: str
    mode: str
    params: tuple[str, ...]
    columns: tuple[str, ...]
    text: str

    @property
    def statement(self) -> str:
        """What the engine is sent."""
        if self.mode != "packed":
            return self.text
        return f"CALL () {{\n{self.text}\n}}\nRETURN {self._collected} AS rows"

    def part(self, number: int, known: Mapping[str, str], scope: str) -> str:
        """The query as one of several in a statement: its parameters and its rows bear its number.

        `known` are expressions in the place of parameters, `scope` the names of earlier rows in these.
        """
        text = PARAMETER.sub(lambda found: known.get(found[1], f"${found[1]}_{number}"), self.text)
        call = f"CALL ({scope}) {{"
        return f"{call}\n{call}\n{text}\n}}\nRETURN {self._collected} AS rows_{number}\n}}"

    @property
    def _collected(self) -> str:
        return f"collect([{', '.join(self.columns)}])"

    def check(self, given: Mapping[str, Any]) -> None:
        """Raise StoreError unless exactly the parameters of the header are given."""
        missing = [p for p in self.params if p not in given]
        unknown = [p for p in given if p not in self.params]
        if missing:
            raise StoreError(f"the query wants {', '.join(missing)} besides; see its header", self.name)
        if unknown:
            raise StoreError(f"the query takes no {', '.join(unknown)}; see its header", self.name)


@dataclass(frozen=True, slots=True)
class Column:
    """In the place of a parameter: what an earlier query has in a column, in its first `most` rows."""

    query: str
    name: str
    most: int | None = None

    def read(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> list[Any]:
        """The values, where the rows are known."""
        return [row[self.name] for row in rows[self.query][: self.most]]


def parse(name: str, text: str) -> Query:
    """A query from the text of its file. Raises StoreError where the header is missing or wrong."""
    purpose, fields, lines = [], {}, text.strip().splitlines()
    while lines and lines[0].startswith("//"):
        line = lines.pop(0).removeprefix("//").strip()
        key, colon, value = line.partition(":")
        if colon and key in FIELDS:
            fields[key] = tuple(part.strip() for part in value.split(",") if part.strip())
        else:
            purpose.append(line)
    missing = [field for field in FIELDS if field not in fields]
    if missing or not purpose:
        raise StoreError(f"the header lacks {', '.join(missing) or 'what it answers'}", name)
    mode = ", ".join(fields["mode"])
    if mode not in MODES:
        raise StoreError(f"the mode is {mode!r}: write read, packed or write", name)
    statement = "\n".join(lines).strip()
    if not statement:
        raise StoreError("there is no statement below the header", name)
    return Query(name, " ".join(purpose), mode, fields["params"], fields["columns"], statement)


Linked = tuple[Query, tuple[tuple[str, Column], ...]]  # with the parameters that are columns


@cache
def join(asked: tuple[Linked, ...]) -> str:
    """One statement for packed queries, whose only row has the rows of each. Raises StoreError for others."""
    loose = [query.name for query, _ in asked if query.mode != "packed"]
    if loose:
        raise StoreError("only packed queries can be joined", loose[0])
    places = {query.name: number for number, (query, _) in enumerate(asked)}
    parts = []
    for number, (query, links) in enumerate(asked):
        known = {param: _expression(column, places, asked) for param, column in links}
        scope = ", ".join(sorted({f"rows_{places[column.query]}" for _, column in links}))
        parts.append(query.part(number, known, scope))
    return "\n".join([*parts, f"RETURN {', '.join(f'rows_{number}' for number in places.values())}"])


def _expression(column: Column, places: Mapping[str, int], asked: Sequence[Linked]) -> str:
    """The values of the column in Cypher: a packed row is a list."""
    number = places[column.query]
    first = "" if column.most is None else f"[..{column.most}]"
    return f"[row IN rows_{number}{first} | row[{asked[number][0].columns.index(column.name)}]]"


def join_params(given: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The parameters of a joined statement, from those of each query."""
    return {
        f"{key}_{number}": value
        for number, one in enumerate(given)
        for key, value in one.items()
        if not isinstance(value, Column)
    }


@cache
def load_queries(folder: Path = FOLDER) -> Mapping[str, Query]:
    """All queries of the folder by name: `solve/skills` is the file `solve/skills.cypher`.

    Raises StoreError where a header is missing or wrong.
    """
    files = {p.relative_to(folder).with_suffix("").as_posix(): p for p in sorted(folder.rglob("*.cypher"))}
    return MappingProxyType({n: parse(n, p.read_text(encoding="utf-8")) for n, p in files.items()})
