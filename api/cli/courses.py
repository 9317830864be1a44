"""Commands about teaching: course, demand."""

from __future__ import annotations

from typing import Annotated

import typer

from api import wiring
from api.cli import console, show_requests
from api.cli.answers import open_solver
from api.cli.options import JsonOption, StoreOption
from graph.errors import InvalidRequest

KINDS = ("", "question", "course")


def course(
    question: Annotated[
        str, typer.Argument(metavar="TEXT", help="a skill, or the problem in your own words")
    ],
    store: StoreOption = None,
    k: Annotated[int, typer.Option("-k", help="how many offers at most", min=1, max=100)] = 10,
    order: Annotated[
        bool, typer.Option("--order", help="keep it as open demand where nobody known teaches it")
    ] = False,
    by: Annotated[str, typer.Option("--by", help="who orders it")] = "",
    as_json: JsonOption = False,
) -> None:
    """Say which courses, lecturers, academies, bases and studios teach it."""
    with open_solver(store) as solver:
        mask = wiring.open_desk(solver.store).mask
        found = solver.courses(mask(question), k)
        kept = order and solver.order(found, mask(by))
    if as_json:
        console.emit(found)
    else:
        show_requests.courses(found, kept)


def demand(
    kind: Annotated[str, typer.Option("--kind", help="question or course; default: both")] = "",
    limit: Annotated[int, typer.Option("--limit", help="how many at most", min=1, max=200)] = 50,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what was asked for and nobody known could give, the most asked first."""
    if kind not in KINDS:
        raise InvalidRequest(f"--kind {kind}: name question or course")
    with open_solver(store) as solver:
        found = solver.demand(kind, limit)
    if as_json:
        console.emit(found)
    else:
        show_requests.demand(found)
