"""Answers as a person reads them in a terminal; on standard output, like the JSON they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from graph.answers import Alternative, Answer, Bridge, Contrast, Member, Part, Quote, Team

out = Console(highlight=False, soft_wrap=True)


def title(text: str) -> None:
    """A heading."""
    _line(f"\n== {text} ==")


def answer(found: Answer) -> None:
    """Experts with their score, its parts and the sentences that prove them."""
    _line(f"问题 · {found.q}")
    for rank, expert in enumerate(found.answers, 1):
        where = "，".join(filter(None, (expert.employer, expert.region)))
        _line(f"\n{rank}. {expert.expert}" + (f"（{where}）" if where else "") + f"  {expert.score:.2f}")
        _parts(expert.parts)
    if found.contrast is not None:
        contrast(found.contrast)
    _line(f"\n把握 {found.confidence:.2f}" + (f" · {found.note}" if found.note else ""))


def contrast(found: Contrast) -> None:
    """Why somebody is not among those listed, or not first."""
    place = f"第{found.rank}位" if found.rank else "未列出"
    _line(f"\n为何不是 {found.expert} · {place}  {found.score:.2f}")
    for reason in found.reasons:
        _line(f"   {reason}")
    _parts(found.parts)


def _parts(parts: Iterable[Part]) -> None:
    for part in parts:
        _line(f"   {part.name} +{part.value:.2f}")
        _quotes(part.passages[:2])


def team(found: Team) -> None:
    """Members with what each covers, who else could, what constraints cost, other teams."""
    _members(found.members)
    if found.uncovered:
        _line(f"无人掌握 · {'、'.join(found.uncovered)}")
    _line(f"协作距离 {found.cost:g}（{_proof(found)}）" + (f" · {found.note}" if found.note else ""))
    for seat in found.seats:
        if (other := seat.runner_up) is not None:
            where = "，".join(filter(None, (other.employer, other.region)))
            _line(f"候补 · {seat.seat}: {other.expert}（{where}） 距离 {other.extra:+g}")
    for price in found.prices:
        if price.price > 0:
            _line(f"代价 · {price.constraint}: 距离 +{price.price:g}")
    for number, other_team in enumerate(found.alternatives, 2):
        _line(f"\n方案 {number} · 协作距离 {other_team.cost:g}（{_proof(other_team)}）")
        _members(other_team.members)


def _members(members: Iterable[Member]) -> None:
    for member in members:
        where = "，".join(filter(None, (member.employer, member.region)))
        _line(f"{member.expert}（{where}）: {'、'.join(member.covers)}")
        _quotes(member.passages[:2])


def _proof(found: Team | Alternative) -> str:
    return "已证明最优" if found.optimal else f"下界 {found.bound:g}"


def bridge(found: Bridge) -> None:
    """Experts, then organisations."""
    _line(f"{'、'.join(found.sources)} → {found.target}")
    for expert in found.experts:
        where = "，".join(filter(None, (expert.employer, expert.region)))
        _line(f"{expert.expert}（{where}） {expert.score:.2f}")
        _quotes(expert.passages[:2])
    for body in found.organisations:
        _line(f"{body.name}（{'已有往来' if body.proven else '可作桥梁'}）")
        _quotes(body.passages[:1])
    if found.note:
        _line(found.note)


def _quotes(quotes: Iterable[Quote]) -> None:
    for quote in quotes:
        _line(f"     「{quote.text}」 {quote.document}")


def _line(text: str) -> None:
    out.print(text, markup=False)
