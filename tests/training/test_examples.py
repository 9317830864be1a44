from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.extract.entities.page import Candidate
from ingest.extract.neural.inputs import label
from ingest.extract.relations.pairs import KINDS
from ingest.tag import Tagger
from ontology.load import load
from ontology.model import Ontology
from training import parse
from training.corpus import Lesson, draft_of, with_proposals
from training.examples import Example, examples

PASSAGE = """# genre: bulletin; published: 2024-05-10; id: z-bulletin-001
[东海船厂|Enterprise o1][焊接车间|Enterprise o2 name=东海船厂焊接车间]的[徐振东|Person p1]有了奖：
“[省五一劳动奖章|Honour h1]”。
> p1 affiliatedWith o2 kind=employee
> o2 partOf o1
> p1 received h1 status=awarded
"""


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    [passage], issues = parse.parse(PASSAGE, "z.txt")
    assert not issues
    facts = frozenset((f.subject, f.predicate, f.object) for f in passage.facts)
    return Lesson(passage.id, "passages", draft_of(passage), (), facts, {("p1", "o2"): "employee"})


@pytest.fixture(scope="module")
def example(lesson: Lesson, ontology: Ontology) -> Example:
    [found] = examples(with_proposals(lesson, ontology, Tagger()), ontology)
    return found


def test_a_unit_behind_its_body_is_one_name_with_the_body_inside(example: Example) -> None:
    outer, inner = example.outer[0], example.inner[0]
    assert list(outer[1:9]) == [label("Enterprise", False), *[label("Enterprise", True)] * 7]
    assert list(inner[1:9]) == [label("Enterprise", False), *[label("Enterprise", True)] * 3, 0, 0, 0, 0]


def test_every_fact_is_among_the_pairs_with_its_kind(example: Example, ontology: Ontology) -> None:
    assert example.truth.sum() == 3
    row, column = map(int, next(zip(*example.truth.nonzero(), strict=True)))
    assert list(ontology.predicates)[column] in {"affiliatedWith", "partOf", "received"}
    assert sorted(example.kind[example.kind >= 0]) == [KINDS.index("employee")]
    assert example.allowed[row, column]


def test_a_proposal_that_touches_no_name_is_judged_too_and_nothing_is_true_of_it(
    lesson: Lesson, ontology: Ontology
) -> None:
    told = with_proposals(lesson, ontology, Tagger())
    wrong = Candidate(0, len("东海船厂焊接车间的徐振东"), len("东海船厂焊接车间的徐振东有了"), "Honour")
    [plain] = examples(replace(told, decoys=()), ontology)
    [crowded] = examples(replace(told, decoys=(wrong,)), ontology)
    assert len(crowded.truth) > len(plain.truth)
    assert crowded.truth.sum() == plain.truth.sum()
    assert (crowded.outer == plain.outer).all()
