"""What the passages say, whom and what they mention, and their words for the full-text index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.scale.names import Names
from benchmarks.scale.network import ROSTER, ROWS, Facts, Network
from benchmarks.scale.words import load_words
from graph.text import tokens

TOLD = {"hasSkill": "擅长", "solved": "解决了", "created": "做成了", "received": "获得"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its place in its document; mentions are (type, index, surface, start)."""

    document: int
    index: int
    text: str
    tokens: str
    mentions: tuple[tuple[str, int, str, int], ...]


def document_id(document: int, network: Network) -> str:
    """Rosters come first, then articles."""
    kind = "roster" if document * ROWS < int(network.counts["Person"] * ROSTER) else "article"
    return f"{kind}-{document:06d}"


def passages(network: Network, names: Names, seed: int) -> Iterator[Passage]:
    """Passage `i` tells of expert `i`: where he works and what the facts about him say."""
    rng = np.random.default_rng(seed)
    posts = rng.integers(0, len(load_words().posts), len(network.firm)).tolist()
    said = [_by_subject(f, network.counts["Person"]) for f in network.facts if f.predicate in TOLD]
    kinds = [(f.predicate, f.object_type) for f in network.facts if f.predicate in TOLD]
    first = np.searchsorted(network.document, network.document)
    rows = int(network.counts["Person"] * ROSTER)
    joints = {text: " ".join(tokens(text)) for text in (*TOLD.values(), *load_words().posts)}
    for i, (document, begin, firm) in enumerate(
        zip(network.document.tolist(), first.tolist(), network.firm.tolist(), strict=True)
    ):
        line = _Line("  " if i < rows else "", joints, names)
        line.name("Person", i)
        line.text("" if i < rows else "在")
        line.name("Enterprise", firm)
        line.text(load_words().posts[posts[i]])
        for (predicate, kind), (starts, objects) in zip(kinds, said, strict=True):
            found = objects[starts[i] : starts[i + 1]]
            if found:
                line.text("" if i < rows else "，" + TOLD[predicate])
                line.names(kind, found)
        line.text("" if i < rows else "。")
        yield Passage(document, i - begin, line.shown, " ".join(line.tokens), tuple(line.mentions))


class _Line:
    """A passage in the making."""

    def __init__(self, gap: str, joints: dict[str, str], names: Names) -> None:
        self.gap, self.joints, self.known = gap, joints, names
        self.shown = ""
        self.tokens: list[str] = []
        self.mentions: list[tuple[str, int, str, int]] = []

    def text(self, text: str) -> None:
        """Something that is no name."""
        if text:
            self.shown += self.gap + text
            self.tokens.append(self.joints.get(text.strip("，。"), ""))

    def name(self, kind: str, index: int, gap: str | None = None) -> None:
        """A name, which is mentioned."""
        name = self.known.of[kind][index]
        self.shown += (self.gap if gap is None else gap) if self.shown else ""
        self.mentions.append((kind, index, name, len(self.shown)))
        self.shown += name
        self.tokens.append(self.known.words_of(kind, index))

    def names(self, kind: str, found: Sequence[int]) -> None:
        """Several of one type."""
        for place, index in enumerate(found):
            self.name(kind, index, "、" if place else None)


def _by_subject(facts: Facts, size: int) -> tuple[list[int], list[int]]:
    """Objects in the order of the subjects, and where those of each subject start."""
    order = np.argsort(facts.subject, kind="stable")
    starts = np.searchsorted(facts.subject[order], np.arange(size + 1))
    return starts.tolist(), facts.object[order].tolist()
