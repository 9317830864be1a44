"""Commands that look over the whole graph: coverage, flows, links."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli import console, show_regions
from api.cli.answers import open_solver
from api.cli.options import JsonOption, StoreOption


def coverage(
    skill: Annotated[str, typer.Option("--skill", help="only this skill and those narrower")] = "",
    region: Annotated[str, typer.Option("--region", help="only what lies there")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show where skills are held by one person, by nobody, or not for long, and where teams are missing."""
    with open_solver(store) as solver:
        found = solver.coverage(skill, region)
        if as_json:
            console.emit(found)
        else:
            show_regions.coverage(found)


def flows(
    level: Annotated[
        str, typer.Option("--level", help="size of the regions: province, prefecture or county")
    ] = "province",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show which regions served which: problems solved, teams and programmes joined, cooperation."""
    with open_solver(store) as solver:
        found = solver.flows(level)
        if as_json:
            console.emit(found)
        else:
            show_regions.flows(found)


def links(
    name: Annotated[str, typer.Argument(metavar="NAME", help="somebody: NAME, NAME@EMPLOYER or id")],
    k: Annotated[int, typer.Option("-k", help="how many of each sort at most", min=1, max=100)] = 10,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whom somebody should meet and which enterprises he could help, with the paths that lead there."""
    with open_solver(store) as solver:
        found = solver.links(name, k)
        if as_json:
            console.emit(found)
        else:
            show_regions.links(found)
