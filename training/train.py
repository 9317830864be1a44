"""Teach the reader: `python -m training.train [FOLDER…] [--epochs N M] [--further] [--out FOLDER]`.

Each FOLDER holds annotated documents in the JSON of `examples/gold`, their texts beside them or in
FOLDER/../articles. The first part learns from them, from the articles and from the invented passages and
sentences, the second from the retold passages too, but for what `python -m training.fuse` is to judge by.
Needs the model to start from (55 MB, fetched once into the cache) and about half an hour on two cores for
each part. The same data and seed give the same network on the same machine; `model.json` beside it tells
them. With `--further` the network that ships goes on learning from all of it for the epochs of `FURTHER`, in
about an hour, and what lies halfway between the two is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from graph.model import digest
from ingest.tag import Tagger, cache_folder
from ontology.load import load
from ontology.model import Ontology
from training import pretrained
from training.corpus import Lesson, counts, lessons, retold, with_proposals
from training.examples import Example, examples, feature_names
from training.export import FOLDER, export
from training.fit import FURTHER, SECOND, Options, mean, train, widen
from training.restore import restore

Record = dict[str, Any]


def main() -> None:
    """Read the lessons, train, export."""
    parser = argparse.ArgumentParser(description="Teach the reader from annotated texts.")
    parser.add_argument("folder", type=Path, nargs="*")
    parser.add_argument("--epochs", type=int, nargs=2, default=(Options.epochs, SECOND.epochs))
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument(
        "--share", type=float, default=1.0, help="learn from a part of the invented passages only"
    )
    parser.add_argument("--further", action="store_true", help="go on from the network that ships")
    given = parser.parse_args()
    ontology, tagger = load(), Tagger()
    first = _part(lessons(given.folder, ontology, tagger), given.share)
    more = [with_proposals(lesson, ontology, tagger) for lesson in retold(held=False)]
    tell(f"{dict(counts([*first, *more]))}")
    parts = [_examples(first, ontology), _examples(more, ontology)]
    if given.further:
        _go_on(parts, given.out)
        record = [*_records(FOLDER), _record([*first, *more], FURTHER)]
    else:
        options, second = Options(epochs=given.epochs[0]), replace(SECOND, epochs=given.epochs[1])
        _begin(parts, options, second, given.out)
        record = [_record(first, options), _record([*first, *more], second)]
    write_card(given.out, record)


def _begin(parts: Sequence[list[Example]], options: Options, second: Options, out: Path) -> None:
    """From the pretrained layers: what is invented and annotated first, then what is retold too."""
    found, before = parts[0], feature_names(parts[0])
    params = train(found, pretrained.load(cache_folder()), before, options, tell)
    found = [*found, *parts[1]]
    features = feature_names(found)
    export(train(found, {}, features, second, tell, learned=widen(params, before, features)), features, out)


def _go_on(parts: Sequence[list[Example]], out: Path) -> None:
    """From the network that ships, and halfway back to it."""
    params, before = restore(FOLDER)
    found = [example for part in parts for example in part]
    features = sorted({*feature_names(found), *before})
    known = widen(params, before, features)
    export(mean(known, train(found, {}, features, FURTHER, tell, learned=known)), features, out)


def _examples(found: Sequence[Lesson], ontology: Ontology) -> list[Example]:
    return [example for lesson in found for example in examples(lesson, ontology)]


def write_card(folder: Path, records: Sequence[Record]) -> None:
    """Say what the network beside it was taught on, and how: a record for each part of the training."""
    (folder / "model.json").write_text(json.dumps(records, indent=1) + "\n", "utf-8")


def _records(folder: Path) -> list[Record]:
    records: list[Record] = json.loads((folder / "model.json").read_text("utf-8"))
    return records


def _record(learned: Sequence[Lesson], options: Options) -> Record:
    return {"data": digest(*map(_text, learned)), "texts": dict(counts(learned)), **asdict(options)}


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


def tell(line: str) -> None:
    """Say it on standard error, at once."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
