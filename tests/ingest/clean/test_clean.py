"""The cleaner as a whole: metadata, sentences, tables, personal data, and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.source import Cell, Cleaned, Source, Table

ARTICLE = """冯远山进企业解难题_海州新闻网
冯远山进企业解难题
2024年05月12日 09:30 来源:海州日报 作者:韩雪

5月10日,海州市总工会组织劳模工匠走进海州机床厂。冯远山检查了主轴,“先看轴承,再看刀具!”他说。
精度从0.02毫米提高到0.01毫米;产量翻了一番。
责任编辑:韩雪
"""


def _source(text: str, kind: str = "txt", **more: object) -> Source:
    return Source(name=f"a.{kind}", format=kind, text=text, **more)  # type: ignore[arg-type]


def _texts(cleaned: Cleaned) -> list[str]:
    return [segment.text for segment in cleaned.segments]


def test_cleans_an_article() -> None:
    cleaned = clean(_source(ARTICLE))
    assert (cleaned.title, cleaned.published) == ("冯远山进企业解难题", "2024-05-12")
    assert (cleaned.author, cleaned.origin) == ("韩雪", "海州日报")
    assert _texts(cleaned) == [
        "冯远山进企业解难题",
        "5月10日,海州市总工会组织劳模工匠走进海州机床厂。",
        "冯远山检查了主轴,“先看轴承,再看刀具!”",
        "他说。",
        "精度从0.02毫米提高到0.01毫米;",
        "产量翻了一番。",
    ]
    assert [segment.paragraph for segment in cleaned.segments] == sorted(
        s.paragraph for s in cleaned.segments
    )
    assert all(ARTICLE[s.start : s.end] == s.text for s in cleaned.segments)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("发布时间:2024-09-09 阅读量:12", "2024-09-09"),
        ("URL: https://example.com/2023/05/02/abc230502.shtml", "2023-05-02"),
        ("author=韩雪 date=2018.10.19 classify=类型", "2018-10-19"),
        ("2025-05-22 06:32:13     简体|繁體", "2025-05-22"),
        ("日期:2024/1/5", "2024-01-05"),
        ("date: 2024-06-14", "2024-06-14"),
        ("*海州日报 · 2025-05-01*", "2025-05-01"),
        ("海州日报 2025年10月20日 第03版 人物", "2025-10-20"),
        ("2024年5月1日海州市总工会成立七十周年", ""),
        ("会议时间:2024年5月3日", ""),
        ("2024年13月40日 09:00", ""),
    ],
)
def test_finds_the_day_of_publication(head: str, day: str) -> None:
    cleaned = clean(_source(f"冯远山进企业\n{head}\n冯远山修好了机床,大家都很高兴。\n"))
    assert cleaned.published == day


def test_finds_title_and_day_in_html() -> None:
    page = """<html><head><title>冯远山进企业-海州网</title>
    <meta property="article:published_time" content="2024-03-02T10:00:00+08:00"></head>
    <body><h1>冯远山进企业</h1><p>他修好了机床。</p></body></html>"""
    cleaned = clean(_source(page, "html"))
    assert (cleaned.title, cleaned.published) == ("冯远山进企业", "2024-03-02")
    assert _texts(cleaned) == ["冯远山进企业", "他修好了机床。"]
    assert all(page[s.start : s.end] == s.text for s in cleaned.segments)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("他问:“谁来干?”没人答。我来!", ["他问:“谁来干?”", "没人答。", "我来!"]),
        ("以“谁来干?”为题讨论。", ["以“谁来干?”为题讨论。"]),
        ("廷·巴特尔说:精度0.01毫米。", ["廷·巴特尔说:精度0.01毫米。"]),
        ("他走了……又回来了。", ["他走了……", "又回来了。"]),
        ("一共3.5万人.", ["一共3.5万人."]),
    ],
)
def test_cuts_sentences(text: str, parts: list[str]) -> None:
    assert _texts(clean(_source(text))) == parts


def test_no_sentence_is_endless() -> None:
    cleaned = clean(_source("机" * 5000 + "," + "床" * 5000))
    assert max(len(text) for text in _texts(cleaned)) <= 600
    assert "".join(_texts(cleaned)) == "机" * 5000 + "," + "床" * 5000


def test_lines_with_tabs_are_a_table() -> None:
    cleaned = clean(
        _source("劳模名单\n姓名\t单位\n冯远山\t海州机床厂\n孟令芳\t海州港\n以上同志望再接再厉。\n")
    )
    assert [[c.text for c in row] for row in cleaned.tables[0].rows][1] == ["冯远山", "海州机床厂"]
    assert _texts(cleaned)[0] == "劳模名单"
    assert _texts(cleaned)[2] == "冯远山\t海州机床厂"
    assert cleaned.segments[2].locator == "table 1!2"
    assert _texts(cleaned)[-1] == "以上同志望再接再厉。"


@pytest.mark.parametrize(
    "text",
    [
        "名单:\n冯远山    海州机床厂    高级技师\n孟令芳    海州港    班长\n韩雪    一中    教师\n",
        "| 姓名 | 单位 | 职务 |\n|---|---|---|\n| 冯远山 | 海州机床厂 | 高级技师 |\n| 韩雪 | 一中 | 教师 |\n",
    ],
)
def test_columns_and_pipes_are_tables(text: str) -> None:
    rows = [[c.text for c in row] for row in clean(_source(text, "md")).tables[0].rows]
    assert ["冯远山", "海州机床厂", "高级技师"] in rows


def test_html_tables_are_tables() -> None:
    row = "<tr><td>冯远山</td>\n<td>机床厂</td></tr>"
    page = f"<p>名单</p><table><tr><th>姓名</th><th>单位</th></tr>\n{row}</table>"
    cleaned = clean(_source(page, "html"))
    assert [[c.text for c in row if c.text] for row in cleaned.tables[0].rows] == [
        ["姓名", "单位"],
        ["冯远山", "机床厂"],
    ]


def _roster(*rows: list[str]) -> Source:
    text, placed = "", []
    for row in rows:
        cells = []
        for value in row:
            cells.append(Cell(value, len(text), len(text) + len(value)))
            text += value + "\t"
        placed.append(tuple(cells))
        text += "\n"
    return _source(text, "xlsx", tables=(Table("名单", tuple(placed)),))


PHONE = "13900001234"


def test_personal_data_never_leaves_the_cleaner() -> None:
    source = _roster(
        ["姓名", "手机", "单位"], ["冯远山", PHONE, "海州机床厂"], ["孟令芳", "无", f"海州港(电话{PHONE})"]
    )
    cleaned = clean(source)
    assert PHONE not in repr(cleaned)
    assert [c.text for c in cleaned.tables[0].rows[2]] == ["孟令芳", "", f"海州港(电话{'*' * 11})"]
    assert {r.reason for r in cleaned.removals} >= {"mobile number", "personal column"}
    assert len(cleaned.source.text) == len(source.text)


def test_personal_data_in_prose_titles_and_markup_is_masked() -> None:
    page = (
        f"<html><head><title>冯远山{PHONE}</title></head><body><p>请拨打1390&#48;001234。</p></body></html>"
    )
    for text, kind in (
        (f"联系冯远山{PHONE}\n作者:韩雪 {PHONE}\n请拨打{PHONE},他会来的。\n", "txt"),
        (page, "html"),
    ):
        shown = repr(clean(_source(text, kind)))
        assert PHONE not in shown
        assert "1390&#48;001234" not in shown


def test_cleaning_says_what_it_removed() -> None:
    reasons = {
        r.reason: r.count
        for r in clean(_source("劳模(láo)當(dāng)選(xuǎn)為(wéi)會(huì)員\n分享到:\n")).removals
    }
    assert reasons["pinyin"] == 5
    assert reasons["share buttons"] == 1


PIECES = st.sampled_from(
    [
        *(
            "冯远山",
            "海州机床厂",
            "当选。",
            "，",
            "\n",
            "\n\n",
            "\t",
            " ",
            "<p>",
            "</p>",
            "<br>",
            "&nbsp;",
            "&ldquo;",
        ),
        *(
            "當",
            "會",
            "(dāng)",
            "Ａ",
            "１",
            "URL: ",
            "https://example.com/20240102/",
            "分享到",
            "责任编辑:",
            "|",
            "**",
        ),
        *(
            "13900001234",
            "2024年5月1日 09:00",
            "<script>",
            "</table>",
            "<td>",
            "\u200b",
            "\r\n",
            "相关新闻",
            "“",
        ),
        *("#", "？”", "...", "0.5", "相关新闻", "“"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))
KINDS = st.sampled_from(["txt", "md", "html"])


def _class(sign: str) -> str:
    """Kind of character: what a step may change a character into stays within it."""
    folded = unicodedata.normalize("NFKC", sign)
    return "letter" if folded[:1].isalnum() else "other"


@settings(max_examples=300, deadline=None)
@given(TEXTS, KINDS)
def test_every_text_is_cleaned_and_every_character_leads_back(text: str, kind: str) -> None:
    cleaned = clean(_source(text, kind))
    for segment in cleaned.segments:
        assert 0 <= segment.start < segment.end <= len(text)
        assert segment.text.strip() == segment.text != ""
        original = text[segment.start : segment.end]
        first, last = segment.text[0], segment.text[-1]
        if not original.startswith("&") and first != "*":
            assert _class(original[0]) == _class(first)
        if not original.endswith(";") and last != "*":
            assert _class(original[-1]) == _class(last)
    assert len(cleaned.source.text) == len(text)


PHRASES = st.sampled_from(
    ["冯远山走进车间", "查看主轴", "精度到0.01毫米", "“先看轴承”", "孟令芳(女)", "《手册》", "LF炉"]
)
SENTENCES = (
    st.lists(PHRASES, min_size=1, max_size=5)
    .map("，".join)
    .flatmap(lambda text: st.sampled_from("。！？").map(text.__add__))
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4)


@settings(max_examples=200, deadline=None)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=6, unique_by="".join))
def test_what_is_clean_stays_as_it_is(paragraphs: list[list[str]]) -> None:
    lines = ["冯远山进企业", *("".join(parts) for parts in paragraphs)]
    cleaned = clean(_source("\n".join(lines)))
    assert [s.text for s in cleaned.segments] == [lines[0], *(part for parts in paragraphs for part in parts)]
    assert cleaned.removals == ()
