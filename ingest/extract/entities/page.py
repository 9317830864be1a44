"""A document as the finders see it: lines of text with their words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ingest.extract.draft import Tag
from ingest.extract.entities.vocabulary import Vocabulary


@dataclass(frozen=True)
class Line:
    """One passage: its text and the tagger's words, which cover it without gaps."""

    index: int
    text: str
    tags: Sequence[Tag]
    paragraph: int = 0

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts."""
        return [tag.start for tag in self.tags]

    def word_at(self, position: int) -> int:
        """Return the number of the word that covers a character."""
        return bisect_right(self.starts, position) - 1

    def starts_word(self, position: int) -> bool:
        """Say whether a word starts there."""
        return self.tags[self.word_at(position)].start == position

    def ends_word(self, position: int) -> bool:
        """Say whether a word ends there."""
        return position == len(self.text) or self.starts_word(position)

    def whole_words(self, start: int, end: int) -> tuple[int, int]:
        """A span moved to the nearest bounds of words, rather to the right; as it is if nothing is left."""
        first, last = self._nearest_bound(start), self._nearest_bound(end)
        return (first, last) if first < last else (start, end)

    def _nearest_bound(self, position: int) -> int:
        if position == len(self.text):
            return position
        word = self.tags[self.word_at(position)]
        return word.start if position - word.start < word.end - position else word.end


@dataclass(frozen=True)
class Page:
    """All passages of one document, in order."""

    lines: tuple[Line, ...]
    vocabulary: Vocabulary
    title: str = ""
    heard: tuple[
        npt.NDArray[np.float16], ...
    ] = ()  # what the tagger's network knows of each line's characters

    @cached_property
    def _counts(self) -> dict[str, int]:
        return {}

    def count(self, text: str) -> int:
        """How often a text stands in the document, counted once for each text."""
        if text not in self._counts:
            self._counts[text] = self.text.count(text)
        return self._counts[text]

    @cached_property
    def text(self) -> str:
        """The whole document, a line a passage: for questions about the document, not for offsets."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that a finder proposes; `weight` says how sure it is (0 to 1, of finders alike).

    `name` differs from the surface where the text is abbreviated or damaged. `head` is the length of the
    generic ending (公司, 大会), which decides what counts as the same kind when short forms are resolved.
    """

    line: int
    start: int
    end: int
    type: str
    weight: float = 0.5
    name: str = ""
    head: int = 0
    also: tuple[str, ...] = ()  # other forms that the text gives for it
    key: str = ""  # equal keys, equal entities, whatever the names
    inner: bool = False  # may lie inside a longer name
    source: str = field(default="", compare=False)

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end
