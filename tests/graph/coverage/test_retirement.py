"""Ages of retirement, against the tables that were published with the law."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.coverage.retirement import is_soon, retires


@pytest.mark.parametrize(
    ("born", "gender", "month"),
    [
        ("1964-12", "male", "2024-12"),
        ("1965-01", "male", "2025-02"),
        ("1965-04", "male", "2025-05"),
        ("1965-05", "male", "2025-07"),
        ("1976-09", "male", "2039-09"),
        ("1990-01-31", "male", "2053-01"),
        ("1975-01", "female", "2025-02"),
        ("1975-03", "female", "2025-05"),
        ("1984-11", "female", "2039-11"),
        ("1965", "", "2025-02"),
    ],
)
def test_the_month_is_that_of_the_law(born: str, gender: str, month: str) -> None:
    assert retires(born, gender) == month


@given(st.integers(1930, 2010), st.integers(1, 11), st.sampled_from(["male", "female", ""]))
def test_who_is_older_retires_no_later(year: int, month: int, gender: str) -> None:
    assert retires(f"{year}-{month:02}", gender) <= retires(f"{year}-{month + 1:02}", gender)


@pytest.mark.parametrize(
    ("month", "soon"), [("2026-12", True), ("2019-01", True), ("2029-10", True), ("2029-11", False)]
)
def test_soon_is_within_three_years(month: str, soon: bool) -> None:
    assert is_soon(month, "2026-11-29") is soon
