"""The Cypher statements: one file each under `graph/queries`, with a header that says what it promises.

// What it answers, in a sentence or two.
// mode: read
// params: id, limit
// columns: id, name

A query of mode `packed` reads too, but its rows come in one message: the driver takes longer for the message
of a row than for what is in it. For results that are small and asked for often. Several of them that do not
wait for one another can be joined to one statement, which goes to the engine and back once.
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

    def part(self, number: int) -> str:
        """The query as one of several in a statement: its parameters and its rows bear its number."""
        text = PARAMETER.sub(rf"$\1_{number}", self.text)
        return f"CALL () {{\nCALL () {{\n{text}\n}}\nRETURN {self._collected} AS rows_{number}\n}}"

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


@cache
def join(queries: tuple[Query, ...]) -> str:
    """One statement for packed queries, whose only row has the rows of each. Raises StoreError for others."""
    loose = [query.name for query in queries if query.mode != "packed"]
    if loose:
        raise StoreError("only packed queries can be joined", loose[0])
    returned = ", ".join(f"rows_{number}" for number in range(len(queries)))
    return "\n".join([*(query.part(number) for number, query in enumerate(queries)), f"RETURN {returned}"])


def join_params(given: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The parameters of a joined statement, from those of each query."""
    return {f"{key}_{number}": value for number, one in enumerate(given) for key, value in one.items()}


@cache
def load_queries(folder: Path = FOLDER) -> Mapping[str, Query]:
    """All queries of the folder by name: `solve/skills` is the file `solve/skills.cypher`.

    Raises StoreError where a header is missing or wrong.
    """
    files = {p.relative_to(folder).with_suffix("").as_posix(): p for p in sorted(folder.rglob("*.cypher"))}
    return MappingProxyType({n: parse(n, p.read_text(encoding="utf-8")) for n, p in files.items()})
