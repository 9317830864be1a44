"""Questions by which the language model is taught what answers what, and the sentences that they ask for.

`asked/` holds a file a folder of passages, an object a line: the question `q`, put as a firm would that does
not know the text, the id of a `passage`, and the numbers of those of its `sentences` that answer, the best
first. No six letters in a row are the same in both, and none is about a passage that a question of
`questions.jsonl` asks for: the ranking is judged by those.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.clean.aligned import Aligned
from ingest.clean.sentences import sentences
from training import parse

FOLDER = Path(__file__).with_name("asked")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the sentences of one passage that answer it, the best first."""

    question: str
    passage: str
    answers: tuple[str, ...]


def read_asked(folder: Path = FOLDER) -> list[Asked]:
    """All questions, in the order of their files.

    Raises ValueError where a passage or one of its sentences does not stand.
    """
    return [asked for file in sorted(folder.glob("*.jsonl")) for asked in _read(file)]


def _read(file: Path) -> Iterator[Asked]:
    texts = {p.id: _sentences(p.text) for p in parse.read(Path(__file__).with_name(file.stem))[0]}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        known = texts.get(row["passage"], [])
        if not row["sentences"] or not all(0 <= n < len(known) for n in row["sentences"]):
            raise ValueError(f"{file.name}, line {number}: {row['passage']} has {len(known)} sentences")
        yield Asked(row["q"], row["passage"], tuple(known[n] for n in row["sentences"]))


def _sentences(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(Aligned.of(text))]
