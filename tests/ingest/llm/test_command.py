"""`jiangtu extract --reader`: the command, the settings, and a model that answers on loopback."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks import evaluate
from tests.api.command import Done, jiangtu
from tests.ingest.llm.answers import ENTITIES, FACTS, TEXTS, answer, entity
from tests.ingest.llm.server import Reply, serve


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("".join(TEXTS[:2]) + "\n", "utf-8")
    return path


def extract(letter: Path, reader: str, url: str = "") -> Done:
    variables = {"JIANGTU_LLM_URL": url, "JIANGTU_LLM_MODEL": "test-model", "JIANGTU_LLM_RETRIES": "0"}
    return jiangtu("extract", "--reader", reader, "--out", letter.parent, letter, variables=variables)


def test_both_read_and_drops_are_counted(letter: Path) -> None:
    invented = [entity("Person", "李小山", "李小山是劳模"), entity("Person", "张小海", "张小海也是")]
    with serve(Reply(answer([*ENTITIES, *invented]))) as model:
        done = extract(letter, "both", model.url)
    assert done.code == 0, done.err
    assert len(model.asked) == 1
    found = json.loads(letter.with_suffix(".json").read_text("utf-8"))
    assert {r.get("reader") for r in found["relations"]} & {"llm", "both"}
    assert "left out 2 × entity: what it quotes does not stand in the passage" in done.err


def test_nothing_is_sent_by_default(letter: Path) -> None:
    with serve(Reply(answer())) as model:
        assert extract(letter, "local", model.url).code == 0
    assert model.asked == []


def test_a_failing_model_is_told_and_the_document_read(letter: Path) -> None:
    with serve(Reply(status=500)) as model:
        done = extract(letter, "both", model.url)
        alone = extract(letter, "llm", model.url)
    assert done.code == 0
    assert "read without it: the language model test-model: failed with status 500" in done.err
    assert alone.code == 65
    assert "skipped: the language model" in alone.err


@pytest.mark.parametrize(
    ("reader", "code", "words"),
    [("llm", 78, "needs JIANGTU_LLM_URL"), ("magic", 78, "JIANGTU_READER: Input should be")],
)
def test_what_cannot_be_used_is_one_message(letter: Path, reader: str, code: int, words: str) -> None:
    done = extract(letter, reader)
    assert done.code == code
    assert words in done.err
    assert "Traceback" not in done.err


def test_the_model_is_scored_like_the_local_reader(
    letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = {e["name"]: f"x{i}" for i, e in enumerate(ENTITIES)}
    expected = {
        "entities": [{"id": ids[e["name"]], "type": e["type"], "name": e["name"]} for e in ENTITIES],
        "relations": [
            {"s": ids[f["subject"]["name"]], "p": f["predicate"], "o": ids[f["object"]["name"]]}
            for f in FACTS
        ],
    }
    gold = letter.parent / "gold"
    gold.mkdir()
    (gold / "a.json").write_text(json.dumps(expected), "utf-8")
    with serve(Reply(answer())) as model:
        monkeypatch.setenv("JIANGTU_LLM_URL", model.url)
        monkeypatch.setenv("JIANGTU_LLM_MODEL", "test-model")
        options = ("--reader", "llm", "--gold", str(gold), "--documents", str(letter), "--skip-answers")
        assert evaluate.main(options) == 0
    shown = dict(re.findall(r"^(\w+) +([\d.]+)", capsys.readouterr().out, re.MULTILINE))
    assert shown["entities"] == shown["relations"] == "1.000"
