"""Commands that serve the page: serve, demo."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import wiring
from api.cli import console, show, show_regions
from api.cli.options import StoreOption
from api.settings import EMBEDDED, Settings, load_settings
from graph.errors import ConfigError

if TYPE_CHECKING:
    from graph.solver import Solver

QUESTION = "我们电池包产线上焊点老是没焊牢，返工的堆成山，请谁来看看？"
SKILLS = ("密封材料", "精密点胶")
BRIDGE = (["江苏"], "宝鸡", "热处理")


def serve(
    store: StoreOption = None,
    host: Annotated[str | None, typer.Option(help="address (JIANGTU_HOST)")] = None,
    port: Annotated[int | None, typer.Option(help="port; 0: any free one (JIANGTU_PORT)")] = None,
) -> None:
    """Serve the page and the API until Ctrl-C."""
    run_server(load_settings(store=store, host=host, port=port))


def demo(
    folder: Annotated[Path, typer.Option("--data", help="folder of the demo graph; emptied first")] = Path(
        ".demo"
    ),
    examples: Annotated[Path, typer.Option(help="folder with articles and rosters")] = Path("examples"),
    port: Annotated[int | None, typer.Option(help="port; 0: any free one (JIANGTU_PORT)")] = None,
    stop: Annotated[
        bool, typer.Option("--stop", help="stop after the answers, without serving the page")
    ] = False,
) -> None:
    """Read the examples into a fresh graph, answer a question of each kind, serve the page."""
    if not (examples / "articles").is_dir():
        raise ConfigError(
            f"{examples}: no examples here; run this in the project's folder or name --examples"
        )
    settings = load_settings(store=f"{EMBEDDED}{clear(folder)}", port=port)
    with console.downloads() as progress:
        solver = wiring.open_solver(settings, progress, console.tell)
    with solver.store:
        read_examples(settings, solver, examples)
        answer_examples(solver)
    if not stop:
        run_server(settings)


def clear(folder: Path) -> Path:
    """An empty place for the demo's graph; an engine that still runs there is stopped first.

    Raises ConfigError for a folder that holds something else than a demo's graph.
    """
    from graph.engine import stop_engine

    home = folder.absolute() / "graph"
    if folder.is_dir() and any(folder.iterdir()) and not home.is_dir():
        raise ConfigError(f"{folder}: holds something else than a demo; name another folder with --data")
    if home.is_dir():
        stop_engine(home)
        shutil.rmtree(home)
    home.mkdir(parents=True)
    return home


def read_examples(settings: Settings, solver: Solver, examples: Path) -> None:
    """Read articles and rosters, and show what was found."""
    from ingest.pipeline import collect, ingest

    files = list(collect([examples / "articles", examples / "rosters"]))
    with console.files_bar() as draw:
        summary = ingest(files, wiring.open_reader(settings), solver.store, solver.embedder, draw)
    console.show_summary(summary)


def answer_examples(solver: Solver) -> None:
    """One answer of each kind."""
    show.title("谁能解决")
    show.answer(solver.solve(QUESTION, 3))
    show.title("组队")
    show.team(solver.team(SKILLS, [], 4))
    show.title("跨区协作")
    show_regions.bridge(solver.bridge(*BRIDGE))


def run_server(settings: Settings) -> None:
    """Serve until a signal comes. Raises ConfigError where the port is taken."""
    import uvicorn

    from api.app import create_app

    app = create_app(settings, lambda: wiring.open_services(settings, console.tell))
    sock = wiring.bind(settings)
    console.tell(f"匠图: http://{settings.host}:{sock.getsockname()[1]}/   (Ctrl-C stops it)")
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[sock])
