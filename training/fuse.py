"""Learn how rules and network are weighed: `python -m training.fuse [--folds FOLDER] [--out FILE]`.

Learns from the retold passages and articles that the network has not seen and, where networks are given that
`training/folds.py` has taught, from annotated documents, each as the network sees it that was not taught on
it. Prints precision, recall and F1 of the spans by five-fold cross-validation, for retold passages, articles
and documents apart, and writes the weights learned from all of them.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_array
from scipy.special import expit

from graph.model import digest
from ingest.extract.entities import fusion, learned, propose, resolve
from ingest.extract.entities.page import Candidate
from ingest.extract.neural.network import Network
from ingest.extract.neural.quotes import balance
from ingest.tag import Tagger
from ontology.load import load
from ontology.model import Ontology
from training.corpus import RETELLING, WHOLE, Lesson, articles, read_page, retold
from training.export import FOLDER
from training.folds import unseen

PENALTY = 1.0  # of the squares of the weights; the constant has none
FOLDS = 5
# Share of characters in common (Dice); readings are scored with 0.5 of the pairs of characters.
NEARLY = 0.6
Floats = npt.NDArray[np.float64]
Place = tuple[int, int, int]  # line, start, end
# A span of an annotated document counts for so many of a text of ours: documents are what is read.
# With 1, 3 and 8 documents come out with F1 0.726, 0.729 and 0.731, passages with 0.755, 0.750 and 0.744.
DOCUMENT = 3.0
DOCUMENTS = "documents"
# Of what the rules propose, of what the network alone sees: what is compared.
THRESHOLDS = ((0.1, 0.35), (0.15, 0.35), (0.25, 0.25), (0.25, 0.35), (0.25, 0.45), (0.35, 0.35), (0.35, 0.45))


@dataclass(frozen=True)
class Judgement:
    """The judged spans of one text, and its true ones."""

    judged: tuple[learned.Judged, ...]
    truth: Mapping[Place, str]
    source: str = RETELLING  # or articles, or documents

    @property
    def weight(self) -> float:
        """What a span of it counts."""
        return DOCUMENT if self.source == DOCUMENTS else 1.0

    def right(self, candidate: Candidate) -> bool:
        """True where a name of that kind stands in that place; what is described, where it nearly does."""
        if candidate.type in resolve.DESCRIBED:
            return any(
                type_ == candidate.type and _overlap(candidate, place) >= NEARLY
                for place, type_ in self.truth.items()
            )
        type_ = self.truth.get((candidate.line, candidate.start, candidate.end))
        return type_ is not None and resolve.kind(type_) == resolve.kind(candidate.type)


def main() -> None:
    """Judge, learn, tell, write."""
    parser = argparse.ArgumentParser(description="Learn how rules and network are weighed.")
    parser.add_argument(
        "--folds", type=Path, help="networks that were each taught on a part of the documents"
    )
    parser.add_argument("--out", type=Path, default=FOLDER / fusion.PATH)
    given = parser.parse_args()
    ontology, tagger = load(), Tagger()
    lessons = [*retold(held=True), *articles(held=True)]
    texts = [replace(judgement(lesson, ontology, tagger), source=lesson.source) for lesson in lessons]
    for lesson, network in unseen(given.folds) if given.folds else ():
        lessons.append(lesson)
        texts.append(replace(judgement(lesson, ontology, tagger, network), source=DOCUMENTS))
    sys.stdout.writelines(f"{line}\n" for line in report(texts))
    weights = {name: round(value, 4) for name, value in fit(texts).items()}
    card = {"data": digest(*(p.text for lesson in lessons for p in lesson.draft.passages)),
            "texts": len(texts), "spans": sum(len(t.judged) for t in texts), "weights": weights}  # fmt: skip
    given.out.write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", "utf-8")


def judgement(
    lesson: Lesson, ontology: Ontology, tagger: Tagger, network: Network | None = None
) -> Judgement:
    """What rules and a network, by default the one that ships, find in a text, and what is true."""
    draft, page = lesson.draft, read_page(lesson.draft, ontology, tagger)
    proposals = propose(page)
    sight = learned.see(page, proposals, network)
    index = {p.id: n for n, p in enumerate(draft.passages)}
    types = {e.id: e.type for e in draft.entities}
    truth = {
        (index[m.passage], *balance(draft.passages[index[m.passage]].text, m.start, m.end)): types[m.entity]
        for m in draft.mentions
    }
    return Judgement(tuple(learned.judge(page, proposals, sight)) if sight else (), truth)


def fit(texts: Sequence[Judgement]) -> dict[str, float]:
    """Weights of the signs by penalised logistic regression; the empty name has the constant."""
    judged = [(each, text.right(each.candidate)) for text in texts for each in text.judged]
    counts = np.array([text.weight for text in texts for _ in text.judged])
    names = sorted({name for each, _ in judged for name in each.signs})
    table = _table([{**each.signs, "": 1.0} for each, _ in judged], [*names, ""])
    weights = _regress(table, np.array([right for _, right in judged], float), counts)
    return dict(zip([*names, ""], map(float, weights), strict=True))


def _table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_array:
    """Rows of values by name as a table; a span has few signs of the many that there are."""
    column = {name: number for number, name in enumerate(names)}
    cells = [(row, column[name], value) for row, values in enumerate(rows) for name, value in values.items()]
    row, place, value = zip(*cells, strict=True)
    return csr_array((value, (row, place)), shape=(len(rows), len(names)))


def _regress(table: csr_array, truth: Floats, counts: Floats) -> Floats:
    penalty = np.full(table.shape[1], PENALTY)
    penalty[-1] = 0

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = table @ weights
        value = counts @ (np.logaddexp(0, scores) - truth * scores) + (penalty * weights**2).sum() / 2
        return float(value), table.T @ (counts * (expit(scores) - truth)) + penalty * weights

    found: Floats = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def report(texts: Sequence[Judgement]) -> Iterator[str]:
    """Figures by thresholds, each text judged by weights that were learned from the others."""
    held = weighed(texts)
    for name in (RETELLING, WHOLE, DOCUMENTS):
        if part := [(text, weights) for text, weights in held if text.source == name]:
            yield from (f"{name} from {a:.2f} and {b:.2f}: {figures(part, a, b)}" for a, b in THRESHOLDS)


def weighed(texts: Sequence[Judgement]) -> list[tuple[Judgement, dict[str, float]]]:
    """Each text with weights that were learned from the other folds."""
    held: list[tuple[Judgement, dict[str, float]]] = []
    for fold in range(FOLDS):
        weights = fit([t for n, t in enumerate(texts) if n % FOLDS != fold])
        held += [(t, weights) for n, t in enumerate(texts) if n % FOLDS == fold]
    return held


def figures(texts: Sequence[tuple[Judgement, Mapping[str, float]]], proposed: float, alone: float) -> str:
    """Precision, recall and F1 of the spans that stand, by these thresholds."""
    found = hits = 0
    for text, weights in texts:
        chosen = resolve.choose(learned.standing(text.judged, weights, proposed, alone))
        found += len(chosen)
        hits += sum(map(text.right, chosen))
    expected = sum(len(text.truth) for text, _ in texts)
    f1 = 2 * hits / (found + expected)
    return f"precision {hits / max(found, 1):.3f}, recall {hits / expected:.3f}, F1 {f1:.3f}"


def _overlap(candidate: Candidate, place: Place) -> float:
    line, start, end = place
    common = min(end, candidate.end) - max(start, candidate.start)
    if line != candidate.line or common <= 0:
        return 0.0
    return 2 * common / (end - start + candidate.end - candidate.start)


if __name__ == "__main__":
    main()
