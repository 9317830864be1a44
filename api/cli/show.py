"""Answers as a person reads them in a terminal; on standard output, like the JSON they stand for."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console

from graph.answers import Alternative, Answer, Contrast, Member, Part, Quote, Team

out = Console(highlight=False, soft_wrap=True)


def title(text: str) -> None:
    """A heading."""
    line(f"\n== {text} ==")


def answer(found: Answer) -> None:
    """Experts with their score, its parts and the sentences that prove them."""
    line(f"问题 · {found.q}")
    for rank, expert in enumerate(found.answers, 1):
        where = "，".join(filter(None, (expert.employer, expert.region)))
        line(f"\n{rank}. {expert.expert}" + (f"（{where}）" if where else "") + f"  {expert.score:.2f}")
        _parts(expert.parts)
    if found.contrast is not None:
        contrast(found.contrast)
    line(f"\n把握 {found.confidence:.2f}" + (f" · {found.note}" if found.note else ""))


def contrast(found: Contrast) -> None:
    """Why somebody is not among those listed, or not first."""
    place = f"第{found.rank}位" if found.rank else "未列出"
    line(f"\n为何不是 {found.expert} · {place}  {found.score:.2f}")
    for reason in found.reasons:
        line(f"   {reason}")
    _parts(found.parts)


def _parts(parts: Iterable[Part]) -> None:
    for part in parts:
        line(f"   {part.name} +{part.value:.2f}")
        quotes_below(part.passages[:2])


def team(found: Team) -> None:
    """Members with what each covers, who else could, what constraints cost, other teams."""
    _members(found.members)
    if found.uncovered:
        line(f"无人掌握 · {'、'.join(found.uncovered)}")
    line(f"协作距离 {found.cost:g}（{_proof(found)}）" + (f" · {found.note}" if found.note else ""))
    for seat in found.seats:
        if (other := seat.runner_up) is not None:
            where = "，".join(filter(None, (other.employer, other.region)))
            line(f"候补 · {seat.seat}: {other.expert}（{where}） 距离 {other.extra:+g}")
    for price in found.prices:
        if price.price > 0:
            line(f"代价 · {price.constraint}: 距离 +{price.price:g}")
    for number, other_team in enumerate(found.alternatives, 2):
        line(f"\n方案 {number} · 协作距离 {other_team.cost:g}（{_proof(other_team)}）")
        _members(other_team.members)


def _members(members: Iterable[Member]) -> None:
    for member in members:
        where = "，".join(filter(None, (member.employer, member.region)))
        line(f"{member.expert}（{where}）: {'、'.join(member.covers)}")
        quotes_below(member.passages[:2])


def _proof(found: Team | Alternative) -> str:
    return "已证明最优" if found.optimal else f"下界 {found.bound:g}"


def quotes_below(quotes: Iterable[Quote]) -> None:
    """Sentences under what they prove."""
    for quote in quotes:
        line(cited(quote))


def cited(quote: Quote) -> str:
    """A sentence and where it stands; one that was read from a picture with its confidence."""
    read = "" if quote.ocr is None else f"（图片识别 {quote.ocr:.2f}）"
    return f"     「{quote.text}」 {quote.document}{read}"


def line(text: str) -> None:
    """A line as it is: brackets are no markup."""
    out.print(text, markup=False)
