from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import clean
from ingest.personal import CHECKS, MASK, WEIGHTS, find, is_identity, mask, personal_columns
from ingest.readers import read


def identity(area: str, birth: str, order: str) -> str:
    """A number with its right check digit; the areas used here are not assigned."""
    body = area + birth + order
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return body + CHECKS[total % 11]


SAMPLE = identity("990101", "19800229", "123")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        (f"身份证{SAMPLE},在职", SAMPLE),
        (f"证件{SAMPLE[:6]} {SAMPLE[6:14]} {SAMPLE[14:]}。", f"{SAMPLE[:6]} {SAMPLE[6:14]} {SAMPLE[14:]}"),
        ("身份证号码:990101198002291230", "990101198002291230"),
        ("手机13900001234可联系", "13900001234"),
        ("手机+86 139-0000-1234。", "+86 139-0000-1234"),
        ("办公室(025)61234567转802", "(025)61234567转802"),
        ("座机0512-61234567", "0512-61234567"),
        ("联系电话:61234567", "61234567"),
        ("热线400-123-4567", "400-123-4567"),
        ("邮箱feng.yuanshan@example.com.cn", "feng.yuanshan@example.com.cn"),
        ("家庭住址:海州市滨河东路8号,退休", "海州市滨河东路8号"),
        ("他家住滨河花园12幢3单元401室,每天骑车上班", "滨河花园12幢3单元401室"),
        ("寄到青年路18号2幢502室", "青年路18号2幢502室"),
        (f"证件{' '.join(SAMPLE)}。", " ".join(SAMPLE)),
        (f"证件{SAMPLE[:6]}-{SAMPLE[6:14]}-{SAMPLE[14:]}。", f"{SAMPLE[:6]}-{SAMPLE[6:14]}-{SAMPLE[14:]}"),
        ("旧证310101600229123。", "310101600229123"),
        ("手机139 0000 1234。", "139 0000 1234"),
        ("手机139.0000.1234。", "139.0000.1234"),
        ("手机139—0000—1234。", "139—0000—1234"),
        ("手机1390000 1234。", "1390000 1234"),
        ("手机1 3 9 0 0 0 0 1 2 3 4。", "1 3 9 0 0 0 0 1 2 3 4"),
        ("拨打一三九〇〇〇〇一二三四。", "一三九〇〇〇〇一二三四"),
        ("（86）13900001234", "（86）13900001234"),
        ("序号1 13900001234", "13900001234"),
        ("办公室02561234567。", "02561234567"),
        ("办公室025 6123 4567。", "025 6123 4567"),
        ("办公室0512/61234567。", "0512/61234567"),
        ("办公室+86-25-61234567。", "+86-25-61234567"),
        ("热线4001234567。", "4001234567"),
        ("写信到feng (at) example.com。", "feng (at) example.com"),
        ("微信:feng_yuanshan", "feng_yuanshan"),
        ("寄到滨河家园12幢3单元401", "滨河家园12幢3单元401"),
        ("住白塔镇前进村3组28号", "住白塔镇前进村3组28号"),
    ],
)
def test_masks_personal_data_and_nothing_else(text: str, secret: str) -> None:
    before, after = text.split(secret)
    assert mask(text) == before + MASK * len(secret) + after


@pytest.mark.parametrize(
    "text",
    [
        "专利号ZL201310123456.7",
        "产值13912345678元",
        "完成配送139123456.5公里",
        "型号DN13912345678A",
        "2024年04月10日 22:00",
        "编号20240410220012345678",
        "标准GB/T 4754-2017",
        "公司位于海州市滨河东路8号",
        "培训11629人,服务企业305家,节约6.6亿元",
        "序号990101198002291231",  # as long as an identity number, with the wrong check digit
        "首席技师1462名,奖章2025-2026",
        "家住海州的冯远山",
        "1985.07-2019.123",
        "1999.10-2003.05",
        "2010-2015 2018-2020",
        "订单100000000000000",
        "100 000 000 000元",
        "青年路18号院2008年建成",
        "021年至2023年10月",
        "共一百三十九人",
        "第10 2010-2015",
    ],
)
def test_leaves_other_numbers_alone(text: str) -> None:
    assert mask(text) == text


def test_verifies_the_check_digit() -> None:
    assert is_identity(SAMPLE)
    assert is_identity("11010519491231002X")  # the example printed in the standard
    assert not is_identity(SAMPLE[:-1] + ("1" if SAMPLE[-1] != "1" else "2"))
    assert not is_identity("123")


def test_names_what_it_found() -> None:
    text = f"{SAMPLE},13900001234,a@example.com"
    assert [f.kind for f in find(text)] == ["identity number", "mobile number", "e-mail address"]


def test_knows_columns_that_hold_personal_data() -> None:
    header = ["序号", "姓名", "身份证号", "手机号码", "工作单位", "家庭住址", "联系电话", "电子邮箱", "职务"]
    assert personal_columns(header) == {2, 3, 5, 6, 7}
    assert personal_columns(["公民身份号码", "联络方式", "Phone", "E-mail"]) == {0, 1, 2, 3}
    assert not personal_columns(["姓名及电话", "单位地址", "电信公司", "文化程度"])


def test_a_roster_of_a_thousand_leaves_no_number_behind(tmp_path: Path) -> None:
    """Numbers in columns of their own, in free cells and in prose."""
    secrets = [(identity("990101", f"19{50 + n % 50}0315", f"{n:03d}"), f"139{n:08d}") for n in range(1000)]
    rows = [f"冯远山,海州机床厂,{number},{phone},身份证{number}手机{phone}" for number, phone in secrets]
    (tmp_path / "a.csv").write_text("\n".join(["姓名,单位,身份证号,手机,备注", *rows]), "utf-8")
    (tmp_path / "a.txt").write_text(
        "\n".join(f"冯远山的电话是{phone},证件{number}。" for number, phone in secrets)
    )
    for name in ("a.csv", "a.txt"):
        shown = repr(clean(read(tmp_path / name)))
        assert not [secret for pair in secrets for secret in pair if secret in shown]


@given(st.text())
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    once = mask(text)
    assert len(once) == len(text)
    assert mask(once) == once


@given(st.from_regex(r"99\d{4}19[5-9]\d(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}", fullmatch=True))
def test_finds_every_identity_number(body: str) -> None:
    number = identity(body[:6], body[6:14], body[14:])
    assert number not in mask(f"姓名冯远山 {number} 单位")
