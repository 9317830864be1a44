"""The command line as a user has it: a process of its own, with its output and exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.engine import Endpoint

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
LIBRARY = (
    EXAMPLES / "articles" / "02-service-team-kunshan.txt",
    EXAMPLES / "articles" / "05-cross-region-baoji.txt",
    EXAMPLES / "rosters" / "experts-2025.xlsx",
)
START = "from api.cli import main; main()"


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value that standard output holds, and nothing else."""
        return json.loads(self.out)


def account(endpoint: Endpoint) -> dict[str, str]:
    """The variables that name a server and its account."""
    return {
        "JIANGTU_STORE": endpoint.uri,
        "JIANGTU_STORE_USER": endpoint.user,
        "JIANGTU_STORE_PASSWORD": endpoint.password,
    }


def jiangtu(*words: str | Path, variables: Mapping[str, str] | None = None) -> Done:
    """Run `jiangtu WORDS`."""
    done = subprocess.run(
        [sys.executable, "-c", START, *map(str, words)],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": "200"} | dict(variables or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def export(path: Path, variables: Mapping[str, str]) -> str:
    """The graph as its export."""
    done = jiangtu("export", "--format", "jsonl", path, variables=variables)
    assert done.code == 0, done.err
    return path.read_text("utf-8")
