"""What people do on the page, from a question to the sentence that proves the answer."""

from __future__ import annotations

import re
import urllib.parse
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.web.asking import find, get, settle
from tests.web.conftest import EXAMPLES, Open

pytestmark = [pytest.mark.browser, pytest.mark.engine]

QUESTION = "压铸的电机壳体一打压就漏气，内部气孔密集，谁处理过？"
EXPERT = "顾明川"
ASKED = f"#/?q={urllib.parse.quote(QUESTION)}"
BRIDGED = "#/bridge?from=江苏&to=宝鸡"
# Every page, with what shows that it is complete.
ROUTES = {
    "#/": ".examples",
    ASKED: "[data-test=expert]",
    "#/team?skill=热处理": "[data-test=person], .state.empty, .uncovered",
    BRIDGED: "h2, .state.empty",
    "#/flows": "table",
    "#/coverage": ".figures",
    "#/courses?q=热处理": "[data-test=offer]",
    "#/problems": "[data-test=demand]",
    "#/import": ".head",
}


def test_the_page_says_why_somebody_is_not_first(visit: Open) -> None:
    page = visit(ASKED)
    second = page.locator("[data-test=expert]").nth(1).get_by_role("heading").inner_text()
    why = page.locator("[data-test=why]")
    why.get_by_label("为什么没有某人？").fill(second)
    page.keyboard.press("Enter")
    expect(why.get_by_role("link", name=second)).to_be_visible()
    expect(why.locator("li", has_text=f"比{EXPERT}少").first).to_be_visible()
    expect(why).not_to_contain_text("meaning")


def test_a_question_finds_the_expert_and_the_sentence(visit: Open, pictures: Path) -> None:
    page = visit()
    page.get_by_label("您遇到了什么难题？").fill(QUESTION)
    page.keyboard.press("Enter")
    first = page.locator("[data-test=expert]").first
    expect(first.get_by_role("heading")).to_have_text(EXPERT)
    expect(first.locator("blockquote", has_text="压铸件内部气孔密集")).to_be_visible()
    expect(first).to_contain_text("02-service-team-kunshan")
    expect(first.locator(".key li").first).to_contain_text(re.compile(r"[语义相近字词吻合]+.*\d\.\d\d"))
    settle(page)
    page.screenshot(path=pictures / "question.png")


def test_the_parts_of_a_score_add_up(visit: Open) -> None:
    page = visit(ASKED)
    for card in page.locator("[data-test=expert]").all():
        parts = [float(text) for text in card.locator(".key b").all_inner_texts()]
        assert sum(parts) == pytest.approx(float(card.locator(".score b").inner_text()), abs=0.02)


def test_a_fact_opens_its_sentence(visit: Open, address: str) -> None:
    page = visit(ASKED)
    page.locator("[data-test=expert]").first.get_by_role("heading").get_by_role("link").click()
    expect(page.locator("[data-test=name]")).to_have_text(EXPERT)
    fact = page.locator("[data-test=fact]", has_text="服务队").first
    fact.get_by_role("button", name="出处").click()
    expect(fact.locator("blockquote mark.subject").first).to_have_text(EXPERT)
    expect(fact.locator("blockquote mark.object").first).to_contain_text("服务队")
    fact.get_by_role("button", name="前后文").click()
    expect(fact.locator(".around").first).not_to_be_empty()
    page.go_back()
    expect(page.locator("[data-test=expert]").first).to_contain_text(EXPERT)


def count_nodes(page: Page) -> int:
    label = page.locator("[data-test=network]").get_attribute("aria-label") or ""
    return int(re.search(r"(\d+) 个节点", label)[1])  # type: ignore[index]  # the label always has it


def test_the_network_expands_where_it_is_clicked(visit: Open, address: str, pictures: Path) -> None:
    start = find(address, EXPERT, "Person")
    near = get(address, f"entities/{start}/neighbourhood", limit="40")["nodes"]
    known = {node["id"] for node in near}
    for node in sorted(near, key=lambda n: -n["degree"]):
        found = get(address, f"entities/{node['id']}/neighbourhood", limit="40")["nodes"]
        if node["id"] != start and {n["id"] for n in found} - known:
            break
    else:
        pytest.fail("no neighbour leads further")
    page = visit(f"#/entity/{start}")
    canvas = page.locator("[data-test=network]")
    expect(canvas).to_have_attribute("aria-label", re.compile(f"，{len(known)} 个节点"))
    box = canvas.bounding_box()
    assert box
    for _ in range(10):  # the camera may still be on its way, and what is clicked then is another node
        page.get_by_label("定位到").select_option(node["id"])
        expect(page.locator("[data-test=chosen]")).to_contain_text(node["name"])
        page.wait_for_timeout(700)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(500)
        if count_nodes(page) > len(known):
            break
    assert count_nodes(page) > len(known)
    settle(page)
    page.screenshot(path=pictures / "network.png")


def test_the_legend_hides_a_type(visit: Open, address: str) -> None:
    page = visit(f"#/entity/{find(address, EXPERT, 'Person')}")
    canvas = page.locator("[data-test=network]")
    page.mouse.move(1, 1)
    settle(page)
    page.wait_for_timeout(300)
    before = canvas.screenshot()
    button = page.get_by_role("button", name=re.compile("^企业|^服务队")).first
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(300)
    assert canvas.screenshot() != before


def test_suggestions_open_an_entity_from_the_keyboard(visit: Open) -> None:
    page = visit()
    box = page.get_by_role("combobox")
    box.fill("许文")
    expect(page.get_by_role("option").first).to_contain_text("许文涛")
    box.press("ArrowDown")
    box.press("ArrowUp")
    box.press("Enter")
    expect(page.locator("[data-test=name]")).to_contain_text("许文涛")


def test_teams_and_bridges_answer(visit: Open) -> None:
    page = visit("#/team")
    page.get_by_label("需要的技能").fill("热处理")
    page.get_by_label("需要的技能").press("Enter")
    page.get_by_role("button", name="组队").click()
    expect(page.locator("[data-test=person], .uncovered").first).to_be_visible()
    page.goto(page.url.split("#")[0] + BRIDGED)
    expect(page.get_by_role("heading", name=re.compile("可以请的人|可以牵线的组织")).first).to_be_visible()


def test_documents_are_read_and_what_is_left_out_is_said(visit: Open, tmp_path: Path) -> None:
    empty = tmp_path / "空白.txt"
    empty.write_text("")
    page = visit("#/import")
    chosen = [
        EXAMPLES / name for name in ("articles/03-studio-wuhan.txt", "rosters/talent-pool-yangtze-delta.csv")
    ]
    page.get_by_label("选择文件").set_input_files([*chosen, empty])
    table = page.locator("[data-test=summary] table").first
    expect(table).to_be_visible(timeout=60_000)
    expect(table.locator("tr", has_text="03-studio-wuhan.txt")).to_contain_text("已读入")
    expect(table.locator("tr", has_text="空白.txt")).to_contain_text("已跳过")
    assert str(tmp_path.root) + "tmp" not in table.inner_text()
    page.get_by_role("link", name="去提问").click()
    page.get_by_role("combobox").fill("吴")
    expect(page.get_by_role("option").first).to_be_visible()


def test_the_language_switches_and_is_remembered(visit: Open) -> None:
    page = visit()
    page.get_by_role("button", name="Switch to English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What problem do you have?")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("What problem do you have?")
    page.get_by_role("button", name="切换到中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("您遇到了什么难题？")


def test_chinese_is_really_drawn(visit: Open, pictures: Path) -> None:
    """A missing glyph is a box, and all boxes look alike; different characters must not."""
    page = visit()
    settle(page)
    assert page.evaluate("document.fonts.check('16px \"Noto Sans SC Variable\"', '您遇到了什么难题')")
    heading = page.get_by_role("heading", level=1)
    heading.screenshot(path=pictures / "heading.png")

    def draw(text: str) -> bytes:
        heading.evaluate("(element, text) => { element.textContent = text }", text)
        settle(page)
        return heading.screenshot()

    missing = draw("\ue000\ue000")
    assert draw("\ue001\ue001") == missing, "two characters without a glyph look alike"
    drawn = {draw(text) for text in ("匠匠", "图图", "专专", "家家")}
    assert len(drawn) == 4
    assert missing not in drawn


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_runs_off_a_narrow_screen(
    visit: Open, address: str, pictures: Path, theme: str, language: str
) -> None:
    routes = {**ROUTES, f"#/entity/{find(address, EXPERT, 'Person')}": "[data-test=chosen]"}
    page = visit(width=360, theme=theme, language=language)
    for number, (route, sign) in enumerate(routes.items()):
        page.goto(address + route)
        expect(page.locator(sign).first).to_be_visible()
        settle(page)
        page.screenshot(path=pictures / f"narrow-{number}-{theme}-{language}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, route


def test_a_link_to_nothing_is_explained(visit: Open, address: str, watch: Any) -> None:
    page = visit("#/entity/Person-nobody")
    expect(page.get_by_text("图谱里没有这个条目")).to_be_visible()
    # The browser itself reports the 404 that the page asked for.
    assert all("404" in error for error in watch.errors)
    watch.errors.clear()
    page.goto(address + "#/no/such/page")
    expect(page.get_by_text("没有这个页面")).to_be_visible()
