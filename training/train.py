"""Teach the reader: `python -m training.train [FOLDER…] [--epochs N M] [--out FOLDER]`.

Each FOLDER holds annotated documents in the JSON of `examples/gold`, their texts beside them or in
FOLDER/../articles. The first part learns from them and from the invented passages and sentences, the second
from the retold passages too, but for those that `python -m training.fuse` is to judge by. Needs the model to
start from (55 MB, fetched once into the cache) and about half an hour on two cores for each part. The same
data and seed give the same network on the same machine; `model.json` beside it tells them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from graph.model import digest
from ingest.tag import Tagger, cache_folder
from ontology.load import load
from training import pretrained
from training.corpus import Lesson, counts, lessons, retold, with_proposals
from training.examples import examples, feature_names
from training.export import FOLDER, export
from training.fit import SECOND, Options, train, widen


def main() -> None:
    """Read the lessons, train, export."""
    parser = argparse.ArgumentParser(description="Teach the reader from annotated texts.")
    parser.add_argument("folder", type=Path, nargs="*")
    parser.add_argument("--epochs", type=int, nargs=2, default=(Options.epochs, SECOND.epochs))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument(
        "--share", type=float, default=1.0, help="learn from a part of the invented passages only"
    )
    given = parser.parse_args()
    ontology, tagger = load(), Tagger()
    first = _part(lessons(given.folder, ontology, tagger), given.share)
    options, second = Options(epochs=given.epochs[0]), replace(SECOND, epochs=given.epochs[1])
    found = [example for lesson in first for example in examples(lesson, ontology)]
    features = feature_names(found)
    _tell(f"{dict(counts(first))}, {len(found)} examples, {len(features)} features")
    params = train(found, pretrained.load(cache_folder()), features, options, _tell)
    more = [with_proposals(lesson, ontology, tagger) for lesson in retold(held=False)]
    found += [example for lesson in more for example in examples(lesson, ontology)]
    before, features = features, feature_names(found)
    _tell(f"{dict(counts(more))}, {len(found)} examples, {len(features)} features")
    params = train(found, {}, features, second, _tell, learned=widen(params, before, features))
    export(params, features, given.out)
    write_card(given.out, [(first, options), ([*first, *more], second)])


def write_card(folder: Path, parts: Sequence[tuple[Sequence[Lesson], Options]]) -> None:
    """Say what the network beside it was taught on, and how: a record for each part of the training."""
    card = [
        {"data": digest(*map(_text, learned)), "texts": dict(counts(learned)), **asdict(options)}
        for learned, options in parts
    ]
    (folder / "model.json").write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def _part(found: Sequence[Lesson], share: float) -> list[Lesson]:
    """A share of the invented passages, evenly taken, and everything else: for the learning curve."""
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
