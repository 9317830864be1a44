"""Networks that have not seen what they are to judge: `python -m training.folds FOLDER… --out FOLDER`.

A network is surer of documents that it was taught on than of others, so how far it may be trusted can only be
learned from others. One trunk learns from the passages alone, then one network for each part of the annotated
documents goes on from it with all other parts. `documents.json` beside them says which network has not seen
which document. Takes about an hour on two cores.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import jax
import numpy as np

from ingest.extract.neural.network import Network
from ingest.tag import Tagger, cache_folder
from ontology.load import load
from training import pretrained
from training.corpus import RETELLING, Lesson, documents, lessons, retold, with_proposals
from training.examples import Example, examples, feature_names
from training.export import export
from training.fit import Options, train
from training.train import tell

PARTS = 2  # of the documents; a network is taught on all but one
# Shorter than what ships is taught: it is to be wrong about what it has not seen, not to be the best.
TRUNK = Options(epochs=4, own=0.25, encoder_rate=1.5e-4, head_rate=1.5e-3, feature_rate=6e-3)
PART = Options(epochs=3)
AGAIN = 4  # one in so many of the retold passages is read again with the documents, lest they be forgotten
INDEX = "documents.json"


def main() -> None:
    """Teach the trunk, then one network for each part."""
    parser = argparse.ArgumentParser(description="Teach networks on all but a part of the documents each.")
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    ontology, tagger = load(), Tagger()
    found = lessons(given.folder, ontology, tagger)
    found += [with_proposals(lesson, ontology, tagger) for lesson in retold(held=False)]
    taught = [example for lesson in found for example in examples(lesson, ontology)]
    sources = {folder.name for folder in given.folder}
    names = sorted(lesson.id for lesson in found if lesson.source in sources)
    parts = {name: number % PARTS for number, name in enumerate(names)}
    teach(taught, parts, given.out)
    index = {"folders": [str(folder.resolve()) for folder in given.folder], "parts": parts}
    (given.out / INDEX).write_text(json.dumps(index, indent=1) + "\n", "utf-8")


def teach(
    taught: Sequence[Example],
    parts: Mapping[str, int],
    out: Path,
    trunk: Options = TRUNK,
    part: Options = PART,
) -> None:
    """Write a network for each part, which has not seen the documents of that part."""
    features = feature_names(taught)
    ours = [example for example in taught if example.lesson not in parts]
    begun = train(ours, pretrained.load(cache_folder()), features, trunk, tell)
    draw = np.random.default_rng(trunk.seed)
    for number in sorted(set(parts.values())):
        folder = out / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        seen = lessons_without(number, taught, parts, draw)
        learned = jax.tree.map(np.array, begun)
        export(train(seen, {}, features, part, tell, learned=learned), features, folder)


def lessons_without(
    number: int, taught: Sequence[Example], parts: Mapping[str, int], draw: np.random.Generator
) -> list[Example]:
    """The documents of all other parts, and some of the retold passages."""
    again = [e for e in taught if e.source == RETELLING and draw.random() * AGAIN < 1]
    return [*(e for e in taught if parts.get(e.lesson, number) != number), *again]


def unseen(folder: Path) -> Iterator[tuple[Lesson, Network]]:
    """Each document with the network that was not taught on it; OSError where there are none."""
    index = json.loads((folder / INDEX).read_text("utf-8"))
    networks = {part: Network(folder / str(part)) for part in set(index["parts"].values())}
    for lesson in (lesson for folder in index["folders"] for lesson in documents(Path(folder))):
        if lesson.id in index["parts"]:
            yield lesson, networks[index["parts"][lesson.id]]


if __name__ == "__main__":
    main()
