from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.extract.neural.inputs import (
    CLOSE,
    OPEN,
    SPACE,
    TYPES,
    UNKNOWN,
    alphabet,
    arrange,
    label,
    layers,
    row,
)
from ingest.extract.neural.windows import cut
from ontology.load import load

SPANS = st.lists(
    st.tuples(st.just(0), st.integers(0, 40), st.integers(1, 10), st.sampled_from(TYPES)).map(
        lambda s: (s[0], s[1], s[1] + s[2], s[3])
    ),
    max_size=12,
)


def test_the_types_are_those_of_the_ontology() -> None:
    assert set(TYPES) == {type_.name for type_ in load().leaves()}


def test_characters_have_rows_case_and_width_aside() -> None:
    assert row("焊") in alphabet().values()
    assert row("A") == row("a") != UNKNOWN
    assert row("\t") == row(" ") == SPACE
    assert row("\U0001f600") == UNKNOWN


@given(SPANS)
def test_layers_never_cross_and_inner_names_lie_within_outer_ones(
    spans: list[tuple[int, int, int, str]],
) -> None:
    outer, inner = layers([60], spans)
    assert not (inner[0][outer[0] == 0]).any()
    for layer in (outer[0], inner[0]):
        for at, value in enumerate(layer):
            if value and value % 2 == 0:  # inside a name: the one before begins it or is inside too
                assert layer[at - 1] in (value, value - 1)


def test_windows_open_close_and_part_paragraphs() -> None:
    texts = ["甲厂张三", "乙厂"]
    heard = [np.ones((len(text), 256), np.float16) for text in texts]
    inputs = arrange(texts, [[], []], heard, [(0, 2, 4, "Person")], cut([4, 2], [0, 1]))
    characters = inputs.characters[0]
    assert characters[0] == OPEN
    assert characters[5] == CLOSE
    assert characters[8] == CLOSE
    assert not characters[9:].any()
    assert list(inputs.heard[0, :9, 0]) == [0, 1, 1, 1, 1, 0, 1, 1, 0]
    assert list(inputs.outer[0][:6]) == [0, 0, 0, label("Person", False), label("Person", True), 0]
