"""Marks what was read from pictures: each passage bears the confidence of the least sure line in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from graph.model import Passage, Reading, Skip
from ingest.readers.recognition import MISSING
from ingest.source import Source

DIGITS = 3  # of a confidence; more would be noise


def mark(reading: Reading, source: Source) -> Reading:
    """The reading of a source; passages of recognised text bear its confidence, pages not read are listed."""
    missed = (Skip("page", where, f"{source.name}: {MISSING}") for where in source.missed)
    reading = replace(reading, skips=(*reading.skips, *missed))
    if not source.recognised:
        return reading
    starts = [line.start for line in source.recognised]
    ends = [line.end for line in source.recognised]

    def marked(passage: Passage) -> Passage:
        first, last = bisect_left(ends, passage.start + 1), bisect_left(starts, passage.end)
        sure = [line.confidence for line in source.recognised[first:last]]
        return replace(passage, ocr=round(min(sure), DIGITS)) if sure else passage

    return replace(reading, passages=tuple(map(marked, reading.passages)))
