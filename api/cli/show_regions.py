"""Answers about regions and links as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from api.cli.show import line, quotes_below
from graph.bridges.model import Bridge, Party
from graph.coverage.model import Coverage
from graph.flows.model import KINDS, Flows, Service
from graph.links.model import Links, Step, Suggestion

ALL = "其他各地"
PROPOSED = {"expert-enterprise": "专家—企业", "studio-studio": "工作室结对", "alliance-alliance": "联盟对接"}
TIERS = {"province": "省级", "prefecture": "市级", "county": "区县级"}


def bridge(found: Bridge) -> None:
    """Experts and organisations, what took place, what is proposed, supply against demand."""
    line(f"{'、'.join(found.sources) or ALL} → {found.target or ALL}")
    for expert in found.experts:
        line(f"{_who(expert.expert, expert.employer, expert.region)} {expert.score:.2f}")
        quotes_below(expert.passages[:2])
    for body in found.organisations:
        line(f"{body.name}（{'已有往来' if body.proven else '可作桥梁'}）")
        quotes_below(body.passages[:1])
    for partner in found.partners:
        counts = f"往来 {partner.collaborations}，建议 {partner.proposals}，专家 {partner.experts}"
        line(f"对方 · {partner.region}: {counts}")
    _services(found.collaborations)
    _proposals(found)
    for row in found.balance:
        if row.problems:
            supply = f"专家 {row.experts}，工作室 {row.studios}"
            line(f"供需 · {row.skill}: {supply}，难题 {row.problems}（未解 {row.open}）")
    for contact in found.contacts:
        line(f"两步之内 · {contact.source} — {contact.through} — {contact.target}")
        _path(contact.path)
    if found.note:
        line(found.note)


def _proposals(found: Bridge) -> None:
    for one in found.proposals:
        ends = f"{_party(one.source)} → {_party(one.target)}"
        line(f"建议 · {PROPOSED[one.kind]}: {ends}  {one.score:.2f} · {one.matter}")
        for part in one.parts:
            line(f"   {part.name} +{part.value:.2f}")
            quotes_below(part.passages[:2])


def flows(found: Flows) -> None:
    """Each cell of the matrix that is not empty, the fullest first."""
    for cell in found.flows:
        kinds = "、".join(f"{KINDS[kind]} {count}" for kind, count in cell.kinds.items())
        line(f"{cell.source} → {cell.target}: {cell.count}（{kinds}）")
        _services(cell.services, "   ")
    line(f"未能定位 {found.unplaced}" + (f" · {found.note}" if found.note else ""))


def _services(services: Iterable[Service], indent: str = "") -> None:
    for one in services:
        client = f"（{one.client}）" if one.client and one.client != one.what else ""
        who = f"{KINDS[one.kind]}: {one.expert}（{one.source}）"
        line(f"{indent}已有 · {who}→ {one.what}{client}，{one.target}")
        quotes_below(one.passages[:1])


def coverage(found: Coverage) -> None:
    """Skills with one holder, skills that are missing, holders about to retire, tiers without a team."""
    line(f"{found.skill or '全部技能'}: 技能 {found.skills}，掌握者 {found.holders}")
    for one in found.single:
        holder = one.holder
        line(f"仅一人 · {one.skill}: {_who(holder.expert, holder.employer, holder.region)}")
        quotes_below(holder.passages[:1])
    for lack in found.missing:
        others = "、".join(lack.elsewhere) or "无"
        line(f"当地无人 · {lack.region}: {lack.skill}（{lack.problem}），外地掌握者 {others}")
        quotes_below(lack.passages[:1])
    for leaving in found.leaving:
        alone = f"，独有 {'、'.join(leaving.alone)}" if leaving.alone else ""
        line(f"临近退休 · {leaving.holder.expert}（{leaving.holder.born}年生）{leaving.retires}{alone}")
    for province in found.provinces:
        lacks = "、".join(TIERS[tier] for tier in province.without) or "无"
        line(f"{province.region}: 专家 {province.experts}，技能 {province.skills}，缺团队的层级 {lacks}")
    line(f"没有掌握者的地区 · {'、'.join(found.uncovered) or '无'}")
    if found.note:
        line(found.note)


def links(found: Links) -> None:
    """New links, with the parts of the score and the path."""
    line(found.name)
    for title, rows in (("专家", found.experts), ("企业", found.enterprises)):
        for rank, one in enumerate(rows, 1):
            line(f"\n{title} {rank}. {_who(one.name, one.employer, one.region)}  {one.score:.2f}")
            _reasons(one)
    if found.note:
        line(found.note)


def _reasons(one: Suggestion) -> None:
    line("   " + "，".join(f"{part.name} +{part.value:.2f}" for part in one.parts))
    _path(one.path)


def _path(path: Iterable[Step]) -> None:
    for step in path:
        line(f"   {step.source} {step.relation} {step.target}")
        quotes_below(step.passages[:1])


def _party(party: Party) -> str:
    return _who(party.name, party.employer, party.region)


def _who(name: str, employer: str, region: str) -> str:
    where = "，".join(filter(None, (employer, region)))
    return f"{name}（{where}）" if where else name
