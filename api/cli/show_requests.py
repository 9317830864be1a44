"""Posted problems, courses and open demand as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from api.cli.show import cited
from graph.requests.model import OUTCOMES

if TYPE_CHECKING:
    from graph.courses.model import Courses, Demand
    from graph.requests.model import Appointment, Request

STATES = {
    "open": "待预约",
    "appointed": "已预约",
    "advised": "已开方",
    "followed": "已回访",
    "closed": "已关闭",
    "agreed": "已约定",
    "cancelled": "已取消",
}
KINDS = {"lecturer": "讲师", "academy": "学院", "base": "基地", "studio": "工作室", "course": "课程"}
DEMANDS = {"question": "求解", "course": "点单"}


def requests(found: Iterable[Request]) -> None:
    """A line each."""
    for one in found:
        typer.echo(f"{one.id}  {STATES[one.state]}  {one.at[:10]}  {one.by}  {one.text}")


def request(found: Request) -> None:
    """All that happened to a problem, in order."""
    requests([found])
    for one in found.appointments:
        _appointment(one)
    if found.closed is not None:
        typer.echo(f"  关闭 {found.closed.at[:10]}  {found.closed.by}  {found.closed.reason}".rstrip())


def _appointment(found: Appointment) -> None:
    typer.echo(f"  预约 {found.number}  {found.name}（{found.expert}） {found.on}  {STATES[found.state]}")
    for advice in found.advice:
        typer.echo(f"     开方 {advice.at[:10]}  {advice.by}: {advice.text}")
    for told in found.follow_ups:
        typer.echo(f"     回访 {told.at[:10]}  {told.by}: {OUTCOMES[told.outcome]}  {told.note}".rstrip())


def courses(found: Courses, kept: bool) -> None:
    """Offers with the parts of their scores and the sentences that prove them."""
    typer.echo(f"点单 · {found.q}" + (f"（{'、'.join(found.skills)}）" if found.skills else ""))
    for rank, one in enumerate(found.offers, 1):
        where = "，".join(filter(None, (one.host, one.region)))
        typer.echo(
            f"\n{rank}. {KINDS[one.kind]} {one.name}"
            + (f"（{where}）" if where else "")
            + f"  {one.score:.2f}"
        )
        for part in one.parts:
            typer.echo(f"   {part.name} +{part.value:.2f}")
            for quote in part.passages[:2]:
                typer.echo(cited(quote))
    if found.note:
        typer.echo(f"\n{found.note}")
    if kept:
        typer.echo("已记为待开课程")


def demand(found: Iterable[Demand]) -> None:
    """A line each."""
    for one in found:
        now = f"  现有{one.offers}项" if one.offers else ""
        who = f"  {'、'.join(one.by)}" if one.by else ""
        typer.echo(f"{DEMANDS[one.kind]}  {one.asked}次  {one.last}  {one.question}{who}{now}")
