"""The commands that others script against: their output, their exit codes, what they say to people."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app
from ontology.model import Ontology
from tests.api.command import EXAMPLES, LIBRARY, ROOT, START, export, jiangtu

COMMANDS = ["extract", "ingest", "export", "solve", "team", "bridge", "serve", "demo"]
ENGINE = ["engine status", "engine stop", "engine run"]
QUESTION = "齿轮类零件热处理完就弯，后面怎么磨都磨不回来，找谁？"
Variables = dict[str, str]


def keys(value: dict[str, Any], *wanted: str) -> None:
    assert set(wanted) <= set(value), value


@pytest.mark.parametrize("command", [*COMMANDS, *ENGINE])
def test_help_has_an_example_and_the_exit_codes(command: str) -> None:
    done = CliRunner().invoke(app, [*command.split(), "--help"], prog_name="jiangtu")
    told = " ".join(done.output.split())
    assert done.exit_code == 0
    assert f"Example: jiangtu {command}" in told
    assert "Exit codes: 0 done, 2 wrong usage" in told
    for code in ("64", "65", "66", "69", "70", "75", "77", "78", "130"):
        assert f" {code} " in told


def test_version() -> None:
    done = jiangtu("--version")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("jiangtu 0.")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["solve"], 64, "give a question"),
        (["solve", "问", "--questions", "nothing.jsonl"], 64, "--questions"),
        (["solve", "--questions", "nothing.jsonl", "--out", "-"], 64, "nothing.jsonl: cannot be read"),
        (
            ["solve", "问", "--store", "mysql://localhost"],
            78,
            "JIANGTU_STORE or --store is 'mysql://localhost'",
        ),
        (["team"], 64, "--skill"),
        (["export", "--format", "xml", "-"], 64, "only jsonl and csv"),
        (["export", "--format", "csv", "-"], 64, "name a folder"),
        (["ingest", "nothing.txt"], 64, "nothing.txt: there is no such file"),
        (["ingest"], 2, "Missing argument"),
        (["bridge", "--field", "焊接"], 64, "--from"),
        (["engine", "stop", "--store", "bolt://localhost:1"], 64, "is a server"),
        (["export", "-", "--store", "bolt://127.0.0.1:1"], 69, "127.0.0.1:1"),
        (["serve", "--host", "0.0.0.0"], 78, "JIANGTU_TOKEN"),
    ],
)
def test_what_cannot_be_done_is_one_message_and_a_code(words: list[str], code: int, said: str) -> None:
    done = jiangtu(*words)
    assert done.code == code, done.err
    assert said in done.err
    assert done.out == ""
    assert "Traceback" not in done.err
    if code != 2:
        assert done.err.startswith("jiangtu: ")
        assert done.err.count("jiangtu: ") == 1


def test_a_setting_that_cannot_be_used(letters: Path) -> None:
    done = jiangtu("ingest", letters, variables={"JIANGTU_PORT": "many"})
    assert done.code == 78
    assert "JIANGTU_PORT" in done.err


def test_extract_writes_one_annotation_a_file(tmp_path: Path, ontology: Ontology) -> None:
    done = jiangtu("extract", "--out", tmp_path / "read", *LIBRARY)
    assert (done.code, done.out) == (0, "")
    assert "3 read, 0 skipped" in done.err
    written = sorted((tmp_path / "read").iterdir())
    assert [p.stem for p in written] == sorted(p.stem for p in LIBRARY)
    for path in written:
        found = json.loads(path.read_text("utf-8"))
        keys(found, "doc", "title", "published", "entities", "relations", "statistics")
        ids = {e["id"] for e in found["entities"]}
        assert {e["type"] for e in found["entities"]} <= set(ontology.types)
        assert {r["p"] for r in found["relations"]} <= set(ontology.predicates)
        assert {end for r in found["relations"] for end in (r["s"], r["o"])} <= ids
        assert found["relations"]


def test_solve(at_library: Variables) -> None:
    done = jiangtu("solve", "-k", "3", "--json", QUESTION, variables=at_library)
    assert (done.code, done.err) == (0, "")
    answer = done.value
    keys(answer, "q", "answers", "confidence", "note")
    assert answer["q"] == QUESTION
    assert 0 <= answer["confidence"] <= 1
    assert 1 <= len(answer["answers"]) <= 3
    scores = [a["score"] for a in answer["answers"]]
    assert scores == sorted(scores, reverse=True)
    for candidate in answer["answers"]:
        keys(candidate, "expert", "id", "employer", "region", "score", "parts")
        assert sum(p["value"] for p in candidate["parts"]) == pytest.approx(candidate["score"], abs=0.01)
        assert any(p["passages"] for p in candidate["parts"])
        for part in candidate["parts"]:
            keys(part, "name", "value", "passages")
            for quote in part["passages"]:
                keys(quote, "document", "text")
                assert quote["document"] in {p.stem for p in LIBRARY}
    assert answer["answers"][0]["expert"] == "许文涛"


def test_solve_for_people(at_library: Variables) -> None:
    done = jiangtu("solve", "-k", "1", QUESTION, variables=at_library)
    assert done.code == 0
    assert "1. 许文涛" in done.out
    assert "「" in done.out


def test_many_questions_in_order(at_library: Variables, tmp_path: Path) -> None:
    asked, out = tmp_path / "asked.jsonl", tmp_path / "answers.jsonl"
    questions = [QUESTION, "铸铝外壳做气密检查总是漏", QUESTION]
    asked.write_text("".join(json.dumps({"q": q}, ensure_ascii=False) + "\n" for q in questions), "utf-8")
    done = jiangtu("solve", "--questions", asked, "--out", out, variables=at_library)
    assert (done.code, done.out) == (0, "")
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [a["q"] for a in found] == questions
    assert found[0] == found[2]
    asked.write_text('{"q": "问"}\n{"question": "问"}\n', "utf-8")
    done = jiangtu("solve", "--questions", asked, "--out", out, variables=at_library)
    assert done.code == 64
    assert "line 2" in done.err


def test_team(at_library: Variables) -> None:
    words = ["--skill", "真空热处理", "--skill", "古籍修复", "--max-size", "2", "--region", "江苏"]
    done = jiangtu("team", "--json", *words, variables=at_library)
    assert (done.code, done.err) == (0, "")
    team = done.value
    keys(team, "members", "uncovered", "cost", "bound", "optimal")
    assert team["uncovered"] == ["古籍修复"]
    assert team["bound"] <= team["cost"]
    assert team["optimal"] == (team["bound"] == team["cost"])
    (member,) = team["members"]
    keys(member, "expert", "id", "employer", "region", "covers", "documents", "passages")
    assert member["covers"] == ["真空热处理"]
    assert member["region"].startswith("江苏")
    assert set(member["documents"]) <= {p.stem for p in LIBRARY}


def test_bridge(at_library: Variables) -> None:
    words = ["--from", "江苏", "--to", "宝鸡", "--field", "热处理", "--need", "薄壁钛管退火以后不直"]
    done = jiangtu("bridge", "--json", *words, variables=at_library)
    assert (done.code, done.err) == (0, "")
    bridge = done.value
    assert bridge["experts"][0]["expert"] == "许文涛"
    for expert in bridge["experts"]:
        keys(expert, "expert", "id", "employer", "region", "documents", "passages")
    for body in bridge["organisations"]:
        keys(body, "type", "name", "id", "passages")
    assert bridge["organisations"]
    done = jiangtu("bridge", "--json", "--from", "不存在州", "--to", "宝鸡", variables=at_library)
    assert done.code == 64
    assert "不存在州" in done.err


def test_export_is_sorted_and_has_evidence(at_library: Variables, tmp_path: Path, ontology: Ontology) -> None:
    text = export(tmp_path / "graph.jsonl", at_library)
    rows = [json.loads(line) for line in text.splitlines()]
    kinds = ["document", "entity", "fact", "statistic", "request", "step", "demand"]
    order = [(kinds.index(r["kind"]), r["id"]) for r in rows]
    assert order == sorted(order)
    ids = {r["id"] for r in rows if r["kind"] == "entity"}
    stems = {p.stem for p in LIBRARY}
    for row in rows:
        if row["kind"] == "entity":
            keys(row, "id", "type", "name", "aliases", "mentions")
            assert row["mentions"]
            assert {m["document"] for m in row["mentions"]} <= stems
            assert row["type"] in ontology.types
        if row["kind"] == "fact":
            keys(row, "id", "subject", "predicate", "object", "evidence")
            assert {row["subject"], row["object"]} <= ids
            assert row["predicate"] in ontology.predicates
            assert row["evidence"]
            assert {e["document"] for e in row["evidence"]} <= stems
    done = jiangtu("export", "-", variables=at_library)
    assert done.out == text


def test_engine_status_and_stop(at_library: Variables, tmp_path: Path) -> None:
    status = jiangtu("engine", "status", variables=at_library)
    assert (status.code, status.err) == (0, "")
    assert status.value["running"]
    assert status.value["memory"] > 0
    nowhere = {"JIANGTU_STORE": f"embedded:{tmp_path / 'nowhere'}"}
    assert jiangtu("engine", "status", variables=nowhere).value["running"] is False
    done = jiangtu("engine", "stop", variables=nowhere)
    assert (done.code, done.out) == (0, "")
    assert "no engine was running" in done.err


def test_ingest_again_changes_nothing_and_a_changed_file_replaces(
    at_empty: Variables, letters: Path, tmp_path: Path
) -> None:
    first = jiangtu("ingest", "--json", letters, LIBRARY[0], variables=at_empty)
    assert first.code == 0
    summary = first.value
    keys(summary, "read", "unchanged", "skipped", "passages", "entities", "facts", "statistics", "files")
    assert [summary[k] for k in ("read", "unchanged", "skipped")] == [2, 0, 0]
    assert sum(f["facts"] for f in summary["files"]) == summary["facts"] > 0
    assert "good.txt" in first.err
    before = export(tmp_path / "before.jsonl", at_empty)
    again = jiangtu("ingest", "--json", letters, LIBRARY[0], variables=at_empty)
    assert [again.value[k] for k in ("read", "unchanged", "skipped")] == [0, 2, 0]
    assert export(tmp_path / "again.jsonl", at_empty) == before

    (letters / "good.txt").write_text("赵小河是滨海港务有限公司的电工。\n", "utf-8")
    changed = jiangtu("ingest", "--json", letters, variables=at_empty)
    assert changed.value["read"] == 1
    text = export(tmp_path / "changed.jsonl", at_empty)
    assert "赵小河" in text
    assert "王大川" not in text
    assert "江城重工" not in text


def test_a_renamed_file_is_known_and_a_second_copy_is_refused(
    at_empty: Variables, letters: Path, tmp_path: Path
) -> None:
    jiangtu("ingest", letters, variables=at_empty)
    before = export(tmp_path / "before.jsonl", at_empty)
    (letters / "copy.txt").write_bytes((letters / "good.txt").read_bytes())
    done = jiangtu("ingest", "--json", letters / "copy.txt", variables=at_empty)
    assert done.code == 65
    assert "the same content is known as" in done.value["files"][0]["why"]
    (letters / "good.txt").unlink()
    done = jiangtu("ingest", "--json", letters / "copy.txt", variables=at_empty)
    assert (done.code, done.value["unchanged"]) == (0, 1)
    assert export(tmp_path / "after.jsonl", at_empty) == before


def test_two_folders_may_hold_files_of_one_name(at_empty: Variables, letters: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "good.txt").write_text("赵小河是滨海港务有限公司的电工。\n", "utf-8")
    done = jiangtu("ingest", "--json", letters, other, variables=at_empty)
    assert done.value["read"] == 2
    text = export(tmp_path / "graph.jsonl", at_empty)
    assert "王大川" in text
    assert "赵小河" in text


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
def test_ctrl_c_is_one_line(tmp_path: Path) -> None:
    words = ["extract", "--out", tmp_path / "out", *[EXAMPLES / "articles"] * 50]
    process = subprocess.Popen(
        [sys.executable, "-c", START, *map(str, words)], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    while not (tmp_path / "out").exists():
        assert process.poll() is None
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert said.strip() == "jiangtu: stopped: what was finished before is kept"


def test_examples_are_where_the_help_says() -> None:
    assert (EXAMPLES / "articles").is_dir()
    assert (EXAMPLES / "rosters").is_dir()
