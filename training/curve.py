"""What more annotated text would give: `python -m training.curve [--shares 0.125 0.25 0.5 1]`.

For each share of our own texts (passages, retold ones, articles; every so many of each) a network is taught
from the pretrained layers and weighed against the rules. Prints, for the names in the texts kept aside, F1 of
what the network sees, which is told what the rules propose, and figures of both, weighed by five-fold
cross-validation. The networks are thrown away. Annotated documents are not needed, so that anybody can run
it; it takes a third of an hour on two cores.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.extract.entities import learned
from ingest.extract.neural.network import Network
from ingest.tag import Tagger, cache_folder
from ontology.load import load
from ontology.model import Ontology
from training import pretrained
from training.corpus import RETELLING, WHOLE, Lesson, articles, lessons, retold, with_proposals
from training.examples import Example, examples, feature_names
from training.export import export
from training.fit import Options, train
from training.fuse import Judgement, figures, judgement, weighed
from training.train import tell

SHARES = (0.125, 0.25, 0.5, 1.0)
# Shorter than what ships is taught, and about alike for all: an epoch of half the texts has half the steps.
OPTIONS = Options(own=0.25, retold=0.5)
EPOCHS = 2  # of all texts; of a share 1 / s the root of s times as many
KEPT = (learned.PROPOSED, learned.ALONE)


def main() -> None:
    """Teach, judge, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shares", type=float, nargs="+", default=SHARES)
    given = parser.parse_args()
    ontology, tagger = load(), Tagger()
    taught = [*lessons([], ontology, tagger)]
    taught += [with_proposals(lesson, ontology, tagger) for lesson in retold(held=False)]
    held = [*retold(held=True), *articles(held=True)]
    for share in given.shares:
        part = some(taught, share)
        texts = [
            *_judged(
                [e for lesson in part for e in examples(lesson, ontology)], share, held, ontology, tagger
            )
        ]
        characters = sum(len(p.text) for lesson in part for p in lesson.draft.passages)
        for line in report(texts):
            sys.stdout.write(f"{share:6.1%} of the texts, {characters:,} characters, {line}\n")
            sys.stdout.flush()


def some(found: Sequence[Lesson], share: float) -> list[Lesson]:
    """A share of the lessons, evenly taken from each source."""
    taken: dict[str, float] = {}
    kept = []
    for lesson in found:
        taken[lesson.source] = taken.get(lesson.source, 0.0) + share
        if taken[lesson.source] >= 1:
            taken[lesson.source] -= 1
            kept.append(lesson)
    return kept


def report(texts: Sequence[Judgement]) -> Iterator[str]:
    """F1 of each kind of text kept aside."""
    pairs = weighed(texts)
    for name in (RETELLING, WHOLE):
        part = [(text, weights) for text, weights in pairs if text.source == name]
        alone = _f1_of_sight([text for text, _ in part])
        yield f"{name}: network alone F1 {alone:.3f}, both {figures(part, *KEPT)}"


def _f1_of_sight(texts: Sequence[Judgement]) -> float:
    """F1 of the spans on the network's likeliest path."""
    seen = [(text, each.candidate) for text in texts for each in text.judged if each.signs["seen"]]
    hits = sum(text.right(candidate) for text, candidate in seen)
    return 2 * hits / (len(seen) + sum(len(text.truth) for text in texts))


def _judged(
    found: Sequence[Example], share: float, held: Sequence[Lesson], ontology: Ontology, tagger: Tagger
) -> Iterator[Judgement]:
    """What is kept aside, as a network sees it that was taught on these."""
    features = feature_names(found)
    options = replace(OPTIONS, epochs=round(EPOCHS / share**0.5))
    learned_ = train(found, pretrained.load(cache_folder()), features, options, tell)
    with tempfile.TemporaryDirectory(prefix="curve-") as folder:
        export(learned_, features, Path(folder))
        network = Network(Path(folder))
    for lesson in held:
        yield replace(judgement(lesson, ontology, tagger, network), source=lesson.source)


if __name__ == "__main__":
    main()
