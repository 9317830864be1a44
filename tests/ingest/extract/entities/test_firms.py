from __future__ import annotations

import pytest

from ingest.extract.entities import firms

PLACES = frozenset({"云州", "云州市", "青岭", "青岭省"})


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("磐石船舶重工", "云州磐石船舶重工有限公司"),
        ("磐石船舶", "云州磐石船舶重工有限公司"),
        ("磐石", "云州磐石船舶重工有限公司"),
        ("磐石公司", "青岭云州磐石船舶重工股份有限公司"),
        ("云州磐石", "云州磐石船舶重工有限公司"),
        ("磐石重工", "云州市磐石船舶重工有限责任公司"),
        ("磐石特钢", "磐石特殊钢有限公司"),
        ("磐石船舶重工", "云州东江磐石船舶重工集团"),
        ("磐石厂", "云州磐石传动件厂"),
    ],
)
def test_a_firm_in_short(short: str, full: str) -> None:
    assert firms.shortens(short, full, PLACES)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("磐铁一局", "磐铁十一局有限公司"),
        ("磐铁", "磐铁十一局集团有限公司"),
        ("云州磐石", "云州磐石集团东江锅炉有限公司"),
        ("重工", "云州磐石船舶重工有限公司"),
        ("云州", "云州磐石船舶重工有限公司"),
        ("二轧厂", "云州第一轧钢厂"),
        ("炼钢厂", "云州第二炼钢厂"),
        ("云州磐石", "云州磐石检修公司"),
        ("磐石", "青岭磐石云州船舶有限公司"),
        ("中国磐石", "中国磐石油田有限公司"),
        ("玉石重工", "云州磐石船舶重工有限公司"),
        ("云州磐石船舶重工有限公司", "云州磐石船舶重工有限公司"),
    ],
)
def test_another_name(short: str, full: str) -> None:
    assert not firms.shortens(short, full, PLACES)
