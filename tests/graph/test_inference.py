"""Running a network leaves nothing behind and speaks to nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LOAD = "from graph.inference import onnxruntime; print(onnxruntime.get_available_providers())"


def test_loading_onnx_runtime_writes_nothing_into_the_home_folder(tmp_path: Path) -> None:
    places = {name: str(tmp_path) for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA")}
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "ORT_"))} | places
    done = subprocess.run(
        [sys.executable, "-c", LOAD], env=environment, capture_output=True, text=True, check=True
    )
    assert "CPUExecutionProvider" in done.stdout
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_one_module_alone_imports_onnx_runtime() -> None:
    root = Path(__file__).parents[2]
    code = [p for package in ("api", "graph", "ingest", "ontology") for p in (root / package).rglob("*.py")]
    importers = [
        p.name
        for p in code
        if "import onnxruntime" in p.read_text("utf-8").replace("from graph.inference import", "")
    ]
    assert importers == ["inference.py"]
