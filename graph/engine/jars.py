"""Where the jars of Neo4j come from: fetched and pinned, a folder of them, or an existing installation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.engine.options import EngineOptions
from graph.errors import FetchError
from graph.fetch import fetch, locate, read_pins

LOCK = Path(__file__).with_name("jars.lock")


@dataclass(frozen=True, slots=True)
class Jars:
    """The files of one Neo4j."""

    version: str
    folder: Path
    files: tuple[Path, ...]


def find_jars(options: EngineOptions) -> Jars:
    """The jars that the options name, fetched into the cache where they name none. Raises FetchError."""
    if options.installation:
        return installed(options.installation)
    pins = read_pins(LOCK)
    version = next(pin.parts[2] for pin in pins if pin.coordinate.startswith("org.neo4j:neo4j:"))
    what = f"Neo4j {version}"
    if options.jars:
        return Jars(version, options.jars, tuple(locate(pins, options.jars, what)))
    folder = options.cache / f"neo4j-{version}"
    return Jars(version, folder, tuple(fetch(pins, folder, what, options.mirror, options.progress)))


def installed(installation: Path) -> Jars:
    """The jars of an existing Neo4j. Raises FetchError where the folder is not one."""
    folder = installation.expanduser() / "lib"
    files = tuple(sorted(folder.glob("*.jar")))
    versions = [m[1] for file in files if (m := re.fullmatch(r"neo4j-kernel-(\d[\w.]*)\.jar", file.name))]
    if not versions:
        raise FetchError(f"{installation} is not a Neo4j installation: {folder} holds no neo4j-kernel-….jar")
    return Jars(versions[0], folder, files)
