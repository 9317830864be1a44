"""The commands in one place, and what becomes of errors.

Exit codes: 0 done; 2 wrong usage; else those of `graph.errors.OUTCOMES`.
"""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from api.cli import answers, concepts, courses, engine, files, problems, regions, service
from api.cli.console import complain
from api.cli.options import epilog
from graph.errors import JiangtuError, outcome

STOPPED = 130  # what Typer makes of Ctrl-C

app = typer.Typer(
    name="jiangtu",
    help="匠图: who can solve it, which team, which region, with the sentences that prove it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    add_completion=False,
)


def show_version(wanted: bool) -> None:
    """Print the version and leave."""
    if wanted:
        typer.echo(f"jiangtu {importlib.metadata.version('jiangtu')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """Options before the command."""


# Every command with its example: the help text ends with both example and exit codes.
COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "extract": (files.extract, "jiangtu extract --out read examples/articles/*.txt"),
    "ingest": (files.ingest, "jiangtu ingest examples/articles examples/rosters"),
    "embed": (files.embed, "jiangtu embed"),
    "export": (files.export, "jiangtu export --format jsonl graph.jsonl"),
    "solve": (answers.solve, 'jiangtu solve "精炼炉的水冷电缆总是拧在一起"'),
    "team": (answers.team, "jiangtu team --skill 焊接 --skill 热处理 --region 江苏 --max-size 3"),
    "bridge": (answers.bridge, "jiangtu bridge --from 上海 --to 南京 --field 热处理"),
    "coverage": (regions.coverage, "jiangtu coverage --region 江苏"),
    "flows": (regions.flows, "jiangtu flows --level prefecture"),
    "links": (regions.links, "jiangtu links 许文涛"),
    "course": (courses.course, 'jiangtu course "注塑模具" --order --by 佛山美域家电股份有限公司'),
    "demand": (courses.demand, "jiangtu demand --kind course"),
    "serve": (service.serve, "jiangtu serve --port 8765"),
    "demo": (service.demo, "jiangtu demo"),
}
for name, (command, example) in COMMANDS.items():
    app.command(name, epilog=epilog(example))(command)
app.add_typer(problems.app, name="problem")
app.add_typer(concepts.app, name="concepts")
app.add_typer(engine.app, name="engine")


def main() -> None:
    """Run the command line; an error of ours is one message and an exit code, never a traceback."""
    try:
        app()
    except JiangtuError as error:
        complain(str(error))
        sys.exit(outcome(error)[1])
    except SystemExit as end:
        if end.code == STOPPED:
            complain("stopped: what was finished before is kept")
        raise
