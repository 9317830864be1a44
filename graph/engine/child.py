"""The engine's own process: starts Neo4j Community inside a JVM, and stops it when nobody needs it.

This is the one file that touches Neo4j's classes (GPLv3; fetched by the user, not shipped). It is run by its
path and imports nothing else of this product. Its orders come as one JSON object on standard input:
`home`, `jvm` (the library), `arguments` (of the JVM), `classpath`, `settings` (of Neo4j), `password`, `fresh`
(the password is new), `idle` (seconds), `version`, `jars`.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
import traceback
from pathlib import Path
from typing import Any

import psutil
from filelock import FileLock, Timeout

# JPype takes NumPy along where it can, which nobody here asks for: 10 MB, and a tenth of a second a start.
sys.modules["numpy"] = None  # type: ignore[assignment]  # this is how an import is forbidden
import jpype  # noqa: E402 - after the line above

LOCK_PATIENCE = 5.0  # seconds; a look at whether the lock is held holds it for an instant
RECOVERY = 120_000  # milliseconds for the database to recover after a crash
POLL = 0.25  # seconds between looks at the connections and at the request to stop


def java(name: str) -> Any:
    """A Java class."""
    return jpype.JClass(name)


class Engine:
    """One Neo4j on one folder, from start to stop."""

    def __init__(self, orders: dict[str, Any]) -> None:
        self.orders = orders
        self.home = Path(orders["home"])
        self.state, self.request = self.home / "engine.json", self.home / "engine.stop"
        self.lock = FileLock(self.home / "engine.lock")
        self.port = 0
        self.stopping = threading.Event()
        self.used = time.time()

    def tell(self, phase: str) -> None:
        """Write the state, whole or not at all."""
        process = psutil.Process()
        state = {"pid": process.pid, "created": process.create_time(), "phase": phase, "port": self.port}
        state |= {key: self.orders[key] for key in ("idle", "version", "jars")}
        part = self.state.with_suffix(".part")
        part.write_text(json.dumps(state), "utf-8")
        for patience in reversed(range(100)):
            try:
                part.replace(self.state)
                return
            except PermissionError:  # on Windows, while someone reads it
                if not patience:
                    raise
                time.sleep(0.01)

    def start(self) -> None:
        """Start the JVM and Neo4j; after this it listens."""
        jpype.startJVM(self.orders["jvm"], *self.orders["arguments"], classpath=self.orders["classpath"])
        conf, store = self.home / "neo4j.conf", self.home / "neo4j"
        conf.write_text("".join(f"{k}={v}\n" for k, v in self.orders["settings"].items()), "utf-8")
        path = java("java.nio.file.Path").of
        new = not (store / "data" / "databases" / "system").exists()
        if new:
            self.set_initial_password(path(str(store)), path(str(self.home)))
        builder = java("org.neo4j.dbms.api.DatabaseManagementServiceBuilder")(path(str(store)))
        builder.loadPropertiesFromFile(path(str(conf)))
        logs = java("org.neo4j.configuration.GraphDatabaseSettings").logs_directory
        # Not by way of the file, which Neo4j reads as Latin-1.
        self.service = builder.setConfig(logs, path(str(self.home / "logs"))).build()
        if not self.service.database("neo4j").isAvailable(RECOVERY):
            raise RuntimeError("the database is damaged or did not recover: see debug.log")
        system = self.service.database("system")
        if self.orders["fresh"] and not new:
            statement = "ALTER USER neo4j SET PASSWORD $word CHANGE NOT REQUIRED"
            system.executeTransactionally(statement, {"word": self.orders["password"]})
        resolver = system.getDependencyResolver()
        self.connections = resolver.resolveDependency(
            java("org.neo4j.kernel.api.net.NetworkConnectionTracker").class_
        )
        connectors = "org.neo4j.configuration.connectors"
        ports = resolver.resolveDependency(java(f"{connectors}.ConnectorPortRegister").class_)
        self.port = int(ports.getLocalAddress(java(f"{connectors}.ConnectorType").BOLT).getPort())

    def set_initial_password(self, store: Any, conf: Any) -> None:
        """Before the first start, so that the connector never listens with Neo4j's default password."""
        context = java("org.neo4j.cli.ExecutionContext")(store, conf)
        command = java("org.neo4j.commandline.admin.security.SetInitialPasswordCommand")(context)
        java("picocli.CommandLine").populateCommand(command, self.orders["password"])
        command.execute()

    def warm(self) -> None:
        """Load what every query needs, while the one who waits still loads things of its own."""
        self.service.database("neo4j").executeTransactionally("MATCH (n) WHERE n.id = '' RETURN n LIMIT 1")

    def watch(self) -> None:
        """Return when asked to stop, unused for too long, or the folder was deleted."""
        while not self.stopping.wait(POLL):
            if self.request.exists() or not self.state.exists() or (self.idle() and self.retire()):
                return

    def idle(self) -> bool:
        """True where nobody was connected, or announced a connection, for the idle time."""
        if self.connections.activeConnections().size():
            self.used = time.time()
        limit: float = self.orders["idle"]
        return time.time() - max(self.used, self.state.stat().st_mtime) > limit

    def retire(self) -> bool:
        """Leave, unless someone holds the lock to attach, or has just done so."""
        try:
            with FileLock(self.home / "start.lock", timeout=0):
                if leaves := self.idle():
                    self.tell("stopping")
                return leaves
        except Timeout:
            return False

    def stop(self) -> None:
        """Stop Neo4j cleanly; the state goes last, so that a new start waits for the end."""
        self.tell("stopping")
        self.service.shutdown()
        self.request.unlink(missing_ok=True)
        self.state.unlink(missing_ok=True)


def live(engine: Engine) -> None:
    """Start, say so, and stop when it is time."""
    engine.request.unlink(missing_ok=True)
    engine.tell("starting")
    engine.start()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: engine.stopping.set())
    engine.tell("ready")
    engine.warm()
    engine.watch()
    engine.stop()


def main() -> int:
    """Read the orders and live by them; returns the exit code. The lock is left to the end of the process."""
    try:
        engine = Engine(json.load(sys.stdin))
        print(time.strftime("%F %T"), "Neo4j", engine.orders["version"])  # noqa: T201 - the log
        engine.lock.acquire(timeout=LOCK_PATIENCE)
        live(engine)
    except Timeout:
        print("another engine holds this folder")  # noqa: T201 - the log
        return 1
    except BaseException as error:
        traceback.print_exc(file=sys.stdout)
        print(error.stacktrace() if isinstance(error, jpype.JException) else "")  # noqa: T201 - the log
        return 1
    return 0


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # Neo4j has stopped, or its threads would keep a failed start alive
