"""Each step on its own, and the furniture patterns one by one."""

from __future__ import annotations

import pytest

from ingest.clean import characters, furniture, lines
from ingest.clean.aligned import Aligned
from ingest.clean.markup import is_markup, strip_markup
from ingest.clean.shift import unshift
from ingest.clean.step import run


def test_edits_keep_the_way_back() -> None:
    text = Aligned.of("甲&nbsp;乙丙").edit([(1, 7, " "), (8, 9, "")])
    assert text.text == "甲 乙"
    assert [text.span(i, i + 1) for i in range(3)] == [(0, 1), (1, 7), (7, 8)]
    assert text.span(0, 2) == (0, 7)


@pytest.mark.parametrize("edits", [[(0, 2, ""), (1, 3, "")], [(2, 3, ""), (0, 1, "")], [(1, 1, "x")]])
def test_edits_that_overlap_or_only_insert_are_refused(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="edits"):
        Aligned.of("甲乙丙").edit(edits)


def _cleaned(text: str, *finds: object) -> str:
    aligned = Aligned.of(text)
    for find in finds:
        aligned = aligned.edit(find(aligned.text))  # type: ignore[operator]  # a list of steps
    return aligned.text


def test_takes_pinyin_out_of_traditional_text() -> None:
    text = "當(dāng)前,勞動(dòng)模範(fàn)孟令芳(女)與(yu)徒弟說(shuō)明(LF爐)"
    assert _cleaned(text, characters.pinyin) == "當前,勞動模範孟令芳(女)與徒弟說明(LF爐)"


@pytest.mark.parametrize(
    "sounds",
    [
        ("(láo)", "(mó)", "(jiàng)"),
        ("（láo）", "（mó）", "（jiàng）"),
        ("(la\u0301o)", "(mo\u0301)", "(jia\u0300ng)"),
        ("(lɑ́o)", "(mó)", "(jiànɡ)"),
        ("(lao2)", "(mo2)", "(jiang4)"),
        ("(láo dòng mó fàn)", "(mó fàn)", "(gōng jiàng)"),
        ("(láodòng)", "(mófàn)", "(gōng'ān)"),
    ],
)
def test_takes_every_form_of_pinyin_out(sounds: tuple[str, str, str]) -> None:
    text = "勞{}動模{}範，工匠{}冯远山(女)用A4(A4)纸写了(x2)式(PLC)"
    assert _cleaned(text.format(*sounds), characters.pinyin) == text.format("", "", "")


def test_a_page_of_pinyin_loses_all_of_it_and_no_name_is_altered() -> None:
    plain = "勞動模範孟令芳(女)與欒曉東、歐陽鳳蘭在濱海機床廠(新廠)成立創新工作室，於勝強(LF爐班長)當顧問。"
    sounds = iter(("láo", "dòng", "mó", "fàn", "yǔ", "ōu", "yáng", "fèng") * 20)
    noisy = "".join(sign + f"({next(sounds)})" if sign in TRADITIONAL else sign for sign in plain)
    assert noisy.count("(") > 20
    assert _cleaned(noisy, characters.pinyin) == plain


TRADITIONAL = frozenset("勞動範與欒曉東歐陽鳳蘭濱機廠創新勝強爐長當顧問")


def test_puts_shifted_bytes_back() -> None:
    for damaged in ("?！比珖?guó)", "?!比珖?guó)"):  # 。”全國(guó) without its first byte
        text = f"祖國(guó)。他說:“開展活動{damaged}勞動模範"
        assert _cleaned(text, unshift) == "祖國(guó)。他說:“開展活動。”全國勞動模範"
    assert _cleaned("真的?是?好(hǎo)的", unshift) == "真的?是?好(hǎo)的"
    assert _cleaned("脚步?jīng)停了", unshift) == "脚步□停了"


def test_leaves_a_single_reading_of_a_rare_character() -> None:
    text = "他姓仉(zhǎng),来自山东。"
    assert _cleaned(text, characters.pinyin) == text


def test_simplifies_only_what_is_traditional() -> None:
    traditional = "蘇州勞模走進企業,跟著師傅學技術,名著"
    assert characters.simplify(traditional) == "苏州劳模走进企业,跟着师傅学技术,名著"
    assert characters.simplify("“七一勋章”获得者王於昌,居功不显") == "“七一勋章”获得者王於昌,居功不显"


def test_narrows_letters_and_digits_but_not_punctuation() -> None:
    assert characters.narrow("ＬＦ炉　２０２４年，９５％。") == "LF炉 2024年，95%。"


def test_resolves_entities_and_drops_what_cannot_be_seen() -> None:
    assert _cleaned("“&ldquo;甲&rdquo;&#20057;&bogus;", characters.unescape) == "““甲”乙&bogus;"
    assert _cleaned("冯\u200b远\ufeff山\u00ad", characters.invisible) == "冯远山"


@pytest.mark.parametrize("text", ["<点击可查看大图>", "a<b and c>d", "温度<100℃,压力>3MPa", "一<p>"])
def test_knows_what_is_no_markup(text: str) -> None:
    assert not is_markup(text)


def test_strips_fragments() -> None:
    text = '标题\n<p class="x"><strong>第一</strong>段\n的尾<br>换行</p><!-- 无 --><p>第二段</p>'
    assert [line for line in _cleaned(text, strip_markup).split("\n") if line] == [
        "标题",
        "第一段的尾",
        "换行",
        "第二段",
    ]


def test_finds_the_article_of_a_page() -> None:
    body = "".join(f"<p>第{n}段,冯远山在车间里讲解了刀具的选择,大家听得认真。</p>" for n in range(6))
    page = f"""<html><head><title>冯远山进企业-海州网</title><style>p {{x}}</style></head><body>
    <div class="nav"><a href="/">首页</a><a href="/a">要闻</a></div>
    <div id="main"><h1>冯远山进企业</h1><div class="article-content">{body}</div>
    <ul><li><a href="1">别的新闻一</a></li><li><a href="2">别的新闻二</a></li><li><a href="3">三</a></li></ul>
    </div><script>var x = "<p>不要</p>";</script><div class="footer">版权所有,海州网,联系我们。</div>
    </body></html>"""
    text = _cleaned(page, strip_markup)
    assert "冯远山进企业" in text
    assert text.count("刀具的选择") == 6
    assert not any(word in text for word in ("首页", "别的新闻", "不要", "版权", "海州网"))


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置:首页 产改工作 他山之石",
        "首页 > 新闻中心 > 劳模风采",
        "分享到:",
        "微信 微博 QQ空间",
        "责任编辑:冯远山",
        "编辑:冯远山 审核:孟令芳",
        "来源:海州日报",
        "本报记者 冯远山 通讯员 孟令芳",
        "(记者 冯远山)",
        "通讯员冯远山、孟令芳 摄",
        "扫描二维码关注我们",
        "点击查看更多精彩内容",
        "海量资讯、精准解读,尽在某某APP",
        "[查看原文](https://example.com/a.html)",
        "https://example.com/2024/a.html",
        "本站转载文章不代表本站观点,如有侵权请联系删除。",
        "未经书面授权,任何单位不得转载本网稿件",
        "版权所有 海州市总工会 技术支持:某某公司",
        "12345678910",
        "日 一 二 三 四 五 六",
        "« 1999年 » « 02月 »",
        "• 2025-08-02 13:28:39",
        "04-01 某某科技 301539 10.64",
        "上一页 下一页",
        "你的浏览器不支持video标签",
        "【打印本页】【关闭窗口】",
        "1/10",
        "海州日报 第 3 页",
        "- 12 -",
        "第3页 共12页",
        "Page 3 of 9",
        "(完)",
        "----------",
        "久久精品一区二区三区视频",
    ],
)
def test_furniture_goes(line: str) -> None:
    text, removals = run(furniture.STEPS, Aligned.of(f"冯远山修好了三台机床。\n{line}\n他又去了下一家。"))
    assert text.text.split() == ["冯远山修好了三台机床。", "他又去了下一家。"]
    assert removals


@pytest.mark.parametrize(
    "line",
    [
        "首页设计由孟令芳完成。",
        "编辑部主任孟令芳带领团队完成了改造。",
        "2024年4月10日,海州机床厂的新车间投产。",
        "他用二维码给每把刀具建了档案,换刀时间缩短一半。",
        "来源于一线的创新最有生命力。",
        "记者在现场看到,冯远山正在调试设备。",
        "记者在现场看到冯远山正在调试设备",
        "冯远山\t海州机床厂\t高级技师",
        "相关技术已在三家企业推广,带动就业一百二十人。",
        "声明书由孟令芳宣读,两家企业当场签约。",
        "1985年进厂,1996年当班长。",
        "下载模型后可以直接打印零件。",
        "大国工匠",
        "第3页的图纸由孟令芳重画。",
        "5月1日 揭牌仪式",
        "2 孟令芳 海州机床厂 高级技师",
        "首批成员名单",
    ],
)
def test_prose_stays(line: str) -> None:
    text, _ = run(furniture.STEPS, Aligned.of(f"冯远山修好了三台机床。\n{line}\n他又去了下一家。"))
    assert line in text.text


def test_cuts_the_end_of_the_page_but_not_the_middle() -> None:
    prose = "冯远山带着徒弟在车间里守了三天三夜,终于把主轴的振动找了出来。\n"
    tail = "相关新闻:\n某市开展活动\n某县举行会议\n"
    cut, _ = run(furniture.STEPS, Aligned.of(prose * 4 + tail))
    assert cut.text == prose * 4
    kept, _ = run(furniture.STEPS, Aligned.of(prose + tail + prose * 3))
    assert kept.text.count(prose) == 4


def test_source_labels_and_bylines_go_from_their_lines() -> None:
    labels = "央视网消息(新闻联播):冯远山到了。\n本报讯 记者孟令芳 通讯员韩雪报道 机床转了起来。\n"
    cleaned, _ = run(furniture.STEPS, Aligned.of(labels + "共同进步。(韩雪)\n"))
    assert cleaned.text.split() == ["冯远山到了。", "机床转了起来。", "共同进步。"]


def test_joins_printed_lines_and_keeps_headings_and_lists() -> None:
    printed = (
        "协会每年组织劳模工匠走进\n职业学校,和学生一起动手,\n把手艺传下去,三年来已有\n四百多名学生受益。"
    )
    text = f"协会这一年\n\n{printed}"
    assert _cleaned(text, lines.wraps) == "协会这一年\n\n" + printed.replace("\n", "")
    heading = "匠师引路\n" + "为充分发挥劳模的作用," * 5 + "举办活动。"
    for kept in (heading, "冯远山\n孟令芳\n韩雪峰", "冯远山 一厂\n孟令芳 二厂"):
        assert _cleaned(kept, lines.wraps) == kept


def test_joins_a_sentence_that_is_set_on_several_lines() -> None:
    text = "今天,\n\n海州市总工会联合\n\n市住建局、\n\n市城管局\n\n组成的联盟\n\n成立啦!\n\n名单如下"
    assert (
        _cleaned(text, lines.wraps) == "今天,海州市总工会联合市住建局、市城管局组成的联盟成立啦!\n\n名单如下"
    )


def test_drops_paragraphs_that_come_again() -> None:
    paragraph = "冯远山带着徒弟在车间里守了三天三夜,终于找到了原因。"
    text = f"冯远山的三天三夜\n冯远山的三天三夜\n{paragraph}\n短句。\n{paragraph}\n短句。\n"
    assert _cleaned(text, lines.repeats).split() == ["冯远山的三天三夜", paragraph, "短句。", "短句。"]


def test_a_site_goes_from_the_title_and_the_union_that_speaks_stays() -> None:
    assert _cleaned("冯远山进企业_海州网\n冯远山进企业\n他来了。", lines.repeats).split() == [
        "冯远山进企业",
        "他来了。",
    ]
    text = "冯远山进企业-海州机床厂工会\n冯远山进企业\n他来了。"
    assert _cleaned(text, lines.repeats).split() == ["冯远山进企业-海州机床厂工会", "他来了。"]


def test_the_authors_signature_goes() -> None:
    text = "冯远山修好了机床。\n装配车间：韩雪\n"
    assert lines.signature(text, "韩雪 孟令芳") == [(10, 17, "")]
    assert lines.signature(text, "") == []
    assert lines.signature("韩雪", "韩雪") == []


def test_takes_markdown_marks_away() -> None:
    text = "## 标题\n- 一项\n> 引文\n**重点**内容,见[报告](https://example.com/a)。![图](a.png)\n---\n*斜体*\n2*3*4"
    assert _cleaned(text, lines.markdown) == "标题\n- 一项\n引文\n重点内容,见报告。\n\n斜体\n2*3*4"
