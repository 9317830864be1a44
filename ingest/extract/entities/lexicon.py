"""Many literal terms looked up in one pass over a text."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")


class Lexicon(Generic[T]):
    """Terms of at least two characters with what they stand for, found longest first, without overlaps."""

    def __init__(self, terms: Mapping[str, T] | Iterable[tuple[str, T]]) -> None:
        self._terms = {term: value for term, value in dict(terms).items() if len(term) > 1}
        lengths: dict[str, set[int]] = {}
        for term in self._terms:
            lengths.setdefault(term[:2], set()).add(len(term))
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int, T]]:
        """Yield (start, end, value) from left to right."""
        position, size = 0, len(text)
        while position < size - 1:
            position = yield from self._at(text, position)

    def _at(self, text: str, position: int) -> Generator[tuple[int, int, T], None, int]:
        for length in self._lengths.get(text[position : position + 2], ()):
            term = text[position : position + length]
            if len(term) == length and term in self._terms:
                yield position, position + length, self._terms[term]
                return position + length
        return position + 1
