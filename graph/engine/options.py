"""What one can say about the embedded engine, and what it says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from graph.fetch import Progress

USER = "neo4j"


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """How to start an engine; one that runs already keeps the options it was started with.

    `cache` holds the fetched jars. `jars` is a folder that has them already, `installation` an existing
    Neo4j 5.26 whose `lib/` is used in their place, `mirror` the base address of a Maven repository. `idle` is
    how many seconds the engine outlives its last connection. `heap` and `page_cache` are upper limits, in
    the notation of Java and Neo4j (`512m`). `port` 0 takes a free one.
    """

    cache: Path
    jars: Path | None = None
    installation: Path | None = None
    mirror: str = ""
    idle: float = 300.0
    heap: str = "512m"
    page_cache: str = "64m"
    port: int = 0
    progress: Progress | None = None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a running engine listens and who may come in."""

    uri: str
    user: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """What is known about the engine of a folder; where none runs, only `home` and `running` say anything.

    `uptime` and `idle` are seconds, `memory` the resident set in bytes.
    """

    home: Path
    running: bool = False
    phase: str = "stopped"
    pid: int = 0
    uri: str = ""
    uptime: float = 0.0
    idle: float = 0.0
    memory: int = 0
    version: str = ""
    jars: str = ""
