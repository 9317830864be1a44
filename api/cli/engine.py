"""`jiangtu engine`: see, stop or keep the embedded Neo4j in the foreground."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api import wiring
from api.cli import console
from api.cli.options import StoreOption, epilog
from api.settings import Settings, load_settings
from graph.errors import InvalidRequest

app = typer.Typer(help="See, stop or run the embedded Neo4j.", no_args_is_help=True, rich_markup_mode=None)


def _home(settings: Settings) -> Path:
    if settings.home is None:
        raise InvalidRequest(f"{settings.store} is a server: it is not ours to see or stop")
    return settings.home


@app.command(epilog=epilog("jiangtu engine status"))
def status(store: StoreOption = None) -> None:
    """Print what is known about the engine as JSON."""
    from graph.engine import engine_status

    console.emit(engine_status(_home(load_settings(store=store))))


@app.command(epilog=epilog("jiangtu engine stop"))
def stop(store: StoreOption = None) -> None:
    """Stop the engine; what was acknowledged is on disk."""
    from graph.engine import stop_engine

    home = _home(load_settings(store=store))
    console.tell("the engine has stopped" if stop_engine(home) else "no engine was running")


@app.command(epilog=epilog("jiangtu engine run --port 7687"))
def run(
    store: StoreOption = None,
    port: Annotated[int, typer.Option(help="Bolt port on this machine", min=1, max=65535)] = 7687,
) -> None:
    """Keep the engine in the foreground, for Neo4j Browser and other Bolt clients."""
    from graph.engine.foreground import run_engine

    settings = load_settings(store=store)
    with console.downloads() as progress:
        options = wiring.engine_options(settings, progress)
    run_engine(_home(settings), options, port, console.tell)
