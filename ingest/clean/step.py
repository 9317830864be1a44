"""One step of cleaning: where it finds something to take out, and how that is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.clean.aligned import Aligned, Edit
from ingest.source import Removal

LONGEST = 500  # characters of a line that may be furniture


@dataclass(frozen=True, slots=True)
class Step:
    """A pure function from a text to the edits that clean it, in order and without overlap."""

    reason: str
    find: Callable[[str], Sequence[Edit]]

    def apply(self, text: Aligned) -> tuple[Aligned, Removal | None]:
        """The text without what the step finds, and how much that was."""
        edits = self.find(text.text)
        if not edits:
            return text, None
        lost = sum(end - start - len(new) for start, end, new in edits)
        return text.edit(edits), Removal(self.reason, lost, len(edits))


def run(steps: Iterable[Step], text: Aligned) -> tuple[Aligned, list[Removal]]:
    """Apply the steps in order; removals of one reason are added up by the caller."""
    removals = []
    for step in steps:
        text, removal = step.apply(text)
        if removal:
            removals.append(removal)
    return text, removals


def drop_lines(text: str, unwanted: Callable[[str], bool]) -> list[Edit]:
    """Edits that take out every line that is unwanted, and its line break; rows of tables stay.

    `unwanted` is asked about each line without the blanks at its ends.
    """
    edits: list[Edit] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        bare = line.strip() if len(line) <= LONGEST and "\t" not in line.strip() else ""
        if bare and unwanted(bare):
            edits.append((at, min(end + 1, len(text)), ""))
        at = end + 1
    return edits
