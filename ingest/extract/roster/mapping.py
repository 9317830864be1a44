"""A mapping file: which columns of which tables hold what, where the headers do not tell or tell wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from graph.errors import InvalidRequest, SkipError
from ingest.extract.roster.columns import FIELDS, HEADER_ROWS, Layout, header_role
from ingest.readers.csv import cut_rows, delimiter
from ingest.readers.encoding import decode
from ingest.source import Table

KEYS = {"column": "column", "field": "field", "file": "file", "sheet": "sheet"} | {
    "列": "column", "列名": "column", "字段": "field", "文件": "file", "工作表": "sheet"
}  # fmt: skip
PERSONAL = "personal"  # a column that is emptied before anything is read
MANUAL = "see “Mapping files” in docs/reading.md"


@dataclass(frozen=True, slots=True)
class Rule:
    """What the columns of some tables hold. `file` and `sheet` are shell patterns, empty for any.

    `columns` leads from a header, or the number of a column from 1, to a field. `header` is the number of the
    row with the headers from 1, 0 where there is none, -1 where it is to be found.
    """

    columns: Mapping[str, str]
    file: str = ""
    sheet: str = ""
    header: int = -1

    def concerns(self, file: str, sheet: str) -> bool:
        """True for the tables that the rule is about."""
        return fnmatchcase(file, self.file or "*") and fnmatchcase(sheet, self.sheet or "*")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The rules of a mapping file; where two speak of a column, the later one holds."""

    rules: tuple[Rule, ...] = ()

    def amend(self, found: Layout, rows: Sequence[Sequence[str]], file: str, sheet: str) -> Layout:
        """The layout that was recognised, with what the rules say of this table put in its place."""
        for rule in self.rules:
            if rule.concerns(file, sheet):
                found = _amend(found, rows, rule)
        return found

    def private(self, table: Table, file: str) -> set[int]:
        """Numbers of the columns (from 0) that hold personal data by the rules."""
        rows = [[cell.text for cell in row] for row in table.rows[:HEADER_ROWS]]
        layout = self.amend(Layout(()), rows, file, table.name)
        return {number for number in layout.mapped if layout.roles[number] == PERSONAL}


def _amend(found: Layout, rows: Sequence[Sequence[str]], rule: Rule) -> Layout:
    number = _header_row(found, rows, rule)
    headers = [_bare(text) for text in rows[number]] if 0 <= number < len(rows) else []
    moved = number != found.header and number >= 0
    roles = list(map(header_role, rows[number])) if moved and number < len(rows) else list(found.roles)
    named = {_place(column, headers): role for column, role in rule.columns.items()}
    mapped = {place: role for place, role in named.items() if place >= 0}
    roles += [""] * (max(mapped, default=-1) + 1 - len(roles))
    for place, role in mapped.items():
        roles[place] = role
    return Layout(tuple(roles), number, found.mapped | mapped.keys())


def _header_row(found: Layout, rows: Sequence[Sequence[str]], rule: Rule) -> int:
    """The row that the rule names; else that with most of the rule's headers; else that which was found."""
    if rule.header >= 0:
        return rule.header - 1
    wanted = set(map(_bare, rule.columns))
    hits = [len(wanted.intersection(map(_bare, row))) for row in rows[:HEADER_ROWS]]
    return hits.index(max(hits)) if any(hits) else found.header


def _place(column: str, headers: Sequence[str]) -> int:
    """Number of a column from 0, by its header or its number from 1; -1 where there is none."""
    if _bare(column) in headers:
        return headers.index(_bare(column))
    return int(column) - 1 if re.fullmatch(r"[1-9]\d{0,2}", column) else -1


def _bare(text: str) -> str:
    return re.sub(r"[\s:：*]+", "", text)


def load_mapping(path: Path) -> ColumnMapping:
    """Read a mapping file, .toml or .csv. Raises InvalidRequest that says what is wrong in it."""
    try:
        text, _ = decode(path.name, path.read_bytes())
    except (OSError, SkipError) as error:
        raise InvalidRequest(f"--mapping {path}: cannot be read ({error})") from error
    rules = _from_csv(path.name, text) if path.suffix.lower() == ".csv" else _from_toml(path.name, text)
    return ColumnMapping(tuple(rules))


def _from_toml(name: str, text: str) -> Iterable[Rule]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidRequest(f"{name}: not TOML ({error}); {MANUAL}") from error
    unknown = content.keys() - {"columns", "tables"}
    if unknown:
        raise InvalidRequest(f"{name}: unknown key {min(unknown)}; {MANUAL}")
    for table in [{"columns": content.get("columns", {})}, *content.get("tables", [])]:
        yield _rule(name, table)


def _rule(name: str, table: Mapping[str, Any]) -> Rule:
    unknown = table.keys() - {"columns", "file", "sheet", "header"}
    columns, row = table.get("columns", {}), table.get("header", -1)
    if unknown or not isinstance(columns, dict) or not isinstance(row, int):
        raise InvalidRequest(f"{name}: a table has columns, file, sheet and header (a number); {MANUAL}")
    fields = {str(column): _field(name, str(column), str(given)) for column, given in columns.items()}
    return Rule(fields, str(table.get("file", "")), str(table.get("sheet", "")), row)


def _from_csv(name: str, text: str) -> Iterable[Rule]:
    rows = [[cell.text for cell in row] for row in cut_rows(text, delimiter(text))]
    keys = [KEYS.get(key.lower(), key) for key in rows[0]] if rows else []
    if not {"column", "field"} <= set(keys):
        raise InvalidRequest(f"{name}: its first line must name the columns column and field; {MANUAL}")
    for row in rows[1:]:
        given = dict(zip(keys, row, strict=False))
        if given.get("column"):
            fields = {given["column"]: _field(name, given["column"], given.get("field", ""))}
            yield Rule(fields, given.get("file", ""), given.get("sheet", ""))


def _field(name: str, column: str, given: str) -> str:
    """The key of a field, by its key or by a header that is known to stand for it."""
    found = given if given in (*FIELDS, PERSONAL) else header_role(given)
    if not found:
        known = ", ".join([*FIELDS, PERSONAL])
        raise InvalidRequest(f"{name}: column {column} is mapped to {given or 'nothing'}; fields are {known}")
    return found
