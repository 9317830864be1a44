"""Commands about terms that the vocabularies do not know: list, accept, reject, undo, export."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from api import wiring
from api.cli import console
from api.cli.options import JsonOption, StoreOption, epilog
from api.settings import load_settings
from graph.errors import InvalidRequest

if TYPE_CHECKING:
    from graph.candidates import Candidate, Judgement

Row = TypeVar("Row")

app = typer.Typer(no_args_is_help=True, help="Terms that documents use and the vocabularies do not know.")

Scheme = Annotated[str, typer.Argument(help="skills, honours, posts or organisations")]
Name = Annotated[str, typer.Argument(help="the term")]
Why = Annotated[str, typer.Option("--why", help="the reason, kept with the judgement")]
By = Annotated[str, typer.Option("--by", help="who judges; default: your account on this machine")]


@app.command("list", epilog=epilog("jiangtu concepts list --scheme skills"))
def list_(
    store: StoreOption = None,
    scheme: Annotated[str, typer.Option("--scheme", help="only candidates of this scheme")] = "",
    judged: Annotated[bool, typer.Option("--judged", help="what was accepted or rejected instead")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="how many at most")] = 50,
    as_json: JsonOption = False,
) -> None:
    """Candidates with the number of documents that use them and some sentences."""
    from graph.candidates import candidates, judgements

    settings = load_settings(store=store)
    if judged:
        found = [j for j in judgements(settings.vocabulary).values() if scheme in ("", j.scheme)][:limit]
        _show(found, _tell_judgement, as_json)
        return
    with console.downloads() as progress:
        graph = wiring.open_store(settings, progress)
    with graph:
        rows = candidates(graph, settings.vocabulary, scheme, limit)
    _show(rows, _tell_candidate, as_json)


@app.command(epilog=epilog("jiangtu concepts accept skills 激光清洗 --broader 表面处理"))
def accept(
    scheme: Scheme,
    name: Name,
    broader: Annotated[str, typer.Option("--broader", help="id or name of the next wider concept")] = "",
    synonym_of: Annotated[str, typer.Option("--synonym-of", help="id or name of the concept it names")] = "",
    english: Annotated[str, typer.Option("--english", help="English label")] = "",
    note: Annotated[list[str] | None, typer.Option("--note", help="KEY=VALUE, such as kind=leader")] = None,
    by: By = "",
    why: Why = "",
) -> None:
    """Take a term into your own vocabulary, as a concept or as a further name of one."""
    notes = dict(_note(n) for n in note or ())
    _judge(scheme, name, "accepted", by, "", why, broader, synonym_of, english, notes)


@app.command(epilog=epilog("jiangtu concepts reject skills 春风行动 --why 是活动，不是技能"))
def reject(scheme: Scheme, name: Name, by: By = "", why: Why = "") -> None:
    """Say that a term is no concept; it is listed no more."""
    _judge(scheme, name, "rejected", by, "", why)


@app.command(epilog=epilog("jiangtu concepts undo skills 激光清洗"))
def undo(scheme: Scheme, name: Name, by: By = "", why: Why = "") -> None:
    """Take a judgement back: the term is open again."""
    _judge(scheme, name, "undone", by, "", why)


@app.command(epilog=epilog("jiangtu concepts export own.ttl"))
def export(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Turtle file to write; - for standard output")],
) -> None:
    """Write what was accepted as SKOS in Turtle."""
    from graph.candidates import accepted
    from ontology.overlay import turtle

    text = turtle(accepted(load_settings().vocabulary))
    if str(out) == "-":
        typer.echo(text, nl=False)
    else:
        out.write_text(text, "utf-8")


def _judge(*told: Any) -> None:
    from dataclasses import replace

    from graph.candidates import Judgement, judge

    settings = load_settings()
    judgement = Judgement(*told)
    signed = replace(judgement, by=judgement.by or getpass.getuser())
    _tell_judgement(judge(signed, settings.vocabulary, wiring.load_ontology(settings)))


def _show(rows: list[Row], tell: Callable[[Row], None], as_json: bool) -> None:
    if as_json:
        console.emit(rows)
        return
    for row in rows:
        tell(row)


def _tell_candidate(candidate: Candidate) -> None:
    typer.echo(f"{candidate.scheme}  {candidate.name}  {candidate.documents}")
    for sentence in candidate.sentences:
        typer.echo(f"     「{sentence.text}」 {sentence.document}")


def _tell_judgement(judgement: Judgement) -> None:
    target = judgement.synonym_of or judgement.broader
    parts = (
        judgement.scheme,
        judgement.name,
        judgement.verdict,
        target,
        judgement.at,
        judgement.by,
        judgement.why,
    )
    typer.echo("  ".join(part for part in parts if part))


def _note(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not (key and equals and value):
        raise InvalidRequest(f"--note {text}: write KEY=VALUE, such as kind=leader")
    return key, value
