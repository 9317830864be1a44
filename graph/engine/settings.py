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


# The optimising compiler waits four times longer than Java's default: 15 % less work until the first answer,
# while long work still gets it (without it, building a vector index took twice the time). An engine with a
# heap from a gigabyte on is kept and asked often, and waits no longer than by default: the first 230
# questions to 100,000 experts had a p95 of 153 and 171 ms so, 175 and 222 ms otherwise. A young generation of
# 48 MB spares a start some twenty small collections.
COMPILER = (
    "-XX:Tier4InvocationThreshold=20000",
    "-XX:Tier4MinInvocationThreshold=5000",
    "-XX:Tier4CompileThreshold=60000",
    "-XX:Tier4BackEdgeThreshold=160000",
)


# The verifier looks for code that no compiler writes. What has the pinned digest needs it no more: 0.7 s.
UNVERIFIED = ("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote")

GIGABYTE = 1024  # megabytes
# Of a heap from a gigabyte on a quarter holds the young generation; while a vector index is built, a third
# holds vectors, at most what Lucene takes. It builds one graph of all that it holds, and a question has to
# search every graph: by default they hold 5,000 vectors each, or are joined, which builds them once more.
YOUNG, VECTORS, MOST_VECTORS = 1 / 4, 1 / 3, 1900


def jvm_arguments(options: EngineOptions, archive: Path | None, pinned: bool) -> list[str]:
    """Arguments of the JVM: the serial collector, which needs 70 MB less than the default one.

    `archive` is Java's class archive, `pinned` says that every jar has the digest of the lock file.
    """
    return [
        *([f"-XX:SharedArchiveFile={archive}"] if archive else []),
        *(UNVERIFIED if pinned else ()),
        f"-Xmx{options.heap}",
        f"-Xms{max(96, 2 * young(options.heap))}m",
        f"-Xmn{young(options.heap)}m",
        "-XX:+UseSerialGC",
        *(COMPILER if megabytes(options.heap) < GIGABYTE else ()),
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Djava.awt.headless=true",
        "--enable-native-access=ALL-UNNAMED",
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
    ]


def young(heap: str) -> int:
    """The young generation in megabytes: 48, or of a large heap a share.

    The default heap is started with often and seldom filled; what questions to a large graph leave behind
    would fill 48 MB several times a question.
    """
    return int(megabytes(heap) * YOUNG) if megabytes(heap) >= GIGABYTE else 48


def vector_buffer(heap: str) -> dict[str, str]:
    """The setting for building vector indexes; none for a small heap."""
    size = min(megabytes(heap) * VECTORS, MOST_VECTORS)
    name = "internal.dbms.index.vector.population_ram_buffer_size"
    return {name: f"{size:.1f}"} if megabytes(heap) >= GIGABYTE else {}


def megabytes(size: str) -> float:
    """A size in the notation of Java: `512m`, `4g`, or bytes."""
    units = {"k": 1 / 1024, "m": 1, "g": 1024}
    return int(size[:-1]) * units[size[-1].lower()] if size[-1].isalpha() else int(size) / 2**20


def neo4j_settings(options: EngineOptions) -> dict[str, str]:
    """Settings of Neo4j: Bolt on loopback and nothing else, authentication on, no reports to anyone."""
    return {
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{options.port}",
        "server.default_listen_address": "127.0.0.1",
        "dbms.security.auth_enabled": "true",
        "dbms.usage_report.enabled": "false",
        "internal.dbms.usage_report.udc_network_enabled": "false",
        # An existing installation may be of a version that knows other internal settings.
        "server.config.strict_validation.enabled": "false",
        # Netty would otherwise wait 5 s, twice, for requests that cannot come any more.
        "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
        "internal.dbms.bolt.local_enabled": "false",
        "server.bolt.thread_pool_min_size": "1",
        "server.memory.pagecache.size": options.page_cache,
        # 256 MB are otherwise laid out in advance for each of the two databases' logs.
        "db.tx_log.preallocate": "false",
        "db.tx_log.rotation.size": "32m",
        "db.tx_log.rotation.retention_policy": "keep_none",
        **vector_buffer(options.heap),
    }


def environment() -> dict[str, str]:
    """The environment of the engine's process: glibc keeps two arenas, not eight a core.

    Under the locale `C` Java could not open a folder with a Chinese name.
    """
    unicode = {"LC_ALL": "C.UTF-8"} if os.environ.get("LC_ALL") in ("C", "POSIX") else {}
    return {**os.environ, **unicode, "MALLOC_ARENA_MAX": "2"}
