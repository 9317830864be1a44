from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.neural.inputs import LABELS, label
from ingest.extract.neural.spans import NEVER, spans
from ingest.tag.viterbi import viterbi


def scores(labels: list[int], size: int = LABELS) -> np.ndarray:
    table = np.zeros((len(labels), size), np.float32)
    table[np.arange(len(labels)), labels] = 5
    return table


def test_labels_that_go_together_make_a_name() -> None:
    begin, inside = label("Person", False), label("Person", True)
    [found] = spans([scores([0, begin, inside, 0, begin, begin])])
    assert found == [
        (1, 3, "Person"),
        (4, 5, "Person"),
        (5, 6, "Person"),
    ]


def test_a_name_has_a_beginning() -> None:
    inside = label("Event", True)
    [found] = spans([scores([0, inside, inside, 0])])
    assert [(start, end) for start, end, *_ in found] in ([], [(0, 3)], [(1, 3)])
    assert all(type_ == "Event" for _, _, type_ in found)


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


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.integers(0, 2**32 - 1))
def test_names_are_those_of_a_search_over_all_moves(lengths: list[int], seed: int) -> None:
    draw = np.random.default_rng(seed)
    lines = [draw.normal(size=(length, LABELS)).astype(np.float32) for length in sorted(lengths)[::-1]]
    inside = np.arange(2, LABELS, 2)
    starts, moves = np.zeros((2, LABELS), np.float32), np.zeros((LABELS, LABELS), np.float32)
    starts[0, inside] = moves[inside] = NEVER
    moves[inside, inside] = moves[inside, inside - 1] = 0
    emissions = np.zeros((len(lines[0]), len(lines), LABELS), np.float32)
    for column, line in enumerate(lines):
        emissions[: len(line), column] = line
    paths = viterbi(emissions, starts, moves, np.array([len(line) for line in lines], np.int32))
    for path, found in zip(paths, spans(lines), strict=True):
        assert [start for start, *_ in found] == [n for n, each in enumerate(path) if each % 2]
        for start, end, type_ in found:
            assert path[start:end] == [label(type_, False), *[label(type_, True)] * (end - start - 1)]


def test_eagerness_finds_more() -> None:
    draw = np.random.default_rng(1)
    line = draw.normal(size=(200, LABELS)).astype(np.float32)
    line[:, 0] += 4
    assert len(spans([line], eager=4)[0]) > len(spans([line])[0])
