"""A problem from posting to follow-up, and courses that nobody teaches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from graph.store import Store
from tests.web.asking import get, route, settle
from tests.web.conftest import Open
from tests.web.test_page import EXPERT, QUESTION

pytestmark = [pytest.mark.browser, pytest.mark.engine]
FACTORY = "昆山启航电机有限公司"
UNKNOWN = "量子计算编程"


@pytest.fixture(autouse=True)
def clean_desk(prepared: Store) -> Iterator[None]:
    """No posted problem and no demand is left to the next test."""
    yield
    prepared.bolt.define(["MATCH (n) WHERE n:Request OR n:RequestStep OR n:Demand DETACH DELETE n"])


def test_a_problem_is_posted_and_followed_to_its_end(visit: Open, address: str, pictures: Path) -> None:
    page = visit(route("", q=QUESTION))
    page.locator("[data-test=expert]").first.get_by_role("link", name=f"请{EXPERT}来").click()
    expect(page.get_by_label("难题", exact=True)).to_have_value(QUESTION)
    page.get_by_label("您的单位或姓名").fill(FACTORY)
    page.get_by_role("button", name="发布难题").click()
    expect(page.locator("[data-test=problem]")).to_have_text(QUESTION)

    expect(page.get_by_role("radio", name=EXPERT)).to_be_checked()
    page.get_by_label("哪天来").fill("2026-12-05")
    page.get_by_role("button", name="约请", exact=True).click()
    visit_ = page.locator("[data-test=appointment]")
    expect(visit_).to_contain_text("2026-12-05 到场")

    visit_.get_by_role("button", name="记下建议").click()
    page.get_by_label("专家的建议").fill("末端加真空排气阀，高速切换点前移。")
    page.get_by_role("button", name="保存").click()
    expect(visit_).to_contain_text("末端加真空排气阀")

    visit_.get_by_role("button", name="记下结果").click()
    page.get_by_role("radio", name="部分解决").check()
    page.get_by_role("button", name="保存").click()
    expect(visit_).to_contain_text("部分解决")
    settle(page)
    page.screenshot(path=pictures / "problem.png", full_page=True)

    page.get_by_role("button", name="关闭难题").click()
    page.get_by_role("button", name="确认关闭").click()
    expect(page.get_by_text(f"{FACTORY}于")).to_be_visible()
    expect(page.get_by_role("button", name="记下建议")).to_have_count(0)
    kept = get(address, "problems")[0]
    assert kept["state"] == "closed"
    assert kept["appointments"][0]["follow_ups"][0]["outcome"] == "partly"


def test_the_list_of_problems_is_sorted_by_state(visit: Open) -> None:
    page = visit("#/problems")
    expect(page.get_by_text("还没有人发布难题")).to_be_visible()
    page.get_by_label("难题", exact=True).fill("薄壁管退火后总是弯")
    page.get_by_label("您的单位或姓名").fill(FACTORY)
    page.get_by_role("button", name="发布难题").click()
    page.get_by_role("link", name="全部难题").click()
    expect(page.locator("[data-test=posted]")).to_have_count(1)
    page.get_by_role("navigation", name="按进展筛选").get_by_role("link", name="已回访").click()
    expect(page.get_by_text("没有处于这一步的难题")).to_be_visible()
    page.go_back()
    expect(page.locator("[data-test=posted]")).to_contain_text("薄壁管退火后总是弯")


def test_a_course_says_who_teaches_it(visit: Open) -> None:
    page = visit("#/courses")
    page.get_by_label("想学的技能或难题").fill("热处理")
    page.keyboard.press("Enter")
    offer = page.locator("[data-test=offer]").first
    offer.get_by_role("button", name="出处").click()
    expect(offer.locator("blockquote").first).to_be_visible()


def test_a_course_that_nobody_teaches_can_be_ordered(visit: Open) -> None:
    page = visit(route("courses", q=UNKNOWN))
    order = page.locator("[data-test=order]")
    order.get_by_label("您的单位或姓名").fill(FACTORY)
    order.get_by_role("button", name="点这门课").click()
    expect(order).to_contain_text("已经点上")
    expect(page.locator("[data-test=demand]")).to_contain_text(UNKNOWN)
    expect(page.locator("[data-test=demand]")).to_contain_text(FACTORY)
