"""What cleaning takes out of files, by kind, and how many pronunciations in brackets it leaves.

python -m benchmarks.cleaning examples/articles
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from graph.errors import SkipError
from ingest.clean import clean
from ingest.clean.characters import SOUND
from ingest.pipeline import collect
from ingest.readers import read


def report(path: Path) -> None:
    """Print the removals of a file and the pronunciations before and after."""
    source = read(path)
    cleaned = clean(source)
    left = sum(len(SOUND.findall(segment.text)) for segment in cleaned.segments)
    print(f"{path.name}: {len(source.text):,} characters, {len(cleaned.segments)} passages")
    print(f"  pronunciations in brackets: {len(SOUND.findall(source.text))} before, {left} after")
    for removal in cleaned.removals:
        print(f"  {removal.reason:22} {removal.count:6,} times  {removal.characters:8,} characters")


def main(argv: Sequence[str] | None = None) -> int:
    """Print the reports; 1 where a file can't be read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("paths", type=Path, nargs="+", help="files or folders")
    failed = False
    for path in collect(parser.parse_args(argv).paths):
        try:
            report(path)
        except SkipError as error:
            failed = True
            print(f"skipped: {error}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
