"""The page about the vocabulary is up to date and complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.document import PAGE, main, page
from ontology.model import Ontology


@pytest.fixture(scope="module")
def text() -> str:
    return page()


def test_the_page_is_not_stale(text: str) -> None:
    assert PAGE.read_text(encoding="utf-8") == text, "run: python -m ontology.document"


def test_everything_is_on_the_page(text: str, ontology: Ontology) -> None:
    for kind in ontology.types.values():
        assert f"*{kind.name}*" in text
        assert kind.comment.zh in text
    for predicate in ontology.predicates.values():
        assert f"`{predicate.relation}`" in text
    for attribute in ontology.attributes:
        assert f"**{attribute}**" in text
    for scheme in ontology.schemes:
        assert f"`ontology/schemes/{scheme}.ttl`" in text


def test_the_command_writes_where_told(tmp_path: Path, text: str) -> None:
    assert main([str(tmp_path / "page.md")]) == 0
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == text
