from __future__ import annotations

from pathlib import Path

from ingest.extract.relations import train
from ingest.extract.relations.annotated import read_annotated, read_sentences
from ingest.extract.relations.model import Model
from ontology.load import load

EXAMPLES = Path(__file__).parents[4] / "examples" / "gold"


def test_training_learns_what_it_is_shown_and_twice_the_same() -> None:
    ontology = load()
    samples = [train.sample(draft, truth, ontology) for draft, truth in list(read_sentences())[:40]]
    predicates = ("affiliatedWith", "received")
    weights = train.fit(samples, predicates)
    assert weights == train.fit(samples, predicates)
    hits, found, true = (
        sum(
            counts[i]
            for counts in train.count(samples, [Model(weights, 0.5)], ontology).values()
            if counts[1]
        )
        for i in range(3)
    )
    assert hits / found > 0.85 and hits / true > 0.85


def test_annotated_documents_are_found_with_their_texts() -> None:
    documents = list(read_annotated(EXAMPLES))
    assert documents
    assert all(d.cleaned.segments and d.truth for d in documents)
