"""Commands about posted problems: post, list, show, appoint, advise, follow-up, cancel, close."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from api import wiring
from api.cli import console, show_requests
from api.cli.options import JsonOption, StoreOption, epilog
from api.settings import load_settings

if TYPE_CHECKING:
    from graph.requests.desk import Desk
    from graph.requests.model import Request

app = typer.Typer(no_args_is_help=True, help="Problems that were posted, and what came of them.")

Identity = Annotated[str, typer.Argument(metavar="ID", help="of the problem, as the list shows it")]
By = Annotated[str, typer.Option("--by", help="who does this; default: your account on this machine")]
Number = Annotated[
    int, typer.Option("--appointment", help="its number; 0: the one that is running", min=0, max=1000)
]


@contextmanager
def open_desk(store: str | None) -> Iterator[Desk]:
    """The desk on the store that the option or the environment names."""
    with console.downloads() as progress:
        graph = wiring.open_store(load_settings(store=store), progress)
    with graph:
        yield wiring.open_desk(graph)


@app.command(epilog=epilog('jiangtu problem post "薄壁管退火后总是弯" --by 宝鸡秦钛精密管业有限公司'))
def post(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="the problem, in your own words")],
    by: Annotated[str, typer.Option("--by", help="who has the problem")],
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Post a problem. The same posted again by the same asker is the one that stands."""
    _do(store, as_json, lambda desk: desk.post(text, by))


@app.command("list", epilog=epilog("jiangtu problem list --state appointed"))
def list_(
    store: StoreOption = None,
    state: Annotated[
        str, typer.Option("--state", help="open, appointed, advised, followed or closed; default: all")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", help="how many at most", min=1, max=1000)] = 50,
    as_json: JsonOption = False,
) -> None:
    """Posted problems, the latest first."""
    with open_desk(store) as desk:
        found = desk.listed(state, limit)
    if as_json:
        console.emit(found)
    else:
        show_requests.requests(found)


@app.command(epilog=epilog("jiangtu problem show Request-0123456789abcdef"))
def show(identity: Identity, store: StoreOption = None, as_json: JsonOption = False) -> None:
    """A posted problem with all that happened to it."""
    _do(store, as_json, lambda desk: desk.show(identity))


@app.command(epilog=epilog("jiangtu problem appoint Request-0123456789abcdef 许文涛 --on 2026-12-05"))
def appoint(
    identity: Identity,
    expert: Annotated[str, typer.Argument(help="an id, a name, or NAME@EMPLOYER")],
    on: Annotated[str, typer.Option("--on", help="the day agreed, like 2026-12-05")],
    by: By = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Appoint an expert."""
    _do(store, as_json, lambda desk: desk.appoint(identity, expert, on, _who(by)))


@app.command(
    epilog=epilog('jiangtu problem advise Request-0123456789abcdef "退火后先校直再时效" --by 许文涛')
)
def advise(
    identity: Identity,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="what the expert prescribes")],
    by: By = "",
    appointment: Number = 0,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep what the expert prescribes."""
    _do(store, as_json, lambda desk: desk.advise(identity, text, _who(by), appointment))


@app.command(
    "follow-up", epilog=epilog("jiangtu problem follow-up Request-0123456789abcdef --outcome solved")
)
def follow_up(
    identity: Identity,
    outcome: Annotated[str, typer.Option("--outcome", help="solved, partly or failed")],
    note: Annotated[str, typer.Option("--note", help="what came of it, in your own words")] = "",
    by: By = "",
    appointment: Number = 0,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Keep what came of an appointment; later answers take it into account. Told again, the last counts."""
    _do(store, as_json, lambda desk: desk.follow_up(identity, outcome, note, _who(by), appointment))


@app.command(epilog=epilog("jiangtu problem cancel Request-0123456789abcdef --reason 设备已停"))
def cancel(
    identity: Identity,
    reason: Annotated[str, typer.Option("--reason", help="why, kept with it")] = "",
    by: By = "",
    appointment: Number = 0,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Call an appointment off."""
    _do(store, as_json, lambda desk: desk.cancel(identity, reason, _who(by), appointment))


@app.command(epilog=epilog("jiangtu problem close Request-0123456789abcdef --reason 已恢复生产"))
def close(
    identity: Identity,
    reason: Annotated[str, typer.Option("--reason", help="why, kept with it")] = "",
    by: By = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Close a problem for good."""
    _do(store, as_json, lambda desk: desk.close(identity, reason, _who(by)))


def _do(store: str | None, as_json: bool, step: Callable[[Desk], Request]) -> None:
    with open_desk(store) as desk:
        found = step(desk)
    if as_json:
        console.emit(found)
    else:
        show_requests.request(found)


def _who(by: str) -> str:
    return by or getpass.getuser()
