"""Runs the commands that the READMEs show and writes what they print below them.

    .venv/bin/python docs/refresh.py

Every `console` block that begins with `$ jiangtu` is run, in order, on a fresh embedded graph of its own; a
command that prints nothing on standard output is shown with the last line of its messages.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
BLOCK = re.compile(r"```console\n\$ (jiangtu [^\n]+)\n.*?```", re.DOTALL)


def main() -> None:
    """Rewrite both files; a command that fails stops it and nothing is written."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = Path(sys.executable).parent
        environment = {
            **os.environ,
            "JIANGTU_STORE": f"embedded:{folder}/graph",
            "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        }
        outputs: dict[str, str] = {}
        texts = {name: (ROOT / name).read_text("utf-8") for name in READMES}
        try:
            for text in texts.values():
                for command in BLOCK.findall(text):
                    if command not in outputs:
                        outputs[command] = run(command, environment)
        finally:
            run("jiangtu engine stop", environment)
    for name, text in texts.items():
        new = BLOCK.sub(lambda m: f"```console\n$ {m[1]}\n{outputs[m[1]]}\n```", text)
        (ROOT / name).write_text(new, "utf-8")


def run(command: str, environment: dict[str, str]) -> str:
    """What a command prints. Raises SystemExit with its messages where it fails."""
    done = subprocess.run(  # noqa: S602  # the commands stand in our own files, and some have a pipe
        command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command}: exit code {done.returncode}\n{done.stderr}")
    printed = done.stdout.rstrip() or done.stderr.rstrip().rpartition("\n")[2]
    return "\n".join(re.sub(r"(?<=\S)[\t ]{2,}", "  ", line).rstrip() for line in printed.split("\n"))


if __name__ == "__main__":
    main()
