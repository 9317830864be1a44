from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.neural.quotes import balance


@pytest.mark.parametrize(
    ("text", "span", "wanted"),
    [
        ("开展“匠心行”专项行动", "匠心行”专项行动", "“匠心行”专项行动"),
        ("开展“匠心行”", "“匠心行”", "匠心行"),
        ("出版《焊接手册》", "《焊接手册", "焊接手册"),
        ("出版《焊接手册》", "焊接手册》", "焊接手册"),
        ("江城电机（昆山）有限公司", "江城电机（昆山", "江城电机（昆山）"),
        ("“甲”和“乙”", "“甲”和“乙”", "“甲”和“乙”"),
    ],
)
def test_marks_come_in_pairs_or_not_at_all(text: str, span: str, wanted: str) -> None:
    start = text.index(span)
    first, last = balance(text, start, start + len(span))
    assert text[first:last] == wanted


@given(st.text("“”《》（）甲乙丙", min_size=1, max_size=20), st.data())
def test_a_span_stays_within_its_text_and_is_left_alone_afterwards(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = balance(text, start, end)
    assert 0 <= first < last <= len(text)
