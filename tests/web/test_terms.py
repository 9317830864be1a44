"""Conditions: on experts, and on teams with what each of them costs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.web.asking import get, route
from tests.web.conftest import Open
from tests.web.test_page import EXPERT, QUESTION

pytestmark = [pytest.mark.browser, pytest.mark.engine]


def test_conditions_leave_experts_out_and_say_so(visit: Open) -> None:
    page = visit(route("", q=QUESTION))
    expect(page.locator("[data-test=expert]").first).to_contain_text(EXPERT)
    page.get_by_text("更多条件").click()
    page.get_by_label("只看这些地区").fill("陕西")
    page.get_by_label("荣誉级别").select_option(label="区县级及以上")
    page.get_by_label("荣誉级别").select_option(label="不限")
    page.get_by_role("button", name="找专家").click()
    expect(page).to_have_url(re.compile("region="))
    expect(page.get_by_text("已设 1 项")).to_be_visible()
    expect(page.locator("[data-test=expert], .state.empty").first).not_to_contain_text(EXPERT)
    for card in page.locator("[data-test=expert]").all():
        expect(card).to_contain_text("陕西")
    page.go_back()
    expect(page.locator("[data-test=expert]").first).to_contain_text(EXPERT)
    expect(page.get_by_text("已设 1 项")).to_have_count(0)


def test_why_not_names_the_condition(visit: Open) -> None:
    page = visit(route("", q=QUESTION, region="陕西"))
    why = page.locator("[data-test=why]")
    why.get_by_label("为什么没有某人？").fill(EXPERT)
    page.keyboard.press("Enter")
    expect(why).to_contain_text("不在陕西")


def test_a_condition_that_cannot_be_is_explained(visit: Open, watch: Any) -> None:
    page = visit(route("", q=QUESTION, region="火星"))
    expect(page.get_by_role("alert")).to_contain_text("填写的内容有问题")
    expect(page.get_by_role("alert")).to_contain_text("火星")
    # The browser itself reports the 400 that the page asked for.
    assert all("400" in error for error in watch.errors)
    watch.errors.clear()


def sole_holder(address: str) -> tuple[str, str]:
    """A skill that one person alone has, and that person."""
    single = get(address, "coverage")["single"][0]
    return single["skill"], single["holder"]["expert"]


def test_a_team_shows_its_seats_and_what_conditions_cost(visit: Open, address: str) -> None:
    skill, holder = sole_holder(address)
    page = visit("#/team")
    page.get_by_label("需要的技能").fill(skill)
    page.get_by_label("需要的技能").press("Enter")
    page.get_by_text("更多条件").click()
    page.get_by_label("同一单位最多几人").fill("1")
    page.get_by_role("button", name="组队").click()
    expect(page.locator("[data-test=person]").first).to_contain_text(holder)
    expect(page.locator("[data-test=person]").first).to_contain_text(f"擅长{skill}")
    expect(page.locator("[data-test=prices] tbody tr", has_text="同一单位至多 1 人")).to_be_visible()
    expect(page).to_have_url(re.compile("per_employer=1"))
    page.reload()
    expect(page.locator("[data-test=prices]")).to_be_visible()
    expect(page.get_by_label("同一单位最多几人")).to_have_value("1")


def test_what_stands_in_the_way_of_a_team_is_said(visit: Open, address: str) -> None:
    skill, holder = sole_holder(address)
    page = visit(route("team", skill=skill, exclude=holder))
    expect(page.locator("[data-test=relax] li").first).to_contain_text(f"不选{holder}")


def test_limits_that_contradict_each_other_are_not_asked(visit: Open) -> None:
    page = visit("#/team")
    page.get_by_label("任务描述").fill("为园区做一次热处理会诊")
    page.get_by_text("更多条件").click()
    page.get_by_label("人数下限").fill("9")
    expect(page.get_by_role("alert")).to_have_text("人数下限比上限还大。")
    page.get_by_role("button", name="组队").click()
    expect(page).not_to_have_url(re.compile("min_size"))
