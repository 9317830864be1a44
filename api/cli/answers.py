"""Commands that answer: solve, team, bridge."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import wiring
from api.cli import console, show, show_regions, team_options
from api.cli.options import JsonOption, StoreOption
from api.settings import load_settings
from graph.errors import InvalidRequest

if TYPE_CHECKING:
    from graph.answers import Answer
    from graph.solve.filters import Filters
    from graph.solver import Solver


@contextmanager
def open_solver(store: str | None) -> Iterator[Solver]:
    """What answers questions, on the store that the option or the environment names."""
    settings = load_settings(store=store)
    with console.downloads() as progress:
        solver = wiring.open_solver(settings, progress, console.tell)
    with solver.store:
        yield solver


def solve(  # noqa: PLR0913, PLR0917  # the options of the command
    question: Annotated[
        str | None, typer.Argument(metavar="QUESTION", help="the problem, in your own words")
    ] = None,
    store: StoreOption = None,
    k: Annotated[int, typer.Option("-k", help="how many experts at most", min=1, max=100)] = 10,
    as_json: JsonOption = False,
    region: Annotated[list[str] | None, typer.Option("--region", help="only who works there")] = None,
    near: Annotated[str, typer.Option("--near", help="only who works near this region, see --within")] = "",
    within: Annotated[float, typer.Option("--within", help="how near, in km", min=0)] = 0.0,
    level: Annotated[
        str, typer.Option("--level", help="only with an honour of this level: province or 省级, …")
    ] = "",
    industry: Annotated[
        str, typer.Option("--industry", help="only from this industry: a code (C34), a field, a word")
    ] = "",
    organisation: Annotated[str, typer.Option("--organisation", help="only who belongs to it")] = "",
    as_of: Annotated[str, typer.Option("--as-of", help="what was known on that day: 2024-05-01")] = "",
    why_not: Annotated[str, typer.Option("--why-not", help="contrast somebody with those listed")] = "",
    keep: Annotated[
        bool, typer.Option("--keep/--no-keep", help="keep a question that nobody known can answer")
    ] = True,
    questions: Annotated[Path | None, typer.Option("--questions", help='many: a {"q": …} a line')] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="answers to many: an object a line, in order")
    ] = None,
) -> None:
    """Say who can solve a problem, with the sentences that prove it."""
    from graph.solve.filters import Filters

    if (question is None) == (questions is None) or (questions is None) != (out is None):
        raise InvalidRequest("give a question, or --questions FILE.jsonl with --out FILE.jsonl (see --help)")
    asked = read_questions(questions) if questions else [question or ""]
    filters = Filters(tuple(region or ()), near, within, level, industry, organisation, as_of)
    with open_solver(store) as solver:
        answers = (_answer(solver, q, k, filters, why_not, keep) for q in asked)
        if out is not None:
            console.write_lines(out, answers)
        elif as_json:
            console.emit(next(answers))
        else:
            show.answer(next(answers))


def _answer(solver: Solver, question: str, k: int, filters: Filters, why_not: str, keep: bool) -> Answer:
    """The answer; where nobody is known, the question is kept as open demand."""
    answer = solver.solve(question, k, filters, why_not)
    if keep and filters.empty:
        solver.record(answer)
    return answer


def read_questions(path: Path) -> list[str]:
    """The `q` of each line. Raises InvalidRequest that names the line."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"{path}: cannot be read: {error}") from error
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(str(json.loads(line)["q"]))
            except (ValueError, KeyError, TypeError):
                raise InvalidRequest(f'{path}, line {number}: each line is an object with "q"') from None
    return found


def team(  # noqa: PLR0913, PLR0917  # the options of the command
    skill: team_options.Skill = None,
    region: team_options.Region = None,
    max_size: team_options.MaxSize = 8,
    need: team_options.Need = "",
    objective: team_options.Objective = "sum",
    teams: team_options.Teams = 1,
    min_size: team_options.MinSize = 0,
    min_regions: team_options.MinRegions = 0,
    max_regions: team_options.MaxRegions = 0,
    home: team_options.Home = "",
    level: team_options.Level = "",
    mentor: team_options.Mentor = False,
    per_employer: team_options.PerEmployer = 0,
    per_person: team_options.PerPerson = 0,
    include: team_options.Include = None,
    exclude: team_options.Exclude = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Put a team together that covers the skills at the least distance between its members."""
    from graph.teams.wishes import Wishes

    if not skill and not need.strip():
        raise InvalidRequest("say what the team must be able to do: --skill (repeated), or --need in words")
    wishes = Wishes(
        objective=objective,
        teams=teams,
        min_size=min_size,
        min_regions=min_regions,
        max_regions=max_regions,
        home=home,
        level=level,
        mentor=mentor,
        per_employer=per_employer,
        per_person=per_person,
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
    )
    with open_solver(store) as solver:
        found = solver.team(skill or [], region or [], max_size, need, wishes)
        if as_json:
            console.emit(found)
        else:
            show.team(found)


def bridge(
    to: Annotated[str, typer.Option("--to", help="region that needs help; without, any")] = "",
    sources: Annotated[
        list[str] | None,
        typer.Option("--from", help="region that may give it (repeated); without, any"),
    ] = None,
    field: Annotated[str, typer.Option("--field", help="skill or field")] = "",
    need: Annotated[str, typer.Option("--need", help="the need in your own words")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say which experts and organisations can join two regions, or one region and all the others."""
    if not sources and not to:
        raise InvalidRequest("name a region: one that gives help (--from), one that needs it (--to), or both")
    with open_solver(store) as solver:
        found = solver.bridge(sources or [], to, field, need)
        if as_json:
            console.emit(found)
        else:
            show_regions.bridge(found)
