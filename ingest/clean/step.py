"""One step of cleaning: where it finds something to take out, and how that is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from ingest.clean.aligned import Aligned, Edit
from ingest.source import Removal

LONGEST = 500  # characters of a line that may be furniture


class Applied(Protocol):
    """What changes a text and says what it took out."""

    def apply(self, text: Aligned) -> tuple[Aligned, list[Removal]]:
        """The text without what is found, and how much that was, by reason."""


@dataclass(frozen=True, slots=True)
class Step:
    """A pure function from a text to the edits that clean it, in order and without overlap."""

    reason: str
    find: Callable[[str], Sequence[Edit]]

    def apply(self, text: Aligned) -> tuple[Aligned, list[Removal]]:
        """The text without what the step finds, and how much that was."""
        edits = self.find(text.text)
        if not edits:
            return text, []
        lost = sum(end - start - len(new) for start, end, new in edits)
        return text.edit(edits), [Removal(self.reason, lost, len(edits))]


def run(steps: Iterable[Applied], text: Aligned) -> tuple[Aligned, list[Removal]]:
    """Apply the steps in order; removals of one reason are added up by the caller."""
    removals: list[Removal] = []
    for step in steps:
        text, found = step.apply(text)
        removals += found
    return text, removals


def bare_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end with the line break, and text without blanks of each line that may be furniture."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        bare = line.strip() if len(line) <= LONGEST else ""
        if bare and "\t" not in bare:
            yield at, min(end + 1, len(text)), bare
        at = end + 1


def drop_lines(text: str, unwanted: Callable[[str], bool]) -> list[Edit]:
    """Edits that take out every line that is unwanted, and its line break; rows of tables stay.

    `unwanted` is asked about each line without the blanks at its ends.
    """
    return [(start, end, "") for start, end, bare in bare_lines(text) if unwanted(bare)]
