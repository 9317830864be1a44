from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.neural.inputs import LABELS, label
from ingest.extract.neural.spans import spans


def scores(labels: list[int], size: int = LABELS) -> np.ndarray:
    table = np.zeros((len(labels), size), np.float32)
    table[np.arange(len(labels)), labels] = 5
    return table


def test_labels_that_go_together_make_a_name() -> None:
    begin, inside = label("Person", False), label("Person", True)
    [found] = spans([scores([0, begin, inside, 0, begin, begin])])
    assert [(start, end, type_) for start, end, type_, _ in found] == [
        (1, 3, "Person"),
        (4, 5, "Person"),
        (5, 6, "Person"),
    ]
    assert all(0.5 < likelihood <= 1 for *_, likelihood in found)


def test_a_name_has_a_beginning() -> None:
    inside = label("Event", True)
    [found] = spans([scores([0, inside, inside, 0])])
    assert [(start, end) for start, end, *_ in found] in ([], [(0, 3)], [(1, 3)])
    assert all(type_ == "Event" for _, _, type_, _ in found)


@given(st.lists(st.integers(0, 30), max_size=8), st.integers(0, 2**32 - 1))
def test_names_of_a_line_never_cross(lengths: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines = [draw.normal(size=(length, LABELS)).astype(np.float32) for length in lengths]
    found = spans(lines)
    assert len(found) == len(lines)
    for line, names in zip(lines, found, strict=True):
        ends = [place for start, end, *_ in names for place in (start, end)]
        assert ends == sorted(ends)
        assert all(0 <= place <= len(line) for place in ends)


def test_eagerness_finds_more() -> None:
    draw = np.random.default_rng(1)
    line = draw.normal(size=(200, LABELS)).astype(np.float32)
    line[:, 0] += 4
    assert len(spans([line], eager=4)[0]) > len(spans([line])[0])
