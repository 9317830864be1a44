"""What was read from pictures says so: in its passages, and where a page could not be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from api import wiring
from api.settings import Settings
from graph.model import Document, Passage, Reading
from graph.store import Store
from ingest.pipeline import ingest
from ingest.readers.picture import assemble
from ingest.readers.recognition import Row
from ingest.recognised import mark
from tests.ingest.readers import pictures

ROSTER = [["姓名", "工作单位", "荣誉"], ["冯远山", "海州机床有限公司", "全国劳动模范"]]


def _reading(*passages: tuple[int, int]) -> Reading:
    made = (Passage(f"a#{i}", "a", i, "x", start, end) for i, (start, end) in enumerate(passages))
    return Reading(Document("a", "a"), tuple(made))


def test_a_passage_bears_the_confidence_of_its_least_sure_line() -> None:
    source = assemble(
        "a.pdf", "pdf", ["第一页\n", [Row("冯远山修好了", 0.91), Row("机床。", 0.8), Row("完", 0.99)]]
    )
    marked = mark(_reading((0, 3), (4, 14), (15, 16)), source)
    assert [passage.ocr for passage in marked.passages] == [None, 0.8, 0.99]


def test_pages_that_were_not_read_are_listed() -> None:
    source = replace(assemble("a.pdf", "pdf", ["第一页\n"]), missed=("page 2",))
    marked = mark(_reading((0, 3)), source)
    assert [(skip.what, skip.where) for skip in marked.skips] == [("page", "page 2")]
    assert "jiangtu[ocr]" in marked.skips[0].why


@pytest.mark.engine
@pytest.mark.skipif(not pictures.FONT.exists(), reason="npm ci has not been run in web")
def test_the_evidence_of_a_photographed_roster_says_how_sure_it_is(
    tmp_path: Path, store: Store, cache_folder: Path
) -> None:
    pytest.importorskip("rapidocr_onnxruntime", reason="the extra ocr is not installed")
    (tmp_path / "a.png").write_bytes(pictures.drawn(ROSTER))
    summary = ingest([tmp_path / "a.png"], wiring.open_reader(Settings(cache=cache_folder)), store)
    assert summary.count("read") == 1
    facts = [row for row in store.export() if row["kind"] == "fact"]
    assert {fact["predicate"] for fact in facts} == {"affiliatedWith", "received"}
    assert all(0.5 <= evidence["ocr"] <= 1 for fact in facts for evidence in fact["evidence"])
