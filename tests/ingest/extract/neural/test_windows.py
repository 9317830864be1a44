from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.neural.windows import SIZE, cut, places

LINES = st.lists(st.tuples(st.integers(1, 500), st.booleans()), max_size=30)


@given(LINES)
def test_every_character_has_one_place_of_its_own(lines: list[tuple[int, bool]]) -> None:
    lengths = [length for length, _ in lines]
    paragraphs = [sum(new for _, new in lines[: n + 1]) for n in range(len(lines))]
    windows = cut(lengths, paragraphs)
    found = [place for line in places(windows, lengths) for place in line]
    assert len(set(found)) == sum(lengths)
    assert found == sorted(found)
    assert all(0 < place % SIZE < SIZE - 1 for place in found)


@given(LINES)
def test_a_line_that_fits_stays_in_one_window(lines: list[tuple[int, bool]]) -> None:
    lengths = [length for length, _ in lines]
    windows = cut(lengths, [0] * len(lines))
    for line, length in enumerate(lengths):
        holding = sum(any(piece.line == line for piece in window) for window in windows)
        assert holding == 1 or length > SIZE - 2


def test_paragraphs_are_parted_by_one_place() -> None:
    [window] = cut([3, 4, 5], [0, 0, 1])
    assert [piece.at for piece in window] == [1, 4, 9]
