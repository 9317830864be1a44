"""The pages about the vocabulary are up to date and complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from ontology.document import DOCS, documents, main
from ontology.model import Ontology


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    return documents()


def test_no_page_is_stale(written: dict[str, str]) -> None:
    for name, text in written.items():
        assert (DOCS / name).read_text(encoding="utf-8") == text, "run: python -m ontology.document"


def test_no_page_is_left_over(written: dict[str, str]) -> None:
    found = {p.relative_to(DOCS).as_posix() for p in (DOCS / "vocabulary").iterdir()}
    assert found == set(written) - {"ontology.md"}


def test_the_whole_schema_is_on_its_page(written: dict[str, str], ontology: Ontology) -> None:
    text = written["ontology.md"]
    for kind in ontology.types.values():
        assert f"*{kind.name}*" in text
        assert kind.comment.zh in text
    for predicate in ontology.predicates.values():
        assert f"`{predicate.relation}`" in text
    for attribute in ontology.attributes:
        assert f"**{attribute}**" in text
    for scheme in ontology.schemes:
        assert f"(vocabulary/{scheme}.md)" in text


def test_every_concept_is_on_its_page(written: dict[str, str], ontology: Ontology) -> None:
    for scheme in ontology.schemes.values():
        text = written[f"vocabulary/{scheme.name}.md"]
        for concept in scheme.concepts.values():
            shown = scheme.name != "regions" or concept.notes["level"] == "province"
            assert not shown or (concept.label.zh in text and concept.label.en in text), concept


def test_the_command_writes_where_told(tmp_path: Path, written: dict[str, str]) -> None:
    assert main([str(tmp_path)]) == 0
    for name, text in written.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text
