"""What several commands share: options, and the end of their help."""

from __future__ import annotations

from typing import Annotated

import typer

StoreOption = Annotated[
    str | None,
    typer.Option("--store", help="embedded:FOLDER, or a neo4j:// or bolt:// address (JIANGTU_STORE)"),
]
ReaderOption = Annotated[
    str | None,
    typer.Option("--reader", help="who reads: local, llm (a language model) or both (JIANGTU_READER)"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="print the answer as JSON")]

EXITS = (
    "Exit codes: 0 done, 2 wrong usage, 64 a request that cannot be used, 65 no file could be read, "
    "66 not found, 69 something needed cannot be reached, 70 an error of the program or the ontology, "
    "75 it contradicts what runs already, 77 credentials are missing or wrong, 78 a wrong setting, "
    "130 stopped by Ctrl-C."
)


def epilog(example: str) -> str:
    """The end of a command's help: an example and the exit codes."""
    return f"Example: {example}   {EXITS}"
