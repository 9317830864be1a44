"""Teach the reader: `python -m training.train [FOLDER…] [--epochs N] [--out FOLDER]`.

Passages and sentences of our own are always learned from; each FOLDER holds annotated documents in the JSON
of `examples/gold`, their texts beside them or in FOLDER/../articles. Needs the model to start from (55 MB,
fetched once into the cache) and about half an hour on two cores. The same data and seed give the same network
on the same machine; `model.json` beside it tells them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from graph.model import digest
from ingest.tag import Tagger, cache_folder
from ontology.load import load
from training import pretrained
from training.corpus import Lesson, counts, lessons
from training.examples import examples, feature_names
from training.export import FOLDER, export
from training.fit import Options, train


def main() -> None:
    """Read the lessons, train, export."""
    parser = argparse.ArgumentParser(description="Teach the reader from annotated texts.")
    parser.add_argument("folder", type=Path, nargs="*")
    parser.add_argument("--epochs", type=int, default=Options.epochs)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("--share", type=float, default=1.0, help="learn from a part of our own passages only")
    given = parser.parse_args()
    ontology = load()
    learned = _part(lessons(given.folder, ontology, Tagger()), given.share)
    options = Options(epochs=given.epochs)
    found = [example for lesson in learned for example in examples(lesson, ontology)]
    features = feature_names(found)
    _tell(f"{dict(counts(learned))}, {len(found)} examples, {len(features)} features")
    params = train(found, pretrained.load(cache_folder()), features, options, _tell)
    export(params, features, given.out)
    card = {
        "data": digest(*(_text(lesson) for lesson in learned)),
        "texts": dict(counts(learned)),
        **asdict(options),
    }
    (given.out / "model.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def write_card(folder: Path, learned: Sequence[Lesson], options: Options) -> None:
    """Say what the network beside it was taught on, and how."""
    data = digest(*(_text(lesson) for lesson in learned))
    card = {"data": data, "texts": dict(counts(learned)), **asdict(options)}
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def _part(found: Sequence[Lesson], share: float) -> list[Lesson]:
    """A share of our own passages, evenly taken, and everything else: for the learning curve."""
    kept, taken = [], 0.0
    for lesson in found:
        if lesson.source == "passages":
            taken += share
            if taken < 1:
                continue
            taken -= 1
        kept.append(lesson)
    return kept


def _text(lesson: Lesson) -> str:
    """What a lesson teaches, as one text."""
    names = sorted(f"{m.passage} {m.entity} {m.start} {m.end}" for m in lesson.draft.mentions)
    return "\n".join([*(p.text for p in lesson.draft.passages), *names, *map(str, sorted(lesson.truth))])


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
