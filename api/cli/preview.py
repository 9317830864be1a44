"""What `jiangtu ingest --dry-run` shows: the columns of every table and the facts of its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Table

from api.cli import console
from graph.errors import SkipError

if TYPE_CHECKING:
    from ingest.extract.roster.preview import TablePreview
    from ingest.pipeline import Reader

ENDS = ("subject", "predicate", "object")


def dry_run(files: Sequence[Path], reader: Reader, as_json: bool) -> int:
    """Show what the files would be read as; gives the number of those that cannot be read. Writes nothing."""
    shown: list[dict[str, object]] = []
    skipped = 0
    for path in files:
        try:
            tables = reader.preview(path)
        except SkipError as error:
            skipped += 1
            shown.append({"file": str(path), "skipped": str(error)})
            console.tell(f"skipped: {error}")
            continue
        shown.append({"file": str(path), "tables": tables})
        console.tell(
            f"{path.name}: " + ("no tables; read as prose" if not tables else f"{len(tables)} tables")
        )
        for table in tables:
            _show(table)
    if as_json:
        console.emit(shown)
    return skipped


def _show(table: TablePreview) -> None:
    where = f"header in row {table.header}" if table.header else "no header"
    console.tell(f"  {table.table or 'table'} ({where})")
    columns = Table("column", "field", "told by", box=None)
    for column in table.columns:
        columns.add_row(column.header, column.field or "–", column.told_by)
    console.err.print(columns)
    for fact in table.facts:
        more = ", ".join(f"{key}: {value}" for key, value in fact.items() if key not in ENDS)
        console.tell("    " + " · ".join(str(fact[end]) for end in ENDS) + (f" ({more})" if more else ""))
