"""Where names begin and end, by the cases of data/edges.toml."""

from __future__ import annotations

import pytest

from ingest.extract.entities import edges
from ingest.extract.entities.data import load


@pytest.mark.parametrize("part", ["lead", "joined", "province"])
def test_begin(part: str) -> None:
    for name, expected in load("edges")[part]["cases"]:
        assert name[edges.begin(name) :] == expected


def test_goes_on() -> None:
    for rest, expected in load("edges")["continued"]["cases"]:
        assert edges.goes_on("某" + rest, 1) is expected
    for name, rest, expected in [*load("edges")["verbal"]["cases"], *load("edges")["attached"]["cases"]]:
        assert edges.goes_on(name + rest, len(name)) is expected
    for name, rest, expected in load("edges")["parted"]["cases"]:
        assert edges.parts(name + rest, len(name)) is expected


def test_titled() -> None:
    assert edges.titled("《国务院关于培养焊工的意见》", 1)
    assert not edges.titled("《焊工》，国务院印发", 5)


def test_hollow() -> None:
    for name, expected in load("edges")["hollow"]["cases"]:
        assert edges.hollow(name) is expected


def test_sourced() -> None:
    for before, name, rest, expected in load("edges")["source"]["cases"]:
        assert edges.sourced(before + name + rest, len(before), len(before + name)) is expected
