"""The files by which processes find one engine: who it is, whether it lives, and the locks around it.

In the folder of an engine: `engine.json` (its state), `start.lock` (held by who starts or attaches),
`engine.lock` (held by
the engine as long as it lives), `password`, `engine.stop` (asks it to stop), `neo4j/`
(the store) and `logs/`.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from graph.errors import EngineError

# The Bolt handshake: its magic number and four proposals of a version (4 bytes each; zero proposes nothing).
HANDSHAKE = b"\x60\x60\xb0\x17" + b"\x00\x00\x04\x05" + b"\x00" * 12


@dataclass(frozen=True, slots=True)
class State:
    """What an engine wrote about itself; `created` is when its process started, in seconds of the epoch."""

    pid: int
    created: float
    phase: str
    port: int
    idle: float
    version: str
    jars: str

    @property
    def uri(self) -> str:
        """Where it listens; empty while it starts."""
        return f"bolt://127.0.0.1:{self.port}" if self.port else ""

    def answers(self) -> bool:
        """True where something speaks Bolt on the engine's port."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as connection:
                connection.sendall(HANDSHAKE)
                return len(connection.recv(4)) == 4
        except OSError:
            return False


def lives(home: Path) -> bool:
    """True while a process holds the engine's lock; the operating system takes it from the dead."""
    if not (home / "engine.lock").exists():
        return False
    lock = FileLock(home / "engine.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


def read_state(home: Path) -> State | None:
    """The state of the engine that lives in the folder; None where there is none, or not a word of it yet."""
    try:
        state = State(**json.loads((home / "engine.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):  # none, or left half written by a crash of the machine
        return None
    return state if psutil.pid_exists(state.pid) and lives(home) else None


def touch(home: Path) -> None:
    """Tell the engine that someone is about to use it: its idle time starts anew."""
    with contextlib.suppress(FileNotFoundError):  # it has just stopped, as the caller will see
        os.utime(home / "engine.json")


def prepare_home(home: Path) -> None:
    """Make the folder of an engine, open to its owner alone. Raises EngineError where that can't be.

    A folder with other things in it is refused: its owner would be surprised to find it closed to others.
    """
    try:
        if home.exists() and any(home.iterdir()) and not (home / "start.lock").exists():
            raise EngineError(f"{home} holds other things; name a new or an empty folder for the graph")
        (home / "logs").mkdir(parents=True, exist_ok=True)
        home.chmod(0o700)
    except OSError as error:
        raise EngineError(f"{home} cannot hold a graph: {error}; name another folder") from error


def password_of(home: Path) -> tuple[str, bool]:
    """The password of the engine of a folder, and whether it was made just now."""
    path = home / "password"
    if path.exists():
        return path.read_text("utf-8").strip(), False
    word = secrets.token_hex(24)  # a leading hyphen would be taken for an option
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(word)
    return word, True


def log_tail(home: Path, lines: int = 12) -> str:
    """The end of what the engine's process last printed."""
    try:
        text = (home / "logs" / "engine.log").read_text("utf-8", errors="replace")
    except OSError:
        return "(no log)"
    return "\n".join(text.splitlines()[-lines:]) or "(the log is empty)"
