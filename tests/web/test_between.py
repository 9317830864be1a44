"""Regions: who helped whom, what could follow, where somebody is missing; and whom somebody should meet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.asking import find, get, route, settle
from tests.web.conftest import Open
from tests.web.test_page import BRIDGED, EXPERT

pytestmark = [pytest.mark.browser, pytest.mark.engine]


def test_a_cell_of_the_matrix_opens_its_sentences(visit: Open, pictures: Path) -> None:
    page = visit("#/flows")
    page.get_by_role("button", name=re.compile("^江苏省帮陕西省，")).click()
    service = page.locator("[data-test=service]", has_text="许文涛").first
    service.get_by_role("button", name="出处").click()
    expect(service.locator("blockquote", has_text="宝鸡秦钛精密管业有限公司").first).to_be_visible()
    settle(page)
    page.screenshot(path=pictures / "flows.png")
    page.reload()
    expect(page.locator("[data-test=service]").first).to_contain_text("许文涛")
    page.get_by_role("link", name="市", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^江苏省苏州市帮陕西省宝鸡市，"))).to_be_visible()


def test_the_matrix_counts_what_the_server_counts(visit: Open, address: str) -> None:
    page = visit("#/flows")
    cells = page.locator("td button")
    expect(cells.first).to_be_visible()
    shown = sum(int(text) for text in cells.all_inner_texts())
    assert shown == sum(flow["count"] for flow in get(address, "flows")["flows"])


def test_two_regions_show_what_took_place_and_what_could(visit: Open) -> None:
    page = visit(BRIDGED)
    expect(page.locator("[data-test=collaborations]")).to_contain_text("薄壁钛管真空退火后弯曲超差")
    expect(page.locator("[data-test=balance] tbody tr").first).to_be_visible()


def test_one_region_is_put_to_all_others(visit: Open) -> None:
    page = visit("#/bridge?from=江苏")
    page.get_by_role("link", name="陕西省").click()
    expect(page).to_have_url(re.compile("to="))
    expect(page.locator("[data-test=collaborations]")).to_contain_text("许文涛")


def test_gaps_lead_to_those_who_could_fill_them(visit: Open, address: str, pictures: Path) -> None:
    missing = get(address, "coverage")["missing"][0]
    page = visit("#/coverage")
    row = page.locator("li", has_text=missing["problem"]).first
    row.get_by_role("button", name="出处").click()
    expect(row.locator("blockquote").first).to_be_visible()
    settle(page)
    page.screenshot(path=pictures / "coverage.png")
    row.get_by_role("link").last.click()
    expect(page.get_by_label("领域")).to_have_value(missing["skill"])


def test_coverage_of_one_region(visit: Open, address: str) -> None:
    page = visit(route("coverage", region="江苏"))
    held = get(address, "coverage", region="江苏")["holders"]
    expect(page.locator(".figures div", has_text="有技能的人").locator("dd")).to_have_text(str(held))


def test_somebody_is_told_whom_to_meet(visit: Open, address: str) -> None:
    identity = find(address, EXPERT, "Person")
    found = get(address, "links", name=identity, k="5")
    page = visit(f"#/entity/{identity}")
    section = page.locator("[data-test=links]")
    section.get_by_role("button", name="找一找可能的新合作").click()
    expect(section.locator("[data-test=suggestion], p.soft").first).to_be_visible()
    expect(section.locator("[data-test=suggestion]")).to_have_count(
        len(found["experts"]) + len(found["enterprises"])
    )
