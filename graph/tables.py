"""The export as tables for spreadsheets: a file a kind of line, a column an attribute of the ontology.

A cell that a spreadsheet would take for a formula is led by an apostrophe, as OWASP advises against "CSV
injection": what documents say must not run on the reader's machine.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from ontology.model import EntityType, Ontology, Predicate

FORMULA = ("=", "+", "-", "@", "\t", "\r")
REST = "other"  # a column for what no other has, `name=value`
BETWEEN = "；"  # between the parts of a list
ENCODING = "utf-8-sig"  # the mark at the beginning tells spreadsheets that it is UTF-8
# What each kind of line has besides attributes of the ontology.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "document": ("id", "stem", "title", "published", "source", "sha256", "format"),
    "entity": ("id", "type", "name", "aliases", "mentions"),
    "fact": ("id", "subject", "predicate", "object", "evidence"),
    "statistic": ("id", "entity", "measure", "value", "unit", "as_of", "approximate", "evidence"),
    "request": ("id", "text", "by", "at", "state"),
    "step": (
        *("id", "request", "number", "step", "by", "at"),
        *("appointment", "expert", "name", "on", "text", "outcome"),
    ),
    "demand": ("id", "attribute_kind", "question", "skills", "asked", "first", "last", "by"),
}


def write_tables(folder: Path, rows: Iterable[Mapping[str, Any]], ontology: Ontology) -> None:
    """Write `KIND.csv` into a folder for each kind of an export; they take their names when all are whole."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {kind: folder / f"{kind}.csv.part" for kind in COLUMNS}
    with ExitStack() as stack:
        tables = {}
        for kind, part in parts.items():
            file = stack.enter_context(part.open("w", encoding=ENCODING, newline=""))
            tables[kind] = csv.DictWriter(file, columns(kind, ontology))
            tables[kind].writeheader()
        for row in rows:
            table = tables[row["kind"]]
            table.writerow(_cells(row, table.fieldnames))
    for kind, part in parts.items():
        part.replace(folder / f"{kind}.csv")


def columns(kind: str, ontology: Ontology) -> list[str]:
    """The columns of a kind of line, in their order."""
    owners: Sequence[EntityType | Predicate] = ()
    if kind in ("entity", "fact"):
        owners = [*(ontology.types if kind == "entity" else ontology.predicates).values()]
    names = {attribute.name for owner in owners for attribute in owner.attributes}
    taken = {"kind": "attribute_kind"}  # as the export has it
    attributes = sorted({taken.get(name, name) for name in names} - set(COLUMNS[kind]))
    return [*COLUMNS[kind], *attributes, REST]


def cell(value: Any) -> str | int | float:
    """A value as a cell holds it; a text that would be a formula is led by an apostrophe."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _text(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _cells(row: Mapping[str, Any], names: Iterable[str]) -> dict[str, str | int | float]:
    known = set(names)
    own = {name: cell(value) for name, value in row.items() if name in known}
    rest = [f"{k}={_text(v)}" for k, v in row.items() if k not in known and k != "kind"]
    return own | {REST: cell(BETWEEN.join(rest))}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "：".join(map(_text, value.values()))
    if isinstance(value, list | tuple):
        return BETWEEN.join(map(_text, value))
    return str(value)
