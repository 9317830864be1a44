from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.draft import Tag
from ingest.extract.entities.page import Line


def line(words: list[str]) -> Line:
    tags, start = [], 0
    for word in words:
        tags.append(Tag(word, "n", start, start + len(word)))
        start += len(word)
    return Line(0, "".join(words), tags)


def test_a_span_moves_to_the_nearest_bounds_of_words() -> None:
    text = line(["我国", "装备", "制造业", "的", "难题"])
    assert text.whole_words(1, 7) == (2, 7)
    assert text.whole_words(2, 6) == (2, 7)
    assert text.whole_words(2, 5) == (2, 4)


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), min_size=1, max_size=8), st.data())
def test_whole_words_begin_and_end_with_words_or_stay(words: list[str], data: st.DataObject) -> None:
    text = line(words)
    start = data.draw(st.integers(0, len(text.text) - 1))
    end = data.draw(st.integers(start + 1, len(text.text)))
    first, last = text.whole_words(start, end)
    assert first < last
    bounded = text.starts_word(first) and text.ends_word(last)
    assert bounded or (first, last) == (start, end)
    assert text.whole_words(first, last) == (first, last)
