"""How the JVM and Neo4j are set: small, quiet, on loopback only."""

from __future__ import annotations

import os
from pathlib import Path

from graph.engine.options import EngineOptions

# Neo4j's own scripts open the same packages.
OPENED = (
    "java.nio",
    "java.io",
    "sun.nio.ch",
    "java.util.concurrent",
    "java.lang",
)


def jvm_arguments(options: EngineOptions) -> list[str]:
    """Arguments of the JVM."""
    return [
        f"-Xmx{options.heap}",
        "-Xms64m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
    ]


def neo4j_settings(home: Path, options: EngineOptions) -> dict[str, str]:
    """Settings of Neo4j."""
    return {
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{options.port}",
        "server.default_listen_address": "127.0.0.1",
        "server.directories.logs": str(home / "logs").replace("\\", "/"),
        "dbms.security.auth_enabled": "true",
        "dbms.usage_report.enabled": "false",
        "server.memory.pagecache.size": options.page_cache,
        "db.tx_log.preallocate": "false",
        "server.bolt.thread_pool_min_size": "1",
    }


def environment() -> dict[str, str]:
    """The environment of the engine's process: glibc keeps two arenas, not eight a core."""
    return {**os.environ, "MALLOC_ARENA_MAX": "2"}
