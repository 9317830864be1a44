"""Some hundred damaged files are read or refused with a named error; `benchmarks/fuzz.py` does thousands."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.fuzz import EXAMPLES, cases
from graph.errors import SkipError
from ingest.clean import clean
from ingest.pipeline import collect
from ingest.readers import READERS, read

FILES = [path for path in collect([EXAMPLES]) if path.suffix in READERS]
CASES = 300


@pytest.mark.timeout(120)
def test_damaged_files_are_read_or_refused(tmp_path: Path) -> None:
    outcomes = set()
    for case in cases(FILES, range(CASES), seed=2026):
        path = tmp_path / f"case{case.suffix}"
        path.write_bytes(case.data)
        try:
            cleaned = clean(read(path))
        except SkipError as error:
            assert path.name in str(error)
            assert str(error).isprintable()
            outcomes.add(type(error).__name__)
        else:
            size = len(cleaned.source.text)
            assert all(0 <= s.start < s.end <= size for s in cleaned.segments)
            outcomes.add("read")
    assert outcomes >= {"read", "UnreadableFile"}
