"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

StoreOption = Annotated[
    str | None,
    typer.Option("--store", help="embedded:FOLDER, or a neo4j:// or bolt:// address (JIANGTU_STORE)"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="print the answer as JSON")]
