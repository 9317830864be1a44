"""Units and firms without a legal ending, by the cases of data/units.toml."""

from __future__ import annotations

import pytest

from ingest.extract.entities import units
from ingest.extract.entities.data import load


@pytest.mark.parametrize("number", range(len(units.units())))
def test_unit(number: int) -> None:
    """Each row finds what its own cases promise, and nothing else in them."""
    row = load("units")["unit"][number]
    assert row["cases"], "a row without a case"
    for text, expected in row["cases"]:
        assert [text[a:b] for a, b in units.spans(units.units()[number], text)] == expected
