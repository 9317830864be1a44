"""Renew the pinned jars of the embedded Neo4j: `python -m graph.engine.lock 5.26.31`.

A developer's command: it needs Maven (`mvn`, which brings the dependency resolution that this would
otherwise have to imitate) and writes `jars.lock` beside this file. Review the difference before a commit.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from pathlib import Path

from graph.engine.jars import LOCK
from graph.fetch import Pin, sha256, write_pins

ROOTS = ("org.neo4j:neo4j", "org.neo4j:neo4j-bolt")  # the kernel with Cypher, and the Bolt connector
RENEW = "Renew: python -m graph.engine.lock VERSION"
LISTER = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:list"


def project(version: str) -> str:
    """A Maven project that depends on the roots and on nothing else."""
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>"
        f"<version>{version}</version></dependency>"
        for group, name in (root.split(":") for root in ROOTS)
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>lock</groupId><artifactId>lock</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>{dependencies}</dependencies></project>"
    )


def resolve(version: str, folder: Path) -> tuple[Pin, ...]:
    """Everything that Neo4j of this version needs at run time, with the digests of what Maven fetched."""
    (folder / "pom.xml").write_text(project(version), "utf-8")
    report = folder / "list.txt"
    command = ["mvn", "-q", "-B", LISTER, "-DincludeScope=runtime", f"-DoutputFile={report}"]
    command += ["-DoutputAbsoluteArtifactFilename=true"]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603 - the arguments are ours
    lines = (line.split(" -- ")[0].strip() for line in report.read_text("utf-8").splitlines())
    return tuple(pin(line) for line in lines if line.count(":") >= 5)


def pin(line: str) -> Pin:
    """The pin of a line `group:artifact:type[:classifier]:version:scope:path` of Maven's report."""
    coordinate, path = re.split(":(?:compile|runtime):", line)
    group, artifact, kind, *classifier, version = coordinate.split(":")
    middle = [kind, *classifier] if classifier or kind != "jar" else []
    file = Path(path)
    return Pin(":".join([group, artifact, *middle, version]), sha256(file), file.stat().st_size)


def main() -> None:
    """Read the version from the command line and write the lock file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version", help="of Neo4j Community, for example 5.26.31")
    version = parser.parse_args().version
    with tempfile.TemporaryDirectory() as folder:
        pins = resolve(version, Path(folder))
    comment = (
        f"Neo4j Community {version}, GPLv3, fetched by its user.\nRenew: python -m graph.engine.lock VERSION"
    )
    write_pins(LOCK, pins, comment)
    print(f"{len(pins)} jars, {sum(p.size for p in pins) / 1e6:.0f} MB: {LOCK}")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
